/* byline.c: who wrote it, and which agency it comes from.
 *
 * In: pieces. Out: authors and agencies. Method: "By" and names in capitals; a known or well-formed name in
 * brackets at the end of a line, alone on a line, or behind a dateline's place. A dateline stays in the text,
 * since it tells where and when; the other marks go.
 * Example: "By Ann Lee and Omar Haddad" -> two authors; "TRIPOLI, Jan 5 (Harbour Wire) - ..." -> an agency.
 */
#include "ingest/clean.h"

#include "ingest/junk.h"
#include "ingest/words.h"

#define BYLINE_WORDS 12u
#define DATELINE_BYTES 90u

static uint32_t earliest(hs_str s, const char *const *marks, uint32_t *length)
{
    uint32_t first = s.n;
    for (; *marks; marks++) {
        hs_str mark = hs_str_of(*marks);
        uint32_t at = hs_str_find(s, mark, 0);
        if (at < first) {
            first = at;
            *length = mark.n;
        }
    }
    return first;
}

static bool is_person(hs_str s)
{
    uint32_t words = hs_word_count(s);
    for (uint32_t i = 0; i < s.n; i++) {
        if (hs_is_digit(s.p[i])) {
            return false;
        }
    }
    return words >= 1 && words <= 5 && hs_is_title_case(s);
}

/* The names of a byline; false if one of them is no name. */
static bool take_names(hs_page *page, hs_str s, bool dry)
{
    static const char *const marks[] = {", ", " and ", " & ", "; ", NULL};
    while (s.n) {
        uint32_t length = 0, at = earliest(s, marks, &length);
        hs_str name = hs_str_trim(hs_str_cut(s, 0, at));
        if (name.n && !is_person(name)) {
            return false;
        }
        hs_outlet known = hs_outlet_find(page, name);
        if (!dry && known.agency) {
            hs_page_agency(page, known.name);
        } else if (!dry && !known.name.n && !page->authors_told) {
            hs_page_author(page, name);
        }
        s = hs_str_cut(s, at + length, s.n);
    }
    return true;
}

bool hs_clean_byline(hs_page *page, uint32_t i)
{
    static const char *const ends[] = {" in ", " for ", " | ", " at ", " @", NULL};
    hs_str line = page->pieces.v[i].text;
    bool by = hs_str_starts(line, HS_STR("By ")) || hs_str_starts(line, HS_STR("BY ")) ||
              hs_str_starts(line, HS_STR("by "));
    if (!by || hs_word_count(line) > BYLINE_WORDS || hs_ends_sentence(line)) {
        return false;
    }
    uint32_t length = 0;
    hs_str names = hs_str_cut(line, 3, line.n);
    names = hs_str_cut(names, 0, earliest(names, ends, &length));
    if (!take_names(page, names, true)) {
        return false;
    }
    take_names(page, names, false);
    return true;
}

/* "AFP", "AFP/Getty Images", "With Harbour Wire" -> the agency or outlet; its name as it is shown. */
static hs_outlet credited(hs_page *page, hs_str s, bool square)
{
    hs_str inside = hs_str_starts(s, HS_STR("With ")) ? hs_str_cut(s, 5, s.n) : s;
    hs_outlet whole = hs_outlet_find(page, inside);
    hs_str first, rest = inside;
    if (!whole.name.n && hs_str_split(&rest, '/', &first) && rest.p) {
        whole = hs_outlet_find(page, hs_str_trim(first));
    }
    bool shaped = (square || inside.n != s.n) && is_person(inside) && inside.n <= 40;
    if (!whole.name.n && shaped) {
        whole = (hs_outlet){inside, inside.n != s.n};
    }
    return whole;
}

/* The words in brackets at the end of s, and where the bracket opens; false if there are none. */
static bool final_brackets(hs_str s, hs_str *inside, uint32_t *lo)
{
    char close = s.n ? s.p[s.n - 1] : 0, open = close == ']' ? '[' : close == ')' ? '(' : 0;
    for (uint32_t at = s.n; open && at > 0 && s.n - at < 60; at--) {
        if (s.p[at - 1] == open) {
            *lo = at - 1;
            *inside = hs_str_trim(hs_str_cut(s, at, s.n - 1));
            return true;
        }
    }
    return false;
}

