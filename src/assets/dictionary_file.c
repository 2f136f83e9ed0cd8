/* dictionary_file.c: the user's actors, from a file in the TABARI / Phoenix text format.
 *
 * In: lines. A phrase at the margin begins an entry, "+" a synonym of it; "[...]" behind the phrase or on lines of
 * their own are its codes, "{...}" its irregular plurals. "#", ";" and "<!-- -->" begin comments, "!NAME! = A, B"
 * names a set of words that "!NAME!" in a phrase stands for; blocks such as <NOUN> are no actors. Out: the
 * dictionary has the entries too. A file with "~" in most of its codes is one of agents. A line that is wrong is
 * told with its number and passed by. Two figures of a year: 30 to 99 are the twentieth century's. "<D" are the
 * days before D, ">D" D and those after it.
 *
 *     BASHAR_AL-ASSAD_ ; since his father's death
 *     +SYRIAN_PRESIDENT
 *     <tab>[SYRGOV >000717] [SYRELI]
 */
#include <inttypes.h>
#include <stdio.h>

#include "assets/dictionary.h"
#include "base/date.h"
#include "base/utf8.h"

enum { LINE = 4096, CODE = 64, VARIANTS = 512, DEPTH = 4 };

typedef struct {
    hs_str text;
    uint32_t line;
    bool exact;
} phrase;

typedef struct {
    hs_dictionary *d;
    hs_arena scratch;
    uint32_t line, wrong, entries;
    hs_listed_kind kind;
    bool comment, block, fresh; /* within <!-- -->; within <NOUN>; no entry has begun */
    hs_map sets;                /* NAME -> index + 1 */
    HS_LIST(hs_str) values;     /* "A, B" */
    /* of the entry being read: */
    HS_LIST(phrase) phrases;
    uint32_t first_code, at; /* in the dictionary's codes; its line */
} reader;

static void tell(reader *r, uint32_t line, const char *what, hs_str about)
{
    char text[200];
    hs_dictionary *d = r->d;
    r->wrong++;
    if (d->told.n < HS_DICTIONARY_TOLD) {
        int n = snprintf(text, sizeof text, "%.80s:%" PRIu32 ": %s%s%.*s",
                         d->files.v[d->files.n - 1].p, line, what, about.n ? ": " : "",
                         (int)(about.n < 60 ? about.n : 60), about.n ? about.p : "");
        uint32_t size = (uint32_t)n < sizeof text ? (uint32_t)n : (uint32_t)sizeof text - 1;
        size = hs_utf8_valid((hs_str){text, size});
        char *copy = hs_arena_alloc(&d->arena, size + 1);
        memcpy(copy, text, size);
        HS_ADD(&d->arena, &d->told, (hs_str){copy, size});
    }
}

/* ---- codes ------------------------------------------------------------------------------------------ */

/* "000717", "20000717" */
static bool read_day(hs_str s, int32_t *day)
{
    int64_t n = 0;
    s = hs_str_trim(s);
    if ((s.n != 6 && s.n != 8) || !hs_str_number(s, 99999999, &n)) {
        return false;
    }
    int32_t year = (int32_t)(n / 10000);
    if (s.n == 6) {
        year += year < 30 ? 2000 : 1900;
    }
    *day = hs_day_of(year, (int32_t)(n / 100 % 100), (int32_t)(n % 100));
    return *day != HS_NO_DAY;
}

/* "<D", ">D", "D-D" or nothing. */
static bool read_days(hs_str s, hs_listed_code *c)
{
    s = hs_str_trim(s);
    c->from = INT32_MIN;
    c->to = INT32_MAX;
    c->always = s.n == 0;
    if (c->always) {
        return true;
    }
    if (s.p[0] == '<' && read_day(hs_str_cut(s, 1, s.n), &c->to)) {
        c->to--;
        return true;
    }
    if (s.p[0] == '>') {
        return read_day(hs_str_cut(s, 1, s.n), &c->from);
    }
    uint32_t dash = hs_str_find(s, HS_STR("-"), 0);
    return dash < s.n && read_day(hs_str_cut(s, 0, dash), &c->from) &&
           read_day(hs_str_cut(s, dash + 1, s.n), &c->to) && c->from <= c->to;
}

