/* names.c: who wrote it, out of what the page's fields say.
 *
 * In: "By Ann Lee and Omar Haddad, Staff Writers | Harbour Wire". Out: authors, agencies. Method: the text is
 * cut at commas, bars and "and"; what is left of addresses, handles and roles goes; a known agency is an agency,
 * a known outlet or the page's own name is nobody. Of JSON-LD, meta elements and bylines in sight the first
 * that names somebody counts, since they tell the same in several spellings.
 * Example: above -> authors Ann Lee, Omar Haddad; agency only if Harbour Wire is known as one.
 */
#include "ingest/meta.h"

#include "ingest/junk.h"
#include "ingest/words.h"

#define NAME_WORDS 6u
#define NAME_BYTES 60u
#define TEXT_MOST 400u
#define BYLINE_BYTES 120u
#define NAMES_MOST 16

typedef struct {
    hs_page *page;
    hs_str site, publisher;
    hs_str names[NAMES_MOST], agencies[NAMES_MOST];
    int n, agency_n;
    bool strict; /* only what is written as a name is */
} gatherer;

static bool is_in(hs_str word, const char *const *list)
{
    for (; *list; list++) {
        if (hs_str_is(word, *list)) {
            return true;
        }
    }
    return false;
}

/* Words for what somebody does, which may stand before or behind the name; in lower case. */
static bool is_role(hs_str word)
{
    static const char *const words[] = {"admin",        "administrator", "agencies",
                                        "agency",       "analyst",       "assistant",
                                        "associate",    "author",        "bureau",
                                        "chief",        "columnist",     "company",
                                        "content",      "contributing",  "contributor",
                                        "contributors", "correspondent", "correspondents",
                                        "deputy",       "desk",          "digital",
                                        "director",     "editor",        "editorial",
                                        "editors",      "executive",     "foreign",
                                        "guest",        "head",          "intern",
                                        "journalist",   "managing",      "news",
                                        "newsroom",     "officer",       "online",
                                        "photographer", "political",     "producer",
                                        "professor",    "published",     "report",
                                        "reporter",     "reporters",     "reporting",
                                        "reports",      "senior",        "service",
                                        "services",     "special",       "staff",
                                        "team",         "unknown",       "updated",
                                        "web",          "wire",          "writer",
                                        "writers",      "phd",           "opinion",
                                        "review",       "reviewer",      "editor-in-chief",
                                        "manager",      "president",     NULL};
    return is_in(word, words);
}

/* "Ph.D.", "MD": what stands behind a comma and is no name either. */
static bool is_degree(hs_page *page, hs_str s)
{
    static const char *const words[] = {"ph d", "phd", "md", "m d", "jr",  "sr", "esq",
                                        "ma",   "mba", "dr", "ii",  "iii", NULL};
    return is_in(hs_probe(&page->scratch, s), words);
}

static bool is_name(hs_str s)
{
    uint32_t words = hs_word_count(s);
    if (words == 0 || words > NAME_WORDS || s.n > NAME_BYTES || s.n < 3) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (hs_is_digit(s.p[i]) || strchr("@#<>{}=_:?!\"", s.p[i])) {
            return false;
        }
        bool domain = s.p[i] == '.' && i + 1 < s.n && hs_is_lower(s.p[i + 1]);
        if (domain) {
            return false;
        }
    }
    return hs_str_find(s, HS_STR(" of "), 0) == s.n;
}

/* Without "By", what stands in brackets, marks at the ends; the point of an initial stays. */
static hs_str plain_name(hs_str s)
{
    static const char *const heads[] = {"View all posts by ",
                                        "Written by ",
                                        "Review by ",
                                        "Words by ",
                                        "Posted by ",
                                        "Story by ",
                                        "Report by ",
                                        "Text by ",
                                        "By: ",
                                        "By ",
                                        "by ",
                                        "BY ",
                                        "Author: ",
                                        "Por ",
                                        "Par ",
                                        "Von ",
                                        "von ",
                                        "Text: ",
                                        "Di ",
                                        "Door ",
                                        NULL};
    s = hs_str_trim(s);
    for (const char *const *h = heads; *h; h++) {
        if (hs_str_starts(s, hs_str_of(*h))) {
            s = hs_str_trim(hs_str_cut(s, (uint32_t)strlen(*h), s.n));
        }
    }
    uint32_t open = hs_str_find(s, HS_STR("("), 0);
    s = hs_str_trim(hs_str_cut(s, 0, open > 2 ? open : s.n));
    while (s.n && strchr(",;:|-*. ", s.p[s.n - 1])) {
        bool initial = s.p[s.n - 1] == '.' && s.n > 3 &&
                       (s.p[s.n - 3] == ' ' || s.p[s.n - 3] == '.' ||
                        hs_str_ends(s, HS_STR("Jr.")) || hs_str_ends(s, HS_STR("Sr.")));
        if (initial) {
            break;
        }
        s.n--;
    }
    return s;
}

