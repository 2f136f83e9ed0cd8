/* watch_file.c: an agreement that the user gives, to be watched.
 *
 * In: the bytes of a text file: UTF-8, a `key: value` a line; lines that begin with # say nothing. Keys of lists may
 * be repeated, and their values hold several items with ; between them. Out: a watch of the account, or an error
 * that names file, line and what is wrong. Terms are free words; those that the table below knows forbid something.
 *
 *     name: Truce of 12 January       -> the truce forbids violence of any kind between the two, in Libya, from that
 *     parties: LNA; GNA                  day on
 *     area: Libya
 *     from: 2020-01-12
 *     terms: cessation of hostilities
 */
#include "base/error.h"
#include "base/utf8.h"
#include "resolve/resolve.h"
#include "resolve/watch.h"

#include <stdio.h>

enum { FILE_MOST = 1 << 20, ITEMS_MOST = 256, SHOWN = 60, LINE_NONE = 0 };

enum { NAME, PARTIES, AREA, FROM, UNTIL, TERMS, EXEMPT, KEYS };

static const char *const keys[KEYS] = {"name",  "parties", "area",  "from",
                                       "until", "terms",   "exempt"};

typedef struct {
    hs_account *account;
    hs_watch watch;
    const char *name; /* of the file */
    uint32_t line;
    uint32_t lines[KEYS]; /* where each key stands; 0: nowhere */
    hs_error *err;
} reader;

/* "truce.txt:3: WHAT: "WORDS"": a negative code. */
static int wrong(const reader *r, const char *what, hs_str words)
{
    int shown = (int)(words.n < SHOWN ? words.n : SHOWN);
    if (r->line == LINE_NONE) {
        return hs_error_set(r->err, HS_E_INPUT, "%.100s: %s", r->name, what);
    }
    if (!words.n) {
        return hs_error_set(r->err, HS_E_INPUT, "%.100s:%u: %s", r->name, (unsigned)r->line, what);
    }
    return hs_error_set(r->err, HS_E_INPUT, "%.80s:%u: %s: \"%.*s\"", r->name, (unsigned)r->line,
                        what, shown, words.p);
}

/* ---- terms --------------------------------------------------------------------------------------------- */

/* Does a word of the text begin with one of these? "aid" is in no "raid". */
static bool has_word(hs_str low, const char *words)
{
    hs_str rest = hs_str_of(words), word;
    while (hs_str_split(&rest, '|', &word)) {
        uint32_t at = hs_str_find(low, word, 0);
        while (at < low.n && at > 0 && hs_is_lower(low.p[at - 1])) {
            at = hs_str_find(low, word, at + 1);
        }
        if (at < low.n) {
            return true;
        }
    }
    return false;
}

/* The first row that fits gives the kind, all of them what is forbidden. The last row counts where no other forbids
 * anything: "no aerial attacks" bans no attack on the ground. */
hs_watch_term hs_watch_find_term(hs_str low)
{
    static const struct {
        const char *words;
        uint8_t kind, forbids;
    } rows[] = {
        {"cessation|cease-fire|ceasefire|cease fire|truce|armistice|hostilit|violence|fighting"
         "|offensive|humanitarian pause",
         HS_TERM_HALT, HS_FORBIDS_VIOLENCE},
        {"air strike|airstrike|air-strike|air raid|aerial|no-fly|no fly|overflight|flights|warplane"
         "|drone|barrel bomb",
         HS_TERM_HALT, HS_FORBIDS_AERIAL},
        {"heavy weapon|shelling|artillery|mortar|rocket", HS_TERM_HALT, HS_FORBIDS_HEAVY},
        {"humanitarian|aid|relief|medical", HS_TERM_AID, HS_FORBIDS_AID},
        {"separation|withdraw|disengage|pull back|pull-back|depart", HS_TERM_WITHDRAWAL, 0},
        {"exempt|except|does not cover|not covered", HS_TERM_EXEMPT, 0},
        {"hour|days|weeks|months|duration", HS_TERM_DURATION, 0},
        {"attack|military operation|military action|use of force", HS_TERM_HALT,
         HS_FORBIDS_VIOLENCE},
    };
    size_t last = sizeof rows / sizeof *rows - 1;
    hs_watch_term t = {.said = low, .kind = HS_TERM_OTHER};
    for (size_t i = 0; i <= last; i++) {
        if ((i < last || !t.forbids) && has_word(low, rows[i].words)) {
            t.kind = t.kind == HS_TERM_OTHER ? rows[i].kind : t.kind;
            t.forbids |= rows[i].forbids;
        }
    }
    return t;
}

