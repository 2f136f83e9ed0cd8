/* ledger_read.c: the ledger's text -> what earlier runs have done.
 *
 * A kill or a power cut may leave a piece of a line at the end, or lines of refusals whose input is not counted yet: what
 * stands behind the last whole "done" or "at" is passed over, and cut off. A line before it that cannot be read means that
 * somebody wrote in the file: that is refused. The last line of a path counts.
 *
 *     at 40 0 9000 512000 a.jsonl
 *     done 55 1 12000 512000 a.jsonl
 *     do                                   ->  a.jsonl is done: 55 read, 1 refused; the output has 12,000 bytes */
#include "ledger_lines.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts -------------------------------------------------------------------------------------- */

void cli_ledger_put(FILE *out, const char *text)
{
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        if (*s < 0x20 || *s == 0x7F || *s == '%') {
            fprintf(out, "%%%02X", *s);
        } else {
            putc(*s, out);
        }
    }
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Undo cli_ledger_put in place; false: nobody has put that. */
static bool decode(char *text)
{
    char *out = text;
    for (const char *s = text; *s; s++) {
        if (*s != '%') {
            *out++ = *s;
            continue;
        }
        int high = hex(s[1]), low = high < 0 ? -1 : hex(s[2]);
        if (low < 0 || high + low == 0) {
            return false;
        }
        *out++ = (char)(high * 16 + low);
        s += 2;
    }
    *out = '\0';
    return true;
}

/* A number and the blank behind it; *at goes on. */
static bool take_number(char **at, uint64_t *out)
{
    char *p = *at;
    uint64_t n = 0;
    for (; *p >= '0' && *p <= '9'; p++) {
        uint64_t digit = (uint64_t)(*p - '0');
        if (n > (UINT64_MAX - digit) / 10) {
            return false;
        }
        n = n * 10 + digit;
    }
    bool good = p > *at && (*p == ' ' || *p == '\0');
    *at = p + (*p == ' ');
    *out = n;
    return good;
}

/* Take `word` off the head of *at. */
static bool take_word(char **at, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*at, word, n) != 0) {
        return false;
    }
    *at += n;
    return true;
}

static bool is_shown(const cli_option *const *groups, int g, const cli_option *o)
{
    for (int i = 0; i <= g;
         i++) { /* two options may set one field: the first of them stands for it */
        for (const cli_option *p = groups[i]; p->name && p != o; p++) {
            if (p->at == o->at) {
                return false;
            }
        }
    }
    return o->at != offsetof(cli_settings, jobs) && o->at != offsetof(cli_settings, resume);
}

static void put_option(FILE *out, const cli_settings *settings, const cli_option *o)
{
    const char *field = (const char *)settings + o->at;
    int number = 0;
    const char *text = NULL;
    if (o->kind == CLI_FILES) { /* what the files say is in the checksum of the knowledge */
        const cli_files *files = (const cli_files *)(const void *)field;
        for (int i = 0; i < files->n; i++) {
            fprintf(out, " --%s ", o->name);
            cli_ledger_put(out, files->v[i]);
        }
    } else if (o->kind == CLI_DAY || o->kind == CLI_FILE) {
        memcpy(&text, field, sizeof text);
    } else {
        memcpy(&number, field, sizeof number);
    }
    if (text) {
        fprintf(out, " --%s ", o->name);
        cli_ledger_put(out, text);
    } else if (number && o->kind == CLI_CHOICE) {
        const char *word = o->value;
        for (int i = 0; i < number; i++) {
            word += strcspn(word, "|") + 1;
        }
        fprintf(out, " --%s %.*s", o->name, (int)strcspn(word, "|"), word);
    } else if (number) {
        fprintf(out, " --%s", o->name);
    }
}

void cli_ledger_put_command(FILE *out, const cli_context *context)
{
    const cli_option *const *groups = context->command->groups;
    fputs(context->command->name, out);
    for (int g = 0; g < CLI_GROUPS && groups[g] && groups[g] != cli_program.groups[0]; g++) {
        for (const cli_option *o = groups[g]; o->name; o++) {
            if (is_shown(groups, g, o)) {
                put_option(out, &context->settings, o);
            }
        }
    }
}

/* ---- lines -------------------------------------------------------------------------------------- */

static bool add_entry(cli_ledger *ledger, cli_entry entry)
{
    if (ledger->n == ledger->cap) {
        size_t cap = ledger->cap ? ledger->cap * 2 : 256;
        cli_entry *v = realloc(ledger->v, cap * sizeof *v);
        if (!v) {
            return false;
        }
        ledger->v = v;
        ledger->cap = cap;
    }
    entry.line = ledger->n;
    ledger->v[ledger->n++] = entry;
    return true;
}

typedef enum { LINE_BAD, LINE_REFUSED, LINE_COUNTS, LINE_NO_MEMORY } line_kind;

/* One line, without its line feed. Of a refusal *reason is what it is counted for. */
static line_kind read_line(cli_ledger *ledger, cli_ledger_state *state, char *line, char **reason)
{
    cli_entry entry = {.done = take_word(&line, "done ")};
    uint64_t output;
    if (!entry.done && take_word(&line, "refused ")) {
        char *tab = strchr(line, '\t');
        if (!tab) {
            return LINE_BAD;
        }
        *tab = '\0';
        *reason = line;
        return decode(line) ? LINE_REFUSED : LINE_BAD;
    }
    if (!entry.done && !take_word(&line, "at ")) {
        return LINE_BAD;
    }
    if (!take_number(&line, &entry.read) || !take_number(&line, &entry.refused) ||
        !take_number(&line, &output) || !take_number(&line, &entry.size) || !*line ||
        !decode(line) || output < state->output) {
        return LINE_BAD;
    }
    entry.path = line;
    state->output = output;
    return add_entry(ledger, entry) ? LINE_COUNTS : LINE_NO_MEMORY;
}

