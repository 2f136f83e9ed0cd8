/* spec.c: runs an executable specification (tests/spec/NAME.txt): sentences and the facts expected of them.
 *
 *     spec [-v] FILE        -v: also print every fact found, in the very syntax of the expectations
 *
 *     == Denials ==                        a heading
 *     # Whoever denies has not admitted.   prose: a line that begins with a hash mark
 *     @ 2016-09-23                         day of publication of what follows; "@ undated": none
 *     @ page                               the text is a whole page, junk and all; "@ plain": a body (default)
 *
 *     The minister denied that his troops had shelled the market in Homs on Monday.
 *     => statement deny: The minister | denied | his troops had shelled ... on Monday
 *     => event ASSAULT denied: shelled | date 2016-09-19 | place Homs
 *     => no figure
 *
 * A case is lines of text, then lines of facts, then an empty line. Lines of text are joined by spaces; a line
 * that holds only a backslash begins a new paragraph; in a page every line stays a line. Several reports, and
 * facts of the account they make: a line "--- ID DATE" (or "--- ID") before each text.
 *
 *     => [no | N] KIND [TAG]... [: WORDS [| WORDS]...] [| KEY VALUE]... [| FLAG]...
 *
 * N: exactly so many facts match; no: none does. Only what is given is compared. Words must be the report's
 * own; "..." between words stands for any others, "*" for anything. The kinds, their tags and keys are the
 * table in spec_facts.c. Whatever is not in it is an error, and so is a case without facts: nothing passes
 * unchecked.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "histor.h"
#include "tools/spec_facts.h"

typedef struct {
    hs_str id, date, text;
} report;

typedef struct {
    uint32_t line;
    bool account;
    HS_LIST(report) reports;
    facts expected;
} test_case;

typedef struct {
    hs_arena *arena;
    const char *name;
    hs_engine *engine;
    bool verbose, page;
    hs_str date;
    uint32_t line, cases, checked, failures;
} runner;

static __attribute__((format(printf, 3, 4))) void complain(runner *r, uint32_t line,
                                                           const char *format, ...)
{
    va_list list;
    r->failures++;
    fprintf(stderr, "%s:%u: ", r->name, (unsigned)line);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
}

/* Is `word` one of "a|b|c"? */
static bool among(const char *words, hs_str word)
{
    hs_str one, rest = hs_str_of(words);
    while (hs_str_split(&rest, '|', &one)) {
        if (hs_str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

/* The part before `mark`, trimmed; *rest: what follows it, p NULL if the mark is not there. */
static hs_str before(hs_str *rest, hs_str mark)
{
    uint32_t at = hs_str_find(*rest, mark, 0);
    hs_str part = hs_str_trim(hs_str_cut(*rest, 0, at));
    *rest =
        at == rest->n ? (hs_str){NULL, 0} : hs_str_trim(hs_str_cut(*rest, at + mark.n, rest->n));
    return part;
}

/* ---- what is expected ------------------------------------------------------------------------------ */

static bool is_range(hs_str s)
{
    for (uint32_t i = s.n && s.p[0] == '~'; i < s.n; i++) {
        if (!hs_is_digit(s.p[i]) && s.p[i] != '.') {
            return false;
        }
    }
    return s.n > 0;
}

static bool tag_is_known(const fact *f, hs_str tag)
{
    const char *tags = f->kind->tags;
    bool range = hs_str_ends(hs_str_of(tags), HS_STR(RANGE_TAG));
    bool free_tag =
        strcmp(tags, ANY_TAG) == 0 && f->count != 0; /* "no time 2106": checks nothing */
    return tag.n && (free_tag || among(tags, tag) || (range && is_range(tag)));
}

/* "[no|N] KIND [TAG]..." */
static bool read_head(runner *r, fact *f, hs_str head)
{
    hs_str word;
    int64_t count = 0;
    uint32_t n = 0;
    while (hs_str_split(&head, ' ', &word)) {
        if (n == 0 && f->count < 0 && hs_str_is(word, "no")) {
            f->count = 0;
        } else if (n == 0 && f->count < 0 && hs_str_number(word, 1000, &count) && count > 0) {
            f->count = (int)count;
        } else if (n++ == 0) {
            f->kind = spec_kind(word);
            if (!f->kind) {
                complain(r, f->line, "unknown kind of fact: %.*s", (int)word.n, word.p);
                return false;
            }
        } else if (!tag_is_known(f, word)) {
            complain(r, f->line, "'%.*s' is no tag of %s", (int)word.n, word.p, f->kind->name);
            return false;
        } else {
            HS_ADD(r->arena, &f->tags, word);
        }
    }
    return f->kind != NULL;
}

static bool read_attribute(runner *r, fact *f, hs_str part)
{
    attribute x = {part, {NULL, 0}};
    uint32_t space = hs_str_find(part, HS_STR(" "), 0);
    x.key = hs_str_cut(part, 0, space);
    x.value = hs_str_trim(hs_str_cut(part, space, part.n));
    bool flag = among("vague|part|again|echo|superseded", x.key);
    if (!among(f->kind->keys, x.key) || flag != (x.value.n == 0)) {
        complain(r, f->line, "%s takes no '%.*s' here", f->kind->name, (int)part.n, part.p);
        return false;
    }
    HS_ADD(r->arena, &f->attributes, x);
    return true;
}

static bool read_fact(runner *r, test_case *c, hs_str line)
{
    fact f = {.count = -1, .line = r->line, .source = line};
    hs_str rest = line, parts = before(&rest, HS_STR(" | "));
    uint32_t colon = hs_str_find(parts, HS_STR(": "), 0);
    if (!read_head(r, &f, hs_str_cut(parts, 0, colon))) {
        return false;
    }
    if (colon < parts.n) {
        HS_ADD(r->arena, &f.words, hs_str_trim(hs_str_cut(parts, colon + 2, parts.n)));
        while (rest.p && f.words.n < f.kind->words) {
            HS_ADD(r->arena, &f.words, before(&rest, HS_STR(" | ")));
        }
        if (f.words.n != f.kind->words) {
            complain(r, r->line, "%s has %u pieces of words", f.kind->name,
                     (unsigned)f.kind->words);
            return false;
        }
    }
    while (rest.p) {
        if (!read_attribute(r, &f, before(&rest, HS_STR(" | ")))) {
            return false;
        }
    }
    if (f.kind->account != c->account) {
        complain(r, r->line, "%s is a fact of %s", f.kind->name,
                 f.kind->account ? "an account (--- ID before each report)" : "one report");
        return false;
    }
    HS_ADD(r->arena, &c->expected, f);
    return true;
}

/* ---- comparing ------------------------------------------------------------------------------------- */

/* "his troops ... on Monday": the words, others allowed where the dots are. */
static bool words_match(hs_str wanted, hs_str found)
{
    hs_str rest = wanted;
    uint32_t dots = hs_str_find(wanted, HS_STR("..."), 0);
    if (hs_str_is(wanted, "*")) {
        return true;
    }
    if (dots == wanted.n) {
        return hs_str_eq(wanted, found);
    }
    hs_str head = before(&rest, HS_STR("..."));
    return found.n >= head.n + rest.n && hs_str_starts(found, head) && hs_str_ends(found, rest);
}

static bool has_tag(const fact *f, hs_str tag)
{
    for (uint32_t i = 0; i < f->tags.n; i++) {
        if (hs_str_eq(f->tags.v[i], tag)) {
            return true;
        }
    }
    return false;
}

static bool has_attribute(const fact *f, attribute x)
{
    for (uint32_t i = 0; i < f->attributes.n; i++) {
        if (hs_str_eq(f->attributes.v[i].key, x.key) &&
            words_match(x.value, f->attributes.v[i].value)) {
            return true;
        }
    }
    return false;
}

static bool matches(const fact *wanted, const fact *found)
{
    bool ok = wanted->kind == found->kind;
    for (uint32_t i = 0; ok && i < wanted->tags.n; i++) {
        ok = has_tag(found, wanted->tags.v[i]);
    }
    for (uint32_t i = 0; ok && i < wanted->words.n; i++) {
        ok = i < found->words.n && words_match(wanted->words.v[i], found->words.v[i]);
    }
    for (uint32_t i = 0; ok && i < wanted->attributes.n; i++) {
        ok = has_attribute(found, wanted->attributes.v[i]);
    }
    return ok;
}

static void print_fact(const fact *f)
{
    fprintf(stderr, "      %s", f->kind->name);
    for (uint32_t i = 0; i < f->tags.n; i++) {
        fprintf(stderr, " %.*s", (int)f->tags.v[i].n, f->tags.v[i].p);
    }
    for (uint32_t i = 0; i < f->words.n; i++) {
        fprintf(stderr, "%s%.*s", i ? " | " : ": ", (int)f->words.v[i].n, f->words.v[i].p);
    }
    for (uint32_t i = 0; i < f->attributes.n; i++) {
        attribute x = f->attributes.v[i];
        fprintf(stderr, " | %.*s%s%.*s", (int)x.key.n, x.key.p, x.value.n ? " " : "",
                (int)x.value.n, x.value.p);
    }
    fputc('\n', stderr);
}

/* The words of a fact that must not be found stand in the text, or nothing was checked. */
static bool words_are_said(const test_case *c, const fact *f)
{
    for (uint32_t i = 0; i < f->words.n; i++) {
        hs_str rest = f->words.v[i];
        while (rest.n && !hs_str_is(rest, "*")) {
            hs_str part = before(&rest, HS_STR("..."));
            bool said = f->kind->account || strcmp(f->kind->name, "blame") == 0;
            for (uint32_t k = 0; k < c->reports.n; k++) {
                hs_str text = c->reports.v[k].text;
                said |= part.n == 0 || hs_str_find(text, part, 0) < text.n;
            }
            if (!said) {
                return false;
            }
        }
    }
    return true;
}

static void check_fact(runner *r, const test_case *c, const fact *wanted, const facts *found)
{
    int n = 0;
    r->checked++;
    for (uint32_t i = 0; i < found->n; i++) {
        n += matches(wanted, &found->v[i]);
    }
    if (wanted->count == 0 && !words_are_said(c, wanted)) {
        complain(r, wanted->line, "words that the case does not say: %.*s", (int)wanted->source.n,
                 wanted->source.p);
        return;
    }
    if (wanted->count < 0 ? n > 0 : n == wanted->count) {
        return;
    }
    const report *first = &c->reports.v[0];
    complain(r, wanted->line, "%.*s", (int)first->text.n, first->text.p);
    fprintf(stderr, "  expected %.*s\n  %d found that match; all of the kind:\n",
            (int)wanted->source.n, wanted->source.p, n);
    for (uint32_t i = 0; i < found->n; i++) {
        if (found->v[i].kind == wanted->kind) {
            print_fact(&found->v[i]);
        }
    }
}

/* ---- running a case -------------------------------------------------------------------------------- */

static hs_doc *read_report(runner *r, const test_case *c, const report *x)
{
    char date[11] = "", name[64];
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err = {0};
    hs_options_init(&options, sizeof options);
    options.plain = !r->page;
    snprintf(date, sizeof date, "%.*s", (int)x->date.n, x->date.p);
    options.date = x->date.n ? date : NULL;
    snprintf(name, sizeof name, "%.*s", (int)x->id.n, x->id.p);
    int code = hs_input_open(&input, r->engine, x->text.p, x->text.n, name, &options, &err);
    if (code == HS_OK && hs_input_next(input, &doc, &err) != 1) {
        doc = NULL;
    }
    hs_input_close(input);
    if (!doc) {
        complain(r, c->line, "the report cannot be read: %s", err.text);
    }
    return doc;
}

static void check_all(runner *r, const test_case *c, const facts *found)
{
    for (uint32_t i = 0; r->verbose && i < found->n; i++) {
        print_fact(&found->v[i]);
    }
    for (uint32_t i = 0; i < c->expected.n; i++) {
        check_fact(r, c, &c->expected.v[i], found);
    }
}

static void run_account(runner *r, const test_case *c)
{
    hs_account *account = NULL;
    hs_error err = {0};
    facts found = {0};
    int code = hs_account_new(&account, r->engine, NULL, &err);
    for (uint32_t i = 0; i < c->reports.n && code == HS_OK; i++) {
        hs_doc *doc = read_report(r, c, &c->reports.v[i]);
        code = doc ? hs_account_add(account, doc, &err) : HS_E_INPUT;
        hs_doc_free(doc);
    }
    code = code ? code : hs_account_finish(account, &err);
    if (code) {
        complain(r, c->line, "no account: %s", err.text);
    } else {
        spec_account_facts(r->arena, account, &found);
        check_all(r, c, &found);
    }
    hs_account_free(account);
}

static void run_case(runner *r, const test_case *c)
{
    r->cases++;
    if (c->expected.n == 0 || c->reports.n == 0) {
        complain(r, c->line, "a case without %s", c->reports.n ? "facts" : "text");
        return;
    }
    if (r->verbose) {
        fprintf(stderr, "%s:%u\n", r->name, (unsigned)c->line);
    }
    if (c->account) {
        run_account(r, c);
        return;
    }
    facts found = {0};
    hs_doc *doc = read_report(r, c, &c->reports.v[0]);
    if (doc) {
        spec_report_facts(r->arena, doc, &found);
        check_all(r, c, &found);
    }
    hs_doc_free(doc);
}

/* ---- reading the file ------------------------------------------------------------------------------- */

static bool is_date(hs_str s)
{
    return s.n == 10 && hs_day_parse(s) != HS_NO_DAY;
}

static void add_text(runner *r, test_case *c, hs_str line)
{
    if (c->reports.n == 0) {
        HS_ADD(r->arena, &c->reports, (report){HS_STR("case"), r->date, {NULL, 0}});
    }
    hs_str *text = &c->reports.v[c->reports.n - 1].text;
    if (hs_str_is(line, "\\")) {
        line = r->page ? HS_STR("\n") : HS_STR("\n\n");
    } else if (text->n && (r->page || text->p[text->n - 1] != '\n')) {
        *text = hs_arena_join(r->arena, *text, r->page ? HS_STR("\n") : HS_STR(" "));
    }
    *text = hs_arena_join(r->arena, *text, line);
}

static bool take_setting(runner *r, hs_str line)
{
    hs_str word = hs_str_trim(hs_str_cut(line, 1, line.n));
    if (hs_str_is(word, "page") || hs_str_is(word, "plain")) {
        r->page = hs_str_is(word, "page");
    } else if (is_date(word) || hs_str_is(word, "undated")) {
        r->date = is_date(word) ? word : (hs_str){NULL, 0};
    } else {
        return false;
    }
    return true;
}

static bool begin_report(runner *r, test_case *c, hs_str line)
{
    hs_str rest = hs_str_trim(hs_str_cut(line, 3, line.n)), id = before(&rest, HS_STR(" "));
    if (id.n == 0 || (rest.p && !is_date(rest)) || (c->reports.n && !c->account)) {
        return false;
    }
    c->account = true;
    HS_ADD(r->arena, &c->reports, (report){id, rest, {NULL, 0}});
    return true;
}

static bool take_line(runner *r, test_case *c, hs_str line)
{
    c->line = c->line ? c->line : r->line;
    if (hs_str_starts(line, HS_STR("=> "))) {
        return read_fact(r, c, hs_str_trim(hs_str_cut(line, 3, line.n)));
    }
    if (c->expected.n) {
        complain(r, r->line, "text behind facts: an empty line parts two cases");
        return false;
    }
    if (hs_str_starts(line, HS_STR("---"))) {
        if (!begin_report(r, c, line)) {
            complain(r, r->line, "expected: --- ID [YYYY-MM-DD]");
            return false;
        }
        return true;
    }
    add_text(r, c, line);
    return true;
}

static void run_lines(runner *r, hs_str file)
{
    hs_str line;
    test_case c = {0};
    bool more = true;
    while (more) {
        more = hs_str_split(&file, '\n', &line);
        line = more ? hs_str_trim(line) : HS_STR("");
        r->line++;
        if (line.n && !hs_str_starts(line, HS_STR("#")) && !hs_str_starts(line, HS_STR("== ")) &&
            line.p[0] != '@') {
            take_line(r, &c, line);
            continue;
        }
        if (line.n && line.p[0] == '@' && !take_setting(r, line)) {
            complain(r, r->line, "expected: @ YYYY-MM-DD, undated, page or plain");
        }
        if (c.line) {
            run_case(r, &c);
        }
        c = (test_case){0};
    }
}

static bool read_file(const char *name, hs_buf *out)
{
    char chunk[4096];
    FILE *file = fopen(name, "rb");
    if (!file) {
        return false;
    }
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        hs_buf_bytes(out, chunk, n);
    }
    bool ok = !ferror(file) && !out->failed;
    fclose(file);
    return ok;
}

int main(int argc, char **argv)
{
    static hs_arena arena;
    static jmp_buf door;
    hs_buf file = {0};
    hs_error err = {0};
    runner r = {.arena = &arena, .name = argc > 1 ? argv[argc - 1] : ""};
    r.verbose = argc == 3 && strcmp(argv[1], "-v") == 0;
    if (argc != 2 + r.verbose || !read_file(r.name, &file)) {
        fprintf(stderr, "usage: spec [-v] FILE\n");
        return 2;
    }
    if (hs_engine_open(&r.engine, NULL, 0, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    hs_arena_init(&arena, (size_t)1 << 30);
    if (setjmp(door)) {
        fprintf(stderr, "out of memory\n");
        return 2;
    }
    arena.door = &door;
    run_lines(&r, hs_buf_str(&file));
    if (r.cases == 0) {
        complain(&r, 1, "no case");
    }
    printf("%s: %u cases, %u facts checked, %u failures\n", r.name, (unsigned)r.cases,
           (unsigned)r.checked, (unsigned)r.failures);
    hs_arena_free(&arena);
    hs_buf_free(&file);
    hs_engine_close(r.engine);
    return r.failures ? 1 : 0;
}