/* ---- values -------------------------------------------------------------------------------------------- */

static int read_day(const reader *r, hs_str value, int32_t *day)
{
    *day = value.n == 10 ? hs_day_parse(value) : HS_NO_DAY;
    return *day == HS_NO_DAY ? wrong(r, "no day (YYYY-MM-DD)", value) : 0;
}

static int read_area(reader *r, hs_str item)
{
    hs_watch_area area;
    const char *why = hs_watch_find_area(r->account->engine, item, &area);
    if (why) {
        return wrong(r, why, item);
    }
    HS_ADD(&r->account->arena, &r->watch.areas, area);
    return 0;
}

static int read_side(reader *r, hs_str item, bool exempt)
{
    hs_arena *a = &r->account->arena;
    hs_watch_side side = hs_watch_find_side(r->account->engine, a, item);
    bool open = hs_str_find(item, HS_STR("["), 0) < item.n;
    if (!side.said.n || (open && (!side.all || !hs_str_ends(item, HS_STR("]"))))) {
        return wrong(r, "no name, or no code in the brackets (NAME [CODE])", item);
    }
    if (exempt) {
        HS_ADD(a, &r->watch.exempt, side);
    } else {
        HS_ADD(a, &r->watch.parties, side);
    }
    return 0;
}

static int read_term(reader *r, hs_str item)
{
    hs_watch_term t = hs_watch_find_term(hs_utf8_plain_lower(&r->account->arena, item));
    t.said = item;
    r->watch.forbids |= t.forbids;
    HS_ADD(&r->account->arena, &r->watch.terms, t);
    return 0;
}

static int read_item(reader *r, int key, hs_str item)
{
    return key == AREA    ? read_area(r, item)
           : key == TERMS ? read_term(r, item)
                          : read_side(r, item, key == EXEMPT);
}

static int read_list(reader *r, int key, hs_str value)
{
    hs_str item;
    uint32_t n = 0;
    while (hs_str_split(&value, ';', &item)) {
        item = hs_str_trim(item);
        int code = item.n ? read_item(r, key, item) : 0;
        n += item.n > 0;
        if (code || n > ITEMS_MOST) {
            return code ? code : wrong(r, "too many items", (hs_str){0});
        }
    }
    return n ? 0 : wrong(r, "nothing stands behind the colon", (hs_str){0});
}

static int read_value(reader *r, int key, hs_str value)
{
    bool single = key == NAME || key == FROM || key == UNTIL;
    if (!value.n) {
        return wrong(r, "nothing stands behind the colon", (hs_str){0});
    }
    if (single && r->lines[key]) {
        return wrong(r, "given a second time", hs_str_of(keys[key]));
    }
    r->lines[key] = r->line;
    switch (key) {
    case NAME:
        r->watch.name = value;
        return 0;
    case FROM:
        return read_day(r, value, &r->watch.from);
    case UNTIL:
        return read_day(r, value, &r->watch.until);
    default:
        return read_list(r, key, value);
    }
}

/* ---- lines --------------------------------------------------------------------------------------------- */