static hs_str low_word(gatherer *g, hs_str s)
{
    return hs_utf8_plain_lower(&g->page->scratch, s);
}

static uint32_t last_space(hs_str s)
{
    uint32_t at = s.n;
    while (at && s.p[at - 1] != ' ') {
        at--;
    }
    return at;
}

/* "Staff Writer Ann Lee", "Rick Lane Contributor" -> the name; "Money Reporter" -> nothing. */
static hs_str without_roles(gatherer *g, hs_str s)
{
    bool cut = false;
    while (s.n) {
        uint32_t space = hs_str_find(s, HS_STR(" "), 0), last = last_space(s);
        if (is_role(low_word(g, hs_str_cut(s, 0, space)))) {
            s = hs_str_trim(hs_str_cut(s, space, s.n));
        } else if (is_role(low_word(g, hs_str_cut(s, last, s.n)))) {
            s = hs_str_trim(hs_str_cut(s, 0, last));
        } else {
            break;
        }
        cut = true;
    }
    hs_str word, rest = s;
    while (hs_str_split(&rest, ' ', &word)) {
        cut = cut || is_role(low_word(g, word));
        if (is_role(low_word(g, word))) {
            return (hs_str){NULL, 0};
        }
    }
    return cut && hs_word_count(s) < 2 ? (hs_str){NULL, 0} : s;
}

static void add_agency(gatherer *g, hs_outlet known)
{
    if (known.agency && g->agency_n < NAMES_MOST) {
        g->agencies[g->agency_n++] = known.name;
    }
}

/* "John Lee The Associated Press", "Ann Lee Reuters": the agency at the end goes, and is noted. */
static hs_str without_agency(gatherer *g, hs_str s)
{
    uint32_t at = s.n;
    for (int words = 1; words <= 3 && at; words++) {
        at = last_space(hs_str_cut(s, 0, at ? at - (words > 1) : 0));
        hs_outlet known = hs_outlet_find(g->page, hs_str_cut(s, at, s.n));
        if (at && known.agency && hs_word_count(hs_str_cut(s, 0, at)) >= 2) {
            add_agency(g, known);
            s = hs_str_trim(hs_str_cut(s, 0, at));
            return hs_str_ends(s, HS_STR(" The")) ? hs_str_cut(s, 0, s.n - 4) : s;
        }
    }
    return s;
}

/* "Josh Lee December 22": what a date begins goes. */
static hs_str without_date(gatherer *g, hs_str s)
{
    uint32_t digit = 0;
    while (digit < s.n && !hs_is_digit(s.p[digit])) {
        digit++;
    }
    if (digit == s.n) {
        return s;
    }
    s = hs_str_trim(hs_str_cut(s, 0, digit));
    uint32_t last = last_space(s);
    bool month = hs_month_of(&g->page->calendar, hs_str_cut(s, last, s.n)) > 0;
    return month ? hs_str_trim(hs_str_cut(s, 0, last)) : s;
}

/* An agency is known without its article as well. */
static hs_outlet find_outlet(gatherer *g, hs_str name)
{
    hs_outlet known = hs_outlet_find(g->page, name);
    bool article = hs_str_starts(name, HS_STR("The ")) && !known.name.n;
    return article ? hs_outlet_find(g->page, hs_str_cut(name, 4, name.n)) : known;
}

static bool is_own_name(gatherer *g, hs_str name)
{
    hs_arena *a = &g->page->scratch;
    return hs_same_words(a, name, g->site) || hs_same_words(a, name, g->publisher);
}

/* A station's letters: "WBEZ". */
static bool is_letters(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (!hs_is_upper(s.p[i])) {
            return false;
        }
    }
    return s.n <= 5;
}

static void take_name(gatherer *g, hs_str text)
{
    hs_str name = plain_name(without_date(g, text));
    hs_outlet known = find_outlet(g, name);
    add_agency(g, known);
    if (known.name.n || is_own_name(g, name) || !is_name(name) || is_degree(g->page, name) ||
        is_letters(name)) {
        return;
    }
    name = without_roles(g, without_agency(g, name));
    uint32_t words = hs_word_count(name);
    bool shaped = words >= 2 && words <= 5 && hs_is_title_case(name);
    if (name.n >= 3 && !is_own_name(g, name) && (shaped || !g->strict) && g->n < NAMES_MOST) {
        g->names[g->n++] = name;
    }
}

static bool starts_place(hs_str s)
{
    return hs_str_starts(s, HS_STR(" in ")) || hs_str_starts(s, HS_STR(" at ")) ||
           hs_str_starts(s, HS_STR(" for "));
}

