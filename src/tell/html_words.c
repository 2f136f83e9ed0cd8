/* html_words.c: evidence: the small links to it, and the sentences, each once, with all cited words of it marked.
 *
 * In: evidence, as the sections come to it. Out: "D3" where it is cited; at the end, for each report,
 *
 *     <li id="e12"><p>The ministry put the toll at <mark>31 dead</mark> on Wednesday.</p> D3 Wire F1 close</li> */
#include <stdlib.h>

#include "base/utf8.h"
#include "tell/html.h"
#include "tell/phrase.h"
#include "tell/text.h"

enum { MOST_MARKS = 8 }; /* in a sentence; further items share its entry */

static hs_passage *passage_of(hs_page *p, const hs_evidence *from, uint32_t *number)
{
    hs_str sentence = from->sentence.n ? from->sentence : from->words;
    hs_str key = hs_say(&p->desk, "%u:%.*s", (unsigned)from->report, HS_ARG(sentence));
    uint32_t *at = hs_map_at(&p->passage_keys, &p->desk.arena, key);
    if (*at == 0) {
        hs_passage passage = {.report = from->report, .sentence = sentence, .lo = from->lo};
        HS_ADD(&p->desk.arena, &p->passages, passage);
        *at = p->passages.n;
    }
    *number = *at;
    return &p->passages.v[*at - 1];
}

static bool is_same(const hs_evidence *a, const hs_evidence *b)
{
    return a->lo == b->lo && a->hi == b->hi && hs_str_eq(hs_str_of(a->item), hs_str_of(b->item));
}

/* Does a link to that sentence stand in the row of links that is being written? */
static bool is_in_run(hs_page *p, uint32_t number)
{
    if (p->run_end != p->desk.out->n) {
        p->run.n = 0;
    }
    for (uint32_t i = 0; i < p->run.n; i++) {
        if (p->run.v[i] == number) {
            return true;
        }
    }
    HS_ADD(&p->desk.arena, &p->run, number);
    return false;
}

void hs_html_cite(hs_page *p, const hs_evidence *from)
{
    uint32_t number = 0;
    if (from->report == 0 || from->report > p->desk.account->reports.n) {
        return;
    }
    if (from->words.n == 0) {
        hs_html_raw(p, " ");
        hs_html_report_link(p, from->report);
        return;
    }
    hs_passage *passage = passage_of(p, from, &number);
    bool known = passage->items.n == MOST_MARKS;
    for (uint32_t i = 0; i < passage->items.n && !known; i++) {
        known = is_same(passage->items.v[i], from);
    }
    if (!known) {
        HS_ADD(&p->desk.arena, &passage->items, from);
        passage->lo = from->lo < passage->lo ? from->lo : passage->lo;
    }
    p->named[from->report - 1] = true;
    if (!is_in_run(p, number)) {
        hs_buf_format(p->desk.out, " <a class=\"e\" href=\"#e%u\">D%u</a>", (unsigned)number,
                      (unsigned)from->report);
        p->run_end = p->desk.out->n;
    }
}

/* ---- the sentences ------------------------------------------------------------------------------ */

typedef struct {
    uint32_t lo, hi;
} range;

static int by_place(const void *left, const void *right)
{
    const range *a = left, *b = right;
    if (a->lo != b->lo) {
        return a->lo < b->lo ? -1 : 1;
    }
    return a->hi > b->hi ? -1 : a->hi < b->hi;
}

/* Where the cited words stand in the sentence, in order; those that overlap are made one. */
static uint32_t marks_of(const hs_passage *passage, range v[MOST_MARKS])
{
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < passage->items.n; i++) {
        hs_str words = passage->items.v[i]->words;
        uint32_t at = hs_str_find(passage->sentence, words, 0);
        if (at + words.n <= passage->sentence.n) {
            v[n++] = (range){at, at + words.n};
        }
    }
    qsort(v, n, sizeof *v, by_place);
    for (uint32_t i = 0; i < n; i++) {
        if (kept && v[i].lo <= v[kept - 1].hi) {
            v[kept - 1].hi = v[i].hi > v[kept - 1].hi ? v[i].hi : v[kept - 1].hi;
        } else {
            v[kept++] = v[i];
        }
    }
    return kept;
}

