/* lines.c: lines that are no part of the report.
 *
 * In: pieces. Out: the same, with the junk gone and the date of publication read from a line of its own.
 * Method: each rule looks at one line. What junk.tsv names goes first; then forms that no table can list:
 * lists of icon names, menus glued together, rows of small parts ("By X | 3 min read | 5 July 2019").
 * Example: "icon playicon pauseicon cameraicon mailicon rss" -> icon list.
 */
#include "ingest/clean.h"

#include "ingest/junk.h"
#include "ingest/words.h"

#define TOP_LINES 14u /* how far down a date line may stand */
#define ICON_GAP 28u  /* bytes between two "icon" of one list */
#define ICONS_LEAST 5u

/* From the first to behind the last "icon" of a list; empty if there is no list. */
static hs_str icon_list(hs_str s)
{
    const hs_str icon = HS_STR("icon");
    uint32_t lo = hs_str_find(s, icon, 0), hi = lo, n = 0;
    for (uint32_t at = lo; at < s.n && at <= hi + ICON_GAP; at = hs_str_find(s, icon, at + 1)) {
        hi = at + icon.n;
        n++;
    }
    while (n >= ICONS_LEAST && hi < s.n && hs_is_space(s.p[hi])) {
        hi++; /* and the last icon's name */
    }
    while (n >= ICONS_LEAST && hi < s.n && !hs_is_space(s.p[hi])) {
        hi++;
    }
    return n >= ICONS_LEAST ? hs_str_cut(s, lo, hi) : (hs_str){NULL, 0};
}

static void cut_icons(hs_page *page, uint32_t i)
{
    hs_piece *p = &page->pieces.v[i];
    hs_str list = icon_list(p->text);
    if (list.n == 0) {
        return;
    }
    uint32_t lo = (uint32_t)(list.p - p->text.p);
    hs_str before = hs_str_trim(hs_str_cut(p->text, 0, lo));
    hs_str after = hs_str_trim(hs_str_cut(p->text, lo + list.n, p->text.n));
    if (hs_word_count(after) <= 3) {
        after = (hs_str){NULL, 0}; /* names of the last icon */
    }
    hs_page_drop(page, list, HS_STR("icon list"));
    before = before.n && after.n ? hs_arena_join(&page->scratch, before, HS_STR(" ")) : before;
    p->text = hs_arena_join(&page->scratch, before, after);
    p->gone = p->text.n == 0;
}

/* "HomeWorldEconomyOpinion": one word, four humps. */
static bool is_glued_menu(hs_str s)
{
    uint32_t humps = 0;
    for (uint32_t i = 1; i < s.n; i++) {
        if (hs_is_space(s.p[i])) {
            return false;
        }
        humps += hs_is_upper(s.p[i]) && hs_is_lower(s.p[i - 1]);
    }
    return humps >= 3;
}

/* Without letters and digits: rules, stars, bullets. */
static bool is_ornament(hs_page *page, hs_str s)
{
    return s.n <= 40 && hs_probe(&page->scratch, s).n == 0;
}

static bool is_labelled(hs_str s)
{
    return hs_str_starts(s, HS_STR("Publi")) || hs_str_starts(s, HS_STR("Updated")) ||
           hs_str_starts(s, HS_STR("PUBLISHED")) || hs_str_starts(s, HS_STR("Posted")) ||
           hs_str_starts(s, HS_STR("First published"));
}

/* The first date of publication counts; a date of change only until a real one comes. */
static void take_stamp(hs_page *page, hs_stamp stamp)
{
    bool better = page->published_from == HS_DATE_TEXT && page->published.updated && !stamp.updated;
    if (better) {
        page->published.day = HS_NO_DAY;
    }
    if (page->published.day == stamp.day && page->published.minute < 0) {
        page->published.minute = stamp.minute;
    }
    hs_page_stamp(page, stamp, HS_DATE_TEXT, HS_STR("line"));
}

static bool is_date_line(hs_page *page, hs_str line, bool top)
{
    hs_stamp stamp = hs_stamp_read(&page->calendar, line);
    if (stamp.unclear && top) {
        hs_page_note_add(page, "date",
                         HS_STR("day and month of the date line cannot be told apart"));
        return true;
    }
    if (stamp.day == HS_NO_DAY || !(top || is_labelled(line))) {
        return false;
    }
    take_stamp(page, stamp);
    return true;
}

/* "Ann Lee December 22, 2023": a name, then a date and nothing else. */
static bool is_name_and_date(hs_page *page, hs_str line, bool top)
{
    uint32_t words = 0;
    for (uint32_t i = 1; top && i < line.n && line.n <= 80 && words < 5; i++) {
        if (line.p[i] != ' ' || ++words < 2) {
            continue;
        }
        hs_str name = hs_str_cut(line, 0, i);
        if (hs_is_title_case(name) && hs_probe(&page->scratch, name).n + 4 > name.n &&
            is_date_line(page, hs_str_cut(line, i, line.n), top)) {
            bool by = hs_str_starts(name, HS_STR("By "));
            if (!page->authors_told) {
                hs_page_author(page, hs_str_cut(name, by ? 3 : 0, name.n));
            }
            return true;
        }
    }
    return false;
}