static void read_code(reader *r, hs_str inside)
{
    hs_str s = hs_str_trim(inside);
    uint32_t n = 0;
    while (n < s.n && !hs_is_space(s.p[n]) && s.p[n] != '<' && s.p[n] != '>') {
        n++;
    }
    hs_listed_code c = {.code = hs_str_cut(s, 0, n)};
    int64_t number = 0;
    hs_str figures = hs_str_cut(c.code, 0, hs_str_find(c.code, HS_STR("-"), 0));
    if (n == 0 || hs_str_number(figures, INT64_MAX / 10, &number)) {
        tell(r, r->line, "no code within the brackets", s);
    } else if (n > CODE) {
        tell(r, r->line, "a code of more than 64 bytes", (hs_str){0});
    } else if (!read_days(hs_str_cut(s, n, s.n), &c)) {
        tell(r, r->line, "days that are none", s);
    } else {
        c.code = hs_arena_str(&r->d->arena, c.code);
        HS_ADD(&r->d->arena, &r->d->codes, c);
    }
}

/* ---- phrases ---------------------------------------------------------------------------------------- */

static void add_phrase(reader *r, const phrase *p, hs_str text)
{
    const char *wrong = hs_dictionary_add(r->d, r->kind, text, p->exact, r->d->groups.n, p->line);
    if (wrong) {
        tell(r, p->line, wrong, text);
    }
}

/* Add the phrase with each word of the sets that it names. `left`: phrases that it may still become. */
static const char *expand(reader *r, const phrase *p, hs_str text, uint32_t depth, uint32_t *left)
{
    hs_arena *a = &r->scratch;
    uint32_t lo = hs_str_find(text, HS_STR("!"), 0), hi = hs_str_find(text, HS_STR("!"), lo + 1);
    uint32_t set = hi < text.n ? hs_map_get(&r->sets, hs_str_cut(text, lo + 1, hi)) : 0;
    if (lo < text.n && hi < text.n && !set) {
        return "no such set of words";
    }
    if (!set) {
        if (*left == 0) {
            return "more than 512 phrases in one";
        }
        --*left;
        add_phrase(r, p, text);
        return NULL;
    }
    if (depth == DEPTH) {
        return "sets of words within each other";
    }
    const char *wrong = NULL;
    hs_str all = r->values.v[set - 1], one;
    while (!wrong && hs_str_split(&all, ',', &one)) {
        hs_str head = hs_arena_join(a, hs_str_cut(text, 0, lo), hs_str_trim(one));
        hs_str whole = hs_arena_join(a, head, hs_str_cut(text, hi + 1, text.n));
        wrong = expand(r, p, whole, depth + 1, left);
    }
    return wrong;
}

/* "BASHAR_AL-ASSAD_" -> "bashar al-assad" */
static hs_str plain_name(reader *r, hs_str text)
{
    char *out = hs_arena_alloc(&r->scratch, text.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == '_' || hs_is_space(text.p[i]);
        if (!blank || (n && out[n - 1] != ' ')) {
            out[n++] = blank ? ' ' : text.p[i];
        }
    }
    hs_str name = hs_utf8_plain_lower(&r->scratch, hs_str_trim((hs_str){out, n}));
    name = hs_str_starts(name, HS_STR("the ")) ? hs_str_cut(name, 4, name.n) : name;
    return hs_arena_str(&r->d->arena, name);
}