/* Letters by which a key differs from a word: as many as must be put in, left out or changed. */
static uint32_t distance(hs_str word, hs_str key)
{
    uint32_t row[16];
    for (uint32_t k = 0; k <= key.n; k++) {
        row[k] = k;
    }
    for (uint32_t i = 1; i <= word.n; i++) {
        uint32_t before = row[0];
        row[0] = i;
        for (uint32_t k = 1; k <= key.n; k++) {
            uint32_t change = before + (word.p[i - 1] != key.p[k - 1]);
            uint32_t more = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            before = row[k];
            row[k] = change < more ? change : more;
        }
    }
    return row[key.n];
}

static int unknown_key(const reader *r, hs_str word)
{
    uint32_t nearest = 3;
    const char *best = NULL;
    for (int k = 0; k < KEYS && word.n <= SHOWN; k++) {
        hs_str key = hs_str_of(keys[k]);
        uint32_t far = distance(word, key);
        far = word.n >= 3 && hs_str_starts(key, word) ? 1 : far;
        if (far < nearest && far < key.n) {
            nearest = far;
            best = keys[k];
        }
    }
    char text[100];
    int n = snprintf(text, sizeof text, best ? "unknown key; did you mean %s?" : "unknown key (%s)",
                     best ? best : "name, parties, area, from, until, terms, exempt");
    return n < 0 ? HS_E_INPUT : wrong(r, text, word);
}

static int read_line(reader *r, hs_str line)
{
    uint32_t colon = hs_str_find(line, HS_STR(":"), 0);
    hs_str word = hs_str_trim(hs_str_cut(line, 0, colon));
    hs_str value = hs_str_trim(hs_str_cut(line, colon + 1, line.n));
    if (hs_utf8_valid(line) < line.n || memchr(line.p, '\0', line.n)) {
        return wrong(r, "no UTF-8 text", (hs_str){0});
    }
    if (colon == line.n) {
        return wrong(r, "no \"key: value\"", line);
    }
    word = hs_utf8_plain_lower(&r->account->arena, word);
    for (int k = 0; k < KEYS; k++) {
        if (hs_str_is(word, keys[k])) {
            return read_value(r, k, hs_arena_str(&r->account->arena, value));
        }
    }
    return unknown_key(r, word);
}

/* What no line by itself can be blamed for. */
static int check(reader *r)
{
    const hs_watch *w = &r->watch;
    r->line = LINE_NONE;
    if (!w->name.n) {
        return wrong(r, "no line \"name: ...\" says what the agreement is called", (hs_str){0});
    }
    if (w->from == HS_NO_DAY) {
        return wrong(r, "no line \"from: YYYY-MM-DD\" says since when it holds", (hs_str){0});
    }
    if (w->until != HS_NO_DAY && w->until < w->from) {
        r->line = r->lines[UNTIL];
        return wrong(r, "until lies before from", (hs_str){0});
    }
    return 0;
}

int hs_watch_read(hs_account *account, hs_str bytes, const char *name, hs_error *err)
{
    reader r = {.account = account, .name = name, .err = err};
    hs_str line;
    if (bytes.n > FILE_MOST) {
        return hs_error_set(err, HS_E_LIMIT, "%.100s: larger than 1 MiB", name);
    }
    r.watch.file = hs_arena_str(&account->arena, hs_str_of(name));
    r.watch.from = r.watch.until = HS_NO_DAY;
    if (hs_str_starts(bytes, HS_STR("\xEF\xBB\xBF"))) {
        bytes = hs_str_cut(bytes, 3, bytes.n);
    }
    int code = 0;
    while (code == 0 && bytes.n && hs_str_split(&bytes, '\n', &line)) {
        r.line++;
        line = hs_str_trim(line);
        code = line.n && line.p[0] != '#' ? read_line(&r, line) : 0;
    }
    code = code ? code : check(&r);
    if (code == 0) {
        r.watch.forbids = r.watch.forbids ? r.watch.forbids : HS_FORBIDS_VIOLENCE;
        HS_ADD(&account->arena, &account->watches, r.watch);
    }
    return code;
}