/* "Share Tweet Pin Send": buttons side by side. */
static bool is_buttons(hs_page *page, hs_str line)
{
    hs_str word, rest = line;
    uint32_t n = 0;
    while (line.n <= 120 && hs_str_split(&rest, ' ', &word)) {
        if (!hs_str_is(hs_junk_row(page, hs_probe(&page->scratch, word), "line"), "button")) {
            return false;
        }
        n++;
    }
    return n >= 2;
}

/* The place of the next " | ", " · " or " • "; s.n if there is none. Its length. */
static uint32_t next_mark(hs_str s, uint32_t *length)
{
    static const char *const marks[] = {" | ", " · ", " • ", " – "};
    uint32_t first = s.n;
    for (size_t i = 0; i < 4; i++) {
        hs_str mark = hs_str_of(marks[i]);
        uint32_t at = hs_str_find(hs_str_cut(s, 0, first), mark, 0);
        if (at < first) {
            first = at;
            *length = mark.n;
        }
    }
    return first;
}

static bool is_known(hs_page *page, uint32_t i, hs_str line, bool top)
{
    return hs_junk_line(page, line).n || is_date_line(page, line, top) ||
           (top && hs_stamp_read(&page->calendar, line).minute >= 0) ||
           (top && hs_outlet_find(page, line).name.n) || hs_str_eq(line, page->outlet) ||
           (top && hs_clean_byline(page, i));
}

/* A row of small parts, of which every one is known; bylines among them give their names. */
static bool is_row(hs_page *page, uint32_t i, bool top)
{
    hs_str whole = page->pieces.v[i].text, rest = whole;
    uint32_t length = 0, parts = 0, known = 0;
    if (whole.n > 200 || next_mark(whole, &length) == whole.n) {
        return false;
    }
    while (rest.n) {
        length = 0;
        uint32_t at = next_mark(rest, &length);
        page->pieces.v[i].text = hs_str_trim(hs_str_cut(rest, 0, at));
        parts++;
        known += is_known(page, i, page->pieces.v[i].text, top);
        rest = hs_str_cut(rest, at + length, rest.n);
    }
    page->pieces.v[i].text = whole;
    page->pieces.v[i].gone = false;
    return known == parts;
}

static void drop_meta(hs_page *page, uint32_t i, hs_str why)
{
    page->pieces.v[i].meta = true;
    hs_page_drop_piece(page, i, why);
}

/* "Agencies contributed to this report": the agencies that are named. */
static void find_agencies(hs_page *page, hs_str line)
{
    hs_str word, rest = line;
    while (hs_str_split(&rest, ' ', &word)) {
        while (word.n && strchr(".,;()[]", word.p[word.n - 1])) {
            word.n--;
        }
        while (word.n && strchr("([", word.p[0])) {
            word = hs_str_cut(word, 1, word.n);
        }
        hs_outlet known =
            word.n && hs_is_upper(word.p[0]) ? hs_outlet_find(page, word) : (hs_outlet){0};
        if (known.agency) {
            hs_page_agency(page, known.name);
        }
    }
}

static void clean_line(hs_page *page, uint32_t i, bool top)
{
    hs_str line = page->pieces.v[i].text;
    hs_str why = hs_junk_line(page, line);
    if (why.n) {
        page->pieces.v[i].meta = hs_str_is(why, "reading time") || hs_str_is(why, "byline");
        if (hs_str_is(why, "agency mark")) {
            find_agencies(page, line);
        }
        hs_page_drop_piece(page, i, why);
    } else if (is_ornament(page, line)) {
        hs_page_drop_piece(page, i, HS_STR("ornament"));
    } else if (is_glued_menu(line)) {
        hs_page_drop_piece(page, i, HS_STR("menu"));
    } else if (is_buttons(page, line)) {
        hs_page_drop_piece(page, i, HS_STR("button"));
    } else if (is_date_line(page, line, top) || is_name_and_date(page, line, top)) {
        drop_meta(page, i, HS_STR("date line"));
    } else if (top && hs_clean_byline(page, i)) {
        drop_meta(page, i, HS_STR("byline"));
    } else if (is_row(page, i, top)) {
        drop_meta(page, i, HS_STR("row of small print"));
    }
}

void hs_clean_lines(hs_page *page)
{
    uint32_t seen = 0, body = 0;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        cut_icons(page, i);
        if (page->pieces.v[i].gone) {
            continue;
        }
        bool top = seen < TOP_LINES && body < 2;
        seen++;
        clean_line(page, i, top);
        body += hs_is_body(&page->pieces.v[i]);
    }
}