static uint32_t next_cut(hs_str s, uint32_t from, uint32_t *length)
{
    static const char *const marks[] = {", ",     ";",    " and ", " And ", " AND ", " & ",
                                        "|",      " / ",  " - ",   " – ",   " — ",   " • ",
                                        " · ",    " y ",  " et ",  " und ", ",",     " for ",
                                        " with ", " in ", " at ",  NULL};
    uint32_t first = s.n;
    for (const char *const *m = marks; *m; m++) {
        hs_str mark = hs_str_of(*m);
        uint32_t at = hs_str_find(s, mark, from);
        if (at < first) {
            first = at;
            *length = mark.n;
        }
    }
    return first;
}

static void take_names(gatherer *g, hs_str text)
{
    hs_str s = hs_squeezed(&g->page->scratch, hs_str_cut(text, 0, TEXT_MOST));
    for (uint32_t from = 0, length = 1; from < s.n;) {
        uint32_t at = next_cut(s, from, &length);
        bool place = starts_place(hs_str_cut(s, at, s.n));
        take_name(g, hs_str_cut(s, from, at));
        from = at + length;
        if (place) { /* "for Harbour Wire", "in Tripoli": no name, up to the next mark */
            at = next_cut(s, from, &length);
            add_agency(g, hs_outlet_find(g->page, hs_str_cut(s, from, at)));
            from = at + length;
        }
    }
}

/* The same names in the same order, and then more? */
static bool goes_on(const gatherer *more, const gatherer *few)
{
    bool same = more->n > few->n;
    for (int i = 0; i < few->n && same; i++) {
        same = hs_str_eq(few->names[i], more->names[i]);
    }
    return same;
}

/* The texts of an element's nodes with "; " between them: names in links of their own stay apart. */
static hs_str apart(const hs_carriers *c, uint32_t node)
{
    hs_arena *a = &c->page->scratch;
    const hs_tree *t = c->tree;
    char *out = hs_arena_alloc(a, BYLINE_BYTES * 3);
    uint32_t n = 0;
    for (uint32_t i = node; i < t->nodes.v[node].end; i++) {
        hs_str s = hs_str_trim(t->nodes.v[i].text);
        if (s.n && n + s.n + 2 <= BYLINE_BYTES * 3) {
            memcpy(out + n, s.p, s.n);
            memcpy(out + n + s.n, "; ", 2);
            n += s.n + 2;
        }
    }
    return (hs_str){out, n};
}

/* The text of a byline's element: microdata may hide the name in a meta element below. */
static hs_str byline_text(const hs_carriers *c, uint32_t node)
{
    const hs_tree *t = c->tree;
    uint32_t end = t->nodes.v[node].end;
    hs_str text = hs_tree_attr(t, node, "content");
    text = text.n ? text : hs_short_text(c, node, BYLINE_BYTES * 2);
    for (uint32_t i = node; i < end && i < node + 8 && text.n == 0; i++) {
        bool name = hs_str_is(hs_tree_attr(t, i, "itemprop"), "name");
        text = name ? hs_tree_attr(t, i, "content") : text;
    }
    return hs_str_find(text, HS_STR("//"), 0) == text.n ? text : (hs_str){NULL, 0};
}

/* Bylines in sight: microdata and rel=author first, then what is named so near the headline. */
static void take_bylines(const hs_carriers *c, gatherer *g, bool marked)
{
    for (uint32_t i = 0; i < c->bylines.n && g->n < NAMES_MOST; i++) {
        hs_byline b = c->bylines.v[i];
        bool near = marked || c->headline.n == 0 || hs_headline_distance(c, b.node) < UINT32_MAX;
        if (b.marked != marked || !near || (!marked && g->n) || hs_is_beside(c, b.node)) {
            continue;
        }
        hs_str text = byline_text(c, b.node);
        int before = g->n;
        if (text.n && text.n <= BYLINE_BYTES) {
            take_names(g, apart(c, b.node));
        }
        if (text.n && text.n <= BYLINE_BYTES && g->n == before) {
            take_names(g, text);
        }
    }
}

static void keep_agencies(const gatherer *g)
{
    for (int i = 0; i < g->agency_n; i++) {
        hs_page_agency(g->page, g->agencies[i]);
    }
}

void hs_choose_authors(hs_carriers *c)
{
    gatherer ld = {.page = c->page, .site = c->site, .publisher = c->ld.outlet}, meta = ld;
    if (c->page->authors.n) {
        return;
    }
    take_names(&ld, c->ld.authors);
    take_names(&meta, c->meta_authors);
    gatherer best = goes_on(&meta, &ld) ? meta : ld;
    for (int marked = 1; marked >= 0 && best.n == 0; marked--) {
        best.strict = true;
        take_bylines(c, &best, marked);
    }
    for (int i = 0; i < best.n; i++) {
        hs_page_author(c->page, best.names[i]);
    }
    keep_agencies(&ld);
    keep_agencies(&meta);
    keep_agencies(&best);
    c->page->authors_told = best.n > 0;
}