/* "[AFP]" at the end of a line, or alone. */
static void cut_mark(hs_page *page, uint32_t i)
{
    hs_piece *p = &page->pieces.v[i];
    hs_str inside = {NULL, 0};
    uint32_t lo = 0;
    if (!final_brackets(p->text, &inside, &lo)) {
        return;
    }
    bool square = p->text.p[lo] == '[';
    hs_str before = hs_str_trim(hs_str_cut(p->text, 0, lo));
    hs_outlet known = credited(page, inside, square);
    bool prose = hs_ends_sentence(before) && hs_word_count(before) > 30;
    if (!known.name.n || (prose && !known.agency) ||
        (!square && before.n && !hs_ends_sentence(before))) {
        return;
    }
    if (known.agency) {
        hs_page_agency(page, known.name);
    }
    if (square && before.n &&
        !hs_is_body(&(hs_piece){.text = before, .kind = HS_BLOCK_PARAGRAPH})) {
        p->kind = HS_BLOCK_CAPTION;
    }
    hs_page_drop(page, hs_str_cut(p->text, lo, p->text.n), HS_STR("agency mark"));
    p->text = before;
    p->gone = before.n == 0;
}

/* Capitals, as a dateline's place is written: at least three letters. */
static bool is_capital_place(hs_str s)
{
    uint32_t letters = 0;
    for (uint32_t i = 0; i < s.n && s.p[i] != ' ' && s.p[i] != ','; i++) {
        if (hs_is_lower(s.p[i])) {
            return false;
        }
        letters += hs_is_upper(s.p[i]);
    }
    return letters >= 3;
}

/* "TRIPOLI, Jan 5 (Harbour Wire) - ": the agency, which is the outlet too if none is known. */
static bool take_dateline(hs_page *page, hs_str text)
{
    static const char *const dashes[] = {") -", ") –", ") —", NULL};
    hs_str head = hs_str_cut(text, 0, DATELINE_BYTES);
    uint32_t length = 0, close = earliest(head, dashes, &length);
    uint32_t open = hs_str_find(head, HS_STR("("), 0);
    if (close == head.n || open > close || (open > 2 && !is_capital_place(head))) {
        return false;
    }
    hs_str name = hs_str_trim(hs_str_cut(head, open + 1, close));
    hs_outlet known = hs_outlet_find(page, name);
    name = known.name.n ? known.name : name;
    if (!known.name.n && !is_person(name)) {
        return false;
    }
    hs_page_agency(page, name);
    page->outlet = page->outlet.n ? page->outlet : name;
    return true;
}

/* The agencies among names: "Ann Lee, AFP and agencies". */
static void take_agencies(hs_page *page, hs_str s)
{
    static const char *const marks[] = {", ", " and ", " & ", "; ", "/", NULL};
    while (s.n) {
        uint32_t length = 0, at = earliest(s, marks, &length);
        hs_outlet known = hs_outlet_find(page, hs_str_trim(hs_str_cut(s, 0, at)));
        if (known.agency) {
            hs_page_agency(page, known.name);
        }
        s = hs_str_cut(s, at + length, s.n);
    }
}

/* "(Reporting by Ann Lee; Editing by Omar Haddad)" is how Reuters signs, "With reporting by AFP", "Source: AFP"
 * name whom they took it from. The line may be gone already. */
static void take_credit(hs_page *page, hs_str text)
{
    static const char *const heads[] = {"Reporting by ",
                                        "Additional reporting by ",
                                        "With reporting by ",
                                        "With additional reporting by ",
                                        "Source: ",
                                        "SOURCE: ",
                                        "Sources: ",
                                        "Credit: ",
                                        NULL};
    bool bracket = text.n > 2 && text.p[0] == '(';
    hs_str s = bracket ? hs_str_cut(text, 1, text.n - 1) : text;
    for (const char *const *h = heads; *h && text.n < 400; h++) {
        if (hs_str_starts(s, hs_str_of(*h))) {
            hs_str end = hs_str_trim(hs_str_cut(s, (uint32_t)strlen(*h), s.n));
            take_agencies(page,
                          hs_str_ends(end, HS_STR(".")) ? hs_str_cut(end, 0, end.n - 1) : end);
        }
    }
    bool signature = bracket && hs_str_starts(s, HS_STR("Reporting by ")) &&
                     hs_str_find(s, HS_STR("diting by "), 0) < s.n;
    if (signature && page->agencies.n == 0) {
        hs_page_agency(page, HS_STR("Reuters"));
    }
}

void hs_clean_credits(hs_page *page)
{
    uint32_t bodies = 0;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        take_credit(page, page->pieces.v[i].text);
        if (page->pieces.v[i].gone) {
            continue;
        }
        cut_mark(page, i);
        if (hs_is_body(&page->pieces.v[i]) && ++bodies <= 3) {
            take_dateline(page, page->pieces.v[i].text);
        }
    }
}