/* The part of a long sentence that is shown: it begins some words before the first mark. */
static range window_of(const hs_page *p, hs_str sentence, uint32_t mark)
{
    uint32_t lo = 0, before = p->most.sentence / 4;
    if (hs_text_columns(sentence) > p->most.sentence && mark > before) {
        lo = mark - before;
        while (lo < mark && !(hs_is_space(sentence.p[lo - 1]))) {
            lo++;
        }
    }
    hs_str rest = hs_str_cut(sentence, lo, sentence.n);
    return (range){lo, lo + hs_html_fit(rest, p->most.sentence).n};
}

static void write_part(hs_page *p, hs_str sentence, uint32_t lo, uint32_t hi)
{
    hs_html_whole(p, hs_str_cut(sentence, lo, hi));
}

/* The sentence with the words marked where they stand; those that do not stand in what is shown, behind it. */
static void write_marked(hs_page *p, const hs_passage *passage)
{
    range marks[MOST_MARKS];
    uint32_t n = marks_of(passage, marks);
    range shown = window_of(p, passage->sentence, n ? marks[0].lo : 0);
    uint32_t at = shown.lo;
    hs_html_raw(p, shown.lo ? "&hellip; " : "");
    for (uint32_t i = 0; i < n && marks[i].lo < shown.hi; i++) {
        uint32_t end = marks[i].hi < shown.hi ? marks[i].hi : shown.hi;
        write_part(p, passage->sentence, at, marks[i].lo);
        hs_html_raw(p, "<mark>");
        write_part(p, passage->sentence, marks[i].lo, end);
        hs_html_raw(p, "</mark>");
        at = end;
    }
    write_part(p, passage->sentence, at, shown.hi);
    hs_html_raw(p, shown.hi < passage->sentence.n ? "&hellip;" : "");
    for (uint32_t i = 0; i < passage->items.n; i++) {
        hs_str words = passage->items.v[i]->words;
        if (hs_str_find(passage->sentence, words, 0) >= shown.hi) {
            hs_html_tag(p, " &hellip; <mark>", words, "</mark>");
        }
    }
}

static void write_passage(hs_page *p, const hs_passage *passage, uint32_t number)
{
    hs_str told = {0};
    hs_buf_format(p->desk.out, "<li id=\"e%u\"><p>", (unsigned)number);
    write_marked(p, passage);
    hs_buf_format(p->desk.out, "</p><small><b>D%u", (unsigned)passage->report);
    hs_html_tag(p, " ", hs_desk_report(&p->desk, passage->report)->outlet, "</b> ");
    for (uint32_t i = 0; i < passage->items.n; i++) {
        const hs_evidence *item = passage->items.v[i];
        if (item->item[0] && hs_str_find(told, hs_str_of(item->item), 0) == told.n) {
            told = hs_say_join(&p->desk, told, " ", hs_str_of(item->item));
        }
    }
    hs_html_tag(p, "<code>", told, "</code> <a href=\"#x\">close</a></small></li>\n");
}

/* The order of the list is that of citing, which the links hang on: sort numbers, not passages. */
typedef struct {
    hs_ref report;
    uint32_t lo, number;
} placed;

static int by_report(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->report != b->report) {
        return a->report < b->report ? -1 : 1;
    }
    if (a->lo != b->lo) {
        return a->lo < b->lo ? -1 : 1;
    }
    return a->number < b->number ? -1 : a->number > b->number;
}

void hs_html_sort_words(hs_page *p)
{
    uint32_t n = p->passages.n;
    placed *order = HS_NEW_ARRAY(&p->desk.arena, placed, n);
    for (uint32_t i = 0; i < n; i++) {
        order[i] = (placed){p->passages.v[i].report, p->passages.v[i].lo, i + 1};
    }
    if (n) {
        qsort(order, n, sizeof *order, by_report);
    }
    p->order = HS_NEW_ARRAY(&p->desk.arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        p->order[i] = order[i].number;
    }
    p->next = 0;
}

void hs_html_words_of(hs_page *p, hs_ref report)
{
    bool told = false;
    while (p->next < p->passages.n && p->passages.v[p->order[p->next] - 1].report == report) {
        uint32_t number = p->order[p->next++];
        hs_html_raw(p, told ? "" : "<ol class=\"words\">");
        write_passage(p, &p->passages.v[number - 1], number);
        told = true;
    }
    hs_html_raw(p, told ? "</ol>" : "");
}