/* The entry is complete: its phrases go into the dictionary. */
static void close_entry(reader *r)
{
    hs_dictionary *d = r->d;
    uint32_t n = d->codes.n - r->first_code, before = d->phrases;
    if (r->phrases.n == 0) {
        return;
    }
    if (n == 0) {
        tell(r, r->at, "an entry without a code", r->phrases.v[0].text);
    } else {
        HS_ADD(&d->arena, &d->groups,
               (hs_listed_group){plain_name(r, r->phrases.v[0].text), d->files.n - 1, r->first_code,
                                 n});
        for (uint32_t i = 0; i < r->phrases.n; i++) {
            uint32_t left = VARIANTS;
            const phrase *p = &r->phrases.v[i];
            const char *wrong = expand(r, p, p->text, 0, &left);
            if (wrong) {
                tell(r, p->line, wrong, p->text);
            }
        }
        r->entries += d->phrases > before;
    }
    r->phrases.n = 0;
}

/* ---- lines ------------------------------------------------------------------------------------------ */

/* Without comments; those in "<!-- -->" may go over lines. */
static hs_str without_comment(reader *r, hs_str line)
{
    bool code = false;
    if (r->comment) {
        uint32_t end = hs_str_find(line, HS_STR("-->"), 0);
        r->comment = end == line.n;
        return (hs_str){0};
    }
    for (uint32_t i = 0; i < line.n; i++) {
        code = line.p[i] == '[' || (code && line.p[i] != ']');
        if (!code && (line.p[i] == '#' || line.p[i] == ';')) {
            return hs_str_cut(line, 0, i);
        }
        if (!code && hs_str_starts(hs_str_cut(line, i, line.n), HS_STR("<!"))) {
            bool open = hs_str_starts(hs_str_cut(line, i, line.n), HS_STR("<!--"));
            r->comment = open && hs_str_find(line, HS_STR("-->"), i) == line.n;
            return hs_str_cut(line, 0, i);
        }
    }
    return line;
}

/* "!NAME! = A, B" */
static bool read_set(reader *r, hs_str line)
{
    uint32_t end = hs_str_find(line, HS_STR("!"), 1), equal = hs_str_find(line, HS_STR("="), 0);
    if (line.p[0] != '!' || end > equal || equal == line.n) {
        return false;
    }
    HS_ADD(&r->scratch, &r->values, hs_str_cut(line, equal + 1, line.n));
    *hs_map_at(&r->sets, &r->scratch, hs_str_cut(line, 1, end)) = r->values.n;
    return true;
}

/* "{A, B} [CODE days] [CODE]" behind a phrase, or on a line of its own. */
static void read_rest(reader *r, hs_str rest)
{
    while ((rest = hs_str_trim(rest)).n) {
        bool brackets = rest.p[0] == '[' || rest.p[0] == '{';
        char last = rest.p[0] == '[' ? ']' : '}';
        uint32_t end = hs_str_find(rest, last == ']' ? HS_STR("]") : HS_STR("}"), 0);
        if (!brackets || end == rest.n) {
            tell(r, r->line, brackets ? "brackets that do not close" : "not understood", rest);
            return;
        }
        hs_str inside = hs_str_cut(rest, 1, end), one;
        if (last == ']') {
            read_code(r, inside);
        }
        while (last == '}' && hs_str_split(&inside, ',', &one)) {
            if (hs_str_trim(one).n) {
                HS_ADD(&r->scratch, &r->phrases, (phrase){hs_str_trim(one), r->line, true});
            }
        }
        rest = hs_str_cut(rest, end + 1, rest.n);
    }
}

/* A phrase and what stands behind it. */
static void read_phrase(reader *r, hs_str line)
{
    bool synonym = line.p[0] == '+';
    uint32_t codes = hs_str_find(line, HS_STR("["), 0), plural = hs_str_find(line, HS_STR("{"), 0);
    uint32_t end = plural < codes ? plural : codes;
    hs_str text = hs_str_trim(hs_str_cut(line, synonym, end));
    if (!synonym) {
        close_entry(r);
        r->first_code = r->d->codes.n;
        r->at = r->line;
        r->fresh = false;
    } else if (r->fresh) {
        tell(r, r->line, "a synonym of nothing", text);
        return;
    }
    if (!text.n) {
        tell(r, r->line, "no phrase", (hs_str){0});
        return;
    }
    HS_ADD(&r->scratch, &r->phrases, (phrase){text, r->line, plural < codes});
    read_rest(r, hs_str_cut(line, end, line.n));
}

