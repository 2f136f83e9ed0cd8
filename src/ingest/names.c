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

static bool is_role_word(hs_str word)
{
    static const char *const words[] = {
        "admin",       "administrator", "associate",   "assistant", "author",    "bureau",
        "chief",       "columnist",     "contributor", "contributing", "correspondent", "correspondents",
        "desk",        "digital",       "editor",      "editors",   "editorial", "foreign",
        "guest",       "intern",        "journalist",  "managing",  "news",      "newsroom",
        "political",   "producer",      "reporter",    "reporters", "senior",    "special",
        "staff",       "team",          "the",         "web",       "writer",    "writers",
        "for",         "at",            "in",          "of",        "unknown",   "executive",
        "content",     "contributors",  "reporting",   "agencies",  "agency",    "wire",
        "service",     "services",      "published",   "updated",   "online",    "deputy",
        "photographer", "analyst",      "phd",         "ph",        "dr",        NULL};
    for (const char *const *w = words; *w; w++) {
        if (hs_str_is(word, *w)) {
            return true;
        }
    }
    return false;
}

/* "Senior Staff Writer": nothing but words for what somebody does. */
static bool is_role(hs_page *page, hs_str s)
{
    hs_str word, rest = hs_probe(&page->scratch, s);
    while (hs_str_split(&rest, ' ', &word)) {
        if (word.n && !is_role_word(word)) {
            return false;
        }
    }
    return true;
}

static bool is_name(hs_str s)
{
    uint32_t words = hs_word_count(s);
    if (words == 0 || words > NAME_WORDS || s.n > NAME_BYTES || s.n < 3) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (hs_is_digit(s.p[i]) || strchr("@#<>{}=_:?!", s.p[i])) {
            return false;
        }
    }
    return true;
}

/* Without "By", brackets and what follows them, marks at the ends. */
static hs_str plain_name(hs_str s)
{
    static const char *const heads[] = {"View all posts by ", "Written by ", "Review by ", "Words by ",
                                        "Posted by ", "Story by ", "Report by ", "By ", "by ", "BY ",
                                        "By: ", "Author: ", "Por ", "Par ", "Von ", "von ", "Text: ",
                                        "Di ", "Door ", NULL};
    s = hs_str_trim(s);
    for (const char *const *h = heads; *h; h++) {
        if (hs_str_starts(s, hs_str_of(*h))) {
            s = hs_str_trim(hs_str_cut(s, (uint32_t)strlen(*h), s.n));
        }
    }
    uint32_t open = hs_str_find(s, HS_STR("("), 0);
    s = hs_str_trim(hs_str_cut(s, 0, open > 2 ? open : s.n));
    while (s.n && strchr(".,;:|-–•* ", s.p[s.n - 1]) && !(s.p[s.n - 1] == '.' && s.n > 2 &&
                                                          !hs_is_lower(s.p[s.n - 2]))) {
        bool initials = s.p[s.n - 1] == '.' && s.n > 3 && s.p[s.n - 3] == ' ';
        bool junior = hs_str_ends(s, HS_STR("Jr.")) || hs_str_ends(s, HS_STR("Sr."));
        if (initials || junior) {
            break;
        }
        s.n--;
    }
    return hs_str_trim(s);
}

/* One name: 1 if it is an author, 0 if it is something else. */
static uint32_t take_name(hs_page *page, hs_str name, hs_str site)
{
    name = plain_name(name);
    if (!is_name(name)) {
        return 0;
    }
    hs_outlet known = hs_outlet_find(page, name);
    if (known.agency) {
        hs_page_agency(page, known.name);
    }
    if (known.name.n || hs_same_words(&page->scratch, name, site) || is_role(page, name)) {
        return 0;
    }
    hs_page_author(page, name);
    return 1;
}

static uint32_t next_cut(hs_str s, uint32_t from, uint32_t *length)
{
    static const char *const marks[] = {", ", ";", " and ", " And ", " AND ", " & ", "|",  " / ",
                                        " - ", " – ", " — ", " • ", " · ", " y ", " et ", " und ",
                                        ",", " for ", " with ", " in ", " at ", NULL};
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

uint32_t hs_take_names(hs_page *page, hs_str text, hs_str site)
{
    hs_str s = hs_squeezed(&page->scratch, hs_str_cut(text, 0, TEXT_MOST));
    uint32_t names = 0, from = 0;
    while (from < s.n) {
        uint32_t length = 1, at = next_cut(s, from, &length);
        bool place = at < s.n && (hs_str_starts(hs_str_cut(s, at, s.n), HS_STR(" in ")) ||
                                  hs_str_starts(hs_str_cut(s, at, s.n), HS_STR(" at ")) ||
                                  hs_str_starts(hs_str_cut(s, at, s.n), HS_STR(" for ")));
        names += take_name(page, hs_str_cut(s, from, at), site);
        from = at + length;
        if (place) { /* "for Harbour Wire", "in Tripoli": no name, up to the next mark */
            at = next_cut(s, from, &length);
            hs_outlet known = hs_outlet_find(page, hs_str_cut(s, from, at));
            if (known.agency) {
                hs_page_agency(page, known.name);
            }
            from = at + length;
        }
    }
    return names;
}

void hs_choose_authors(hs_carriers *c)
{
    hs_str told[] = {c->ld.authors, c->meta_authors, c->marked_authors};
    for (size_t i = 0; i < sizeof told / sizeof *told && c->page->authors.n == 0; i++) {
        hs_take_names(c->page, told[i], c->site);
    }
}