static int read_lines(cli_ledger *ledger, cli_ledger_state *state, char *from, char *end,
                      char why[CLI_LEDGER_WHY])
{
    cli_refusals told = {0}; /* since the last line that counts; the next one confirms them */
    size_t number = 5, bad = 0;
    for (char *line = from, *feed; line < end; line = feed + 1) {
        feed = memchr(line, '\n', (size_t)(end - line));
        if (!feed) {
            break;
        }
        number++;
        *feed = '\0';
        char *reason = NULL;
        bool text = strlen(line) == (size_t)(feed - line);
        line_kind kind = text ? read_line(ledger, state, line, &reason) : LINE_BAD;
        if (kind == LINE_NO_MEMORY) {
            return CLI_LEDGER_NO_MEMORY;
        }
        bad = kind == LINE_BAD && !bad ? number : bad;
        if (kind == LINE_COUNTS && bad) {
            snprintf(why, CLI_LEDGER_WHY, "line %zu is damaged", bad);
            return CLI_LEDGER_BAD;
        }
        if (kind == LINE_REFUSED) {
            cli_refusals_count(&told, reason, 1);
        } else if (kind == LINE_COUNTS) {
            cli_refusals_add(&ledger->reasons, &told);
            told = (cli_refusals){0};
            state->whole = (size_t)(feed + 1 - ledger->bytes);
        }
    }
    return CLI_LEDGER_GOOD;
}

/* ---- the head ----------------------------------------------------------------------------------- */

/* Line `n` of a text, and its length without line feed. */
static const char *line_of(const char *text, int n, int *size)
{
    for (; n > 0 && strchr(text, '\n'); n--) {
        text = strchr(text, '\n') + 1;
    }
    *size = (int)strcspn(text, "\n");
    return text;
}

/* What of the head is not as it is now. */
static int tell_other(const char *bytes, const char *head, char why[CLI_LEDGER_WHY])
{
    static const char *const what[] = {"", "another version", "other knowledge", "other options"};
    for (int i = 1; i < 4; i++) {
        int n, m;
        const char *then = line_of(bytes, i, &n), *now = line_of(head, i, &m);
        if (n != m || memcmp(then, now, (size_t)n) != 0) {
            snprintf(why, CLI_LEDGER_WHY,
                     "was begun with %s (%.*s; now: %.*s): it goes on with the same command only",
                     what[i], n > 200 ? 200 : n, then, m > 200 ? 200 : m, now);
            break;
        }
    }
    return CLI_LEDGER_BAD;
}

static int by_path(const void *a, const void *b)
{
    const cli_entry *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Of each path the last line. */
static void settle(cli_ledger *ledger)
{
    cli_entry *v = ledger->v;
    size_t n = 0;
    if (ledger->n > 0) {
        qsort(v, ledger->n, sizeof *v, by_path);
    }
    for (size_t i = 0; i < ledger->n; i++) {
        bool last = i + 1 == ledger->n || strcmp(v[i].path, v[i + 1].path) != 0;
        if (last) {
            ledger->read += v[i].read;
            ledger->refused += v[i].refused;
            v[n++] = v[i];
        }
    }
    ledger->n = n;
}

int cli_ledger_read(cli_ledger *ledger, cli_ledger_state *state, const char *head, size_t size,
                    char why[CLI_LEDGER_WHY])
{
    char *bytes = ledger->bytes, *at = bytes;
    const size_t first = strlen(CLI_LEDGER_FIRST);
    if (size < first ? memcmp(bytes, CLI_LEDGER_FIRST, size) != 0
                     : memcmp(bytes, CLI_LEDGER_FIRST, first) != 0) {
        snprintf(why, CLI_LEDGER_WHY, "is no ledger of histor");
        return CLI_LEDGER_BAD;
    }
    for (int i = 0; i < 5; i++) {
        char *feed = memchr(at, '\n', size - (size_t)(at - bytes));
        if (!feed) {
            return CLI_LEDGER_NEW;
        }
        at = feed + 1;
    }
    char *end = bytes + size;
    at[-1] = '\0'; /* the head is a string */
    if (strncmp(bytes, head, strlen(head)) != 0) {
        return tell_other(bytes, head, why);
    }
    char *place = bytes + strlen(head);
    if (!take_word(&place, "output ") || !take_number(&place, &state->inode) ||
        !take_number(&place, &state->output)) {
        snprintf(why, CLI_LEDGER_WHY, "line 5 is damaged");
        return CLI_LEDGER_BAD;
    }
    state->whole = (size_t)(at - bytes);
    int answer = read_lines(ledger, state, at, end, why);
    settle(ledger);
    return answer;
}

const cli_entry *cli_ledger_find(const cli_ledger *ledger, const char *path)
{
    size_t lo = 0, hi = ledger->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(ledger->v[mid].path, path);
        if (order == 0) {
            return &ledger->v[mid];
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}