static const char *check(hs_str line)
{
    if (line.n > LINE) {
        return "a line of more than 4,096 bytes";
    }
    for (uint32_t i = 0; i < line.n; i++) {
        if ((unsigned char)line.p[i] < ' ' && line.p[i] != '\t') {
            return "a control character";
        }
    }
    return hs_utf8_valid(line) < line.n ? "invalid UTF-8" : NULL;
}

static void read_line(reader *r, hs_str line)
{
    const char *wrong = check(line);
    if (wrong) {
        tell(r, r->line, wrong, (hs_str){0});
        return;
    }
    line = without_comment(r, line);
    hs_str words = hs_str_trim(line);
    if (!words.n || hs_str_starts(words, HS_STR("~~"))) {
        return;
    }
    if (words.p[0] == '<') { /* <NOUN> ... </NOUN> */
        r->block = !hs_str_starts(words, HS_STR("</"));
    } else if (r->block || read_set(r, words)) {
        return;
    } else if (words.p[0] == '[' && r->fresh) {
        tell(r, r->line, "a code of nothing", words);
    } else if (words.p[0] == '[') {
        read_rest(r, words);
    } else {
        read_phrase(r, words);
    }
}

/* ---- a file ----------------------------------------------------------------------------------------- */

/* More codes with "~" than without? */
static hs_listed_kind kind_of(hs_str bytes)
{
    uint32_t codes = 0, open = 0;
    hs_str line;
    while (hs_str_split(&bytes, '\n', &line)) {
        uint32_t at = hs_str_find(line, HS_STR("["), 0);
        uint32_t end = hs_str_find(line, HS_STR("]"), at);
        codes += end < line.n && line.p[0] != '#';
        open += end < line.n && line.p[0] != '#' && hs_str_find(line, HS_STR("~"), at) < end;
    }
    return 2 * open > codes ? HS_LISTED_AGENT : HS_LISTED_ACTOR;
}

static void read_all(reader *r, hs_str bytes, const char *name)
{
    hs_dictionary *d = r->d;
    hs_str line, file = hs_str_of(name);
    char *copy = hs_arena_alloc(&d->arena, file.n + 1);
    memcpy(copy, file.p, file.n);
    HS_ADD(&d->arena, &d->files, (hs_str){copy, file.n});
    while (d->nodes.n < HS_LISTED_KINDS) { /* the roots */
        HS_ADD(&d->arena, &d->nodes, (hs_listed_node){0});
    }
    if (hs_str_starts(bytes, HS_STR("\xEF\xBB\xBF"))) {
        bytes = hs_str_cut(bytes, 3, bytes.n);
    }
    r->kind = kind_of(bytes);
    while (hs_str_split(&bytes, '\n', &line)) {
        r->line++;
        line.n -= hs_str_ends(line, HS_STR("\r"));
        read_line(r, line);
    }
    close_entry(r);
}

int hs_dictionary_read(hs_dictionary *d, hs_str bytes, const char *name, hs_error *err)
{
    reader r = {.d = d, .fresh = true};
    jmp_buf door;
    hs_arena_init(&r.scratch, (size_t)1 << 30);
    r.scratch.door = d->arena.door = &door;
    d->told.n = 0;
    if (setjmp(door)) {
        d->arena.door = NULL;
        hs_arena_free(&r.scratch);
        return hs_error_set(err, HS_E_MEMORY, "%.120s: out of memory", name);
    }
    read_all(&r, bytes, name);
    d->arena.door = NULL;
    hs_arena_free(&r.scratch);
    if (!r.entries) {
        return hs_error_set(err, HS_E_INPUT, "%.120s: no actors in it", name);
    }
    return r.wrong < INT32_MAX ? (int)r.wrong : INT32_MAX;
}
