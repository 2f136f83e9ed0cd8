/* prints.c: what a report's wording is known by, and when two reports have so much of it in common that one is
 * a copy of the other.
 *
 * In: a document's words; later, pairs of reports. Out: four sorted lists of hashes (prints, lead, numbers,
 * quotes); for a pair none, rewrite, wire copy or same. Method: a print is a run of four words, in small
 * letters and without marks, inside one paragraph, captions left out (Broder 1997). What two reports share is
 * measured against the shorter one (containment: a long report that holds a short wire story is its copy
 * though they resemble each other little). A run that stands in many reports weighs less, so that newsletter
 * lines and background told a hundred times join nothing. Numbers must go with the words.
 *
 *     "Fed adds reserves ... funds were trading at 6-5/16", "... at 6-3/8" of another day: nearly all runs are
 *     shared, the numbers are not: a form filled in anew, no copy.
 */
#include "resolve/prints.h"
#include "base/utf8.h"

#include <stdlib.h>

#define RUN 4u          /* words of a print */
#define LEAD 50u        /* words of the text that count as its lead */
#define FULL_WEIGHT 32u /* of a run that stands in few reports */
#define FEW 4u
#define LESS 4u /* with each doubling */
#define LEAST_WEIGHT 8u
#define WEEK 7           /* days after which nobody rewrites a report */
#define LEAST_PRINTS 10u /* fewer shared prints tell nothing */

/* ---- taking ------------------------------------------------------------------------------------------ */

typedef struct {
    hs_arena *scratch;
    uint64_t words[RUN]; /* the last words of the paragraph */
    uint32_t n;          /* words of the paragraph so far */
    uint32_t told;       /* words of the text so far, titles left out */
    hs_hashes prints, lead, numbers;
} hs_taking;

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

hs_hashes hs_keep_hashes(hs_arena *arena, hs_hashes from)
{
    uint32_t kept = 0;
    if (from.n) {
        qsort(from.v, from.n, sizeof *from.v, by_value);
    }
    for (uint32_t i = 0; i < from.n; i++) {
        if (i == 0 || from.v[i] != from.v[i - 1]) {
            from.v[kept++] = from.v[i];
        }
    }
    hs_hashes copy = {NULL, kept, kept};
    if (kept) {
        copy.v = HS_NEW_ARRAY(arena, uint64_t, kept);
        memcpy(copy.v, from.v, kept * sizeof *copy.v);
    }
    return copy;
}

/* One hash of the last RUN words. By arithmetic, not over bytes: the same on every machine. */
static uint64_t run_hash(const hs_taking *t)
{
    uint64_t h = 0;
    for (uint32_t i = 0; i < RUN; i++) {
        h = (h ^ t->words[(t->n + i) % RUN]) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    return h;
}

static bool has_digit(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (hs_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

static void take_word(hs_taking *t, hs_str word, bool title)
{
    char folded[96];
    hs_str key = {folded, hs_utf8_fold(word, folded, sizeof folded)};
    if (!key.n) {
        return;
    }
    uint64_t hash = hs_str_hash(key);
    if (has_digit(key)) {
        HS_ADD(t->scratch, &t->numbers, hash);
    }
    t->words[t->n++ % RUN] = hash;
    t->told += !title;
    if (t->n >= RUN) {
        uint64_t print = run_hash(t);
        HS_ADD(t->scratch, &t->prints, print);
        if (!title && t->told <= LEAD) {
            HS_ADD(t->scratch, &t->lead, print);
        }
    }
}

static void take_words(hs_taking *t, const hs_doc *doc)
{
    uint32_t b = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *x = &doc->tokens.v[i];
        while (b < doc->blocks.n && doc->blocks.v[b].at.hi <= x->at.lo) {
            b++;
            t->n = 0;
        }
        uint8_t kind = b < doc->blocks.n ? doc->blocks.v[b].kind : HS_BLOCK_PARAGRAPH;
        if (kind != HS_BLOCK_CAPTION) {
            take_word(t, hs_doc_words(doc, x->at),
                      kind == HS_BLOCK_TITLE || kind == HS_BLOCK_SUBTITLE);
        }
    }
}

/* Quotations of some five words or more. */
static hs_hashes quotes_of(hs_arena *scratch, const hs_doc *doc)
{
    hs_hashes quotes = {0};
    char folded[512];
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        hs_str words = hs_doc_words(doc, doc->quotes.v[i].inside);
        hs_str key = {folded, hs_utf8_fold(words, folded, sizeof folded)};
        if (key.n >= 18) {
            HS_ADD(scratch, &quotes, hs_str_hash(key));
        }
    }
    return quotes;
}

void hs_take_prints(hs_account *account, hs_report *report, const hs_doc *doc)
{
    hs_arena *a = &account->wording;
    hs_taking t = {.scratch = &account->scratch};
    take_words(&t, doc);
    report->prints = hs_keep_hashes(a, t.prints);
    report->lead = hs_keep_hashes(a, t.lead);
    report->numbers = hs_keep_hashes(a, t.numbers);
    report->quotes = hs_keep_hashes(a, quotes_of(t.scratch, doc));
}

/* ---- rarity ------------------------------------------------------------------------------------------ */

static uint16_t *slot(const hs_rarity *r, uint64_t print)
{
    return &r->counts[(print * UINT64_C(0xD1B54A32D192ED03)) >> (64 - r->bits)];
}

/* FULL_WEIGHT in less than 2 * FEW reports, then LESS less for each doubling, down to LEAST_WEIGHT:
 * a story of thousands is told from a line of thousands by how much of the text it is. */
static uint32_t weight_of(const hs_rarity *r, uint64_t print)
{
    uint32_t less = 0;
    for (uint32_t n = *slot(r, print) / FEW; n > 1 && less < FULL_WEIGHT - LEAST_WEIGHT; n /= 2) {
        less += LESS;
    }
    return FULL_WEIGHT - less;
}

hs_rarity hs_rarity_make(hs_account *account)
{
    hs_rarity r = {.bits = 10};
    uint64_t total = 0;
    for (uint32_t i = 0; i < account->reports.n; i++) {
        total += account->reports.v[i].prints.n;
    }
    while (r.bits < 28 && (UINT64_C(1) << r.bits) < 4 * total) {
        r.bits++;
    }
    r.counts = HS_NEW_ARRAY(&account->scratch, uint16_t, UINT64_C(1) << r.bits);
    r.totals = HS_NEW_ARRAY(&account->scratch, uint64_t, account->reports.n + 1);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < account->reports.n; i++) {
            const hs_report *report = &account->reports.v[i];
            for (uint32_t k = 0; k < report->prints.n; k++) {
                uint16_t *count = slot(&r, report->prints.v[k]);
                *count = (uint16_t)(*count + (pass == 0 && *count < UINT16_MAX));
                r.totals[i] += pass ? weight_of(&r, report->prints.v[k]) : 0;
            }
        }
    }
    return r;
}

/* ---- comparing --------------------------------------------------------------------------------------- */

/* How many hashes stand in both sorted lists; their weight, where `rarity` is given. */
static uint32_t both(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t m,
                     const hs_rarity *rarity, uint64_t *weight)
{
    uint32_t i = 0, k = 0, count = 0;
    while (i < n && k < m) {
        uint64_t x = a[i], y = b[k];
        if (x == y) {
            count++;
            *weight += rarity ? weight_of(rarity, x) : 1;
        }
        i += x <= y;
        k += y <= x;
    }
    return count;
}

#define BOTH(p, q, list)                                                                           \
    both((p)->list.v, (p)->list.n, (q)->list.v, (q)->list.n, NULL, &(uint64_t){0})

static uint32_t lesser(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Numbers go with words: of a copy's numbers nearly as many are the other's as of its words. `share` in 1000. */
static bool numbers_agree(const hs_report *a, const hs_report *b, uint64_t share)
{
    uint32_t least = lesser(a->numbers.n, b->numbers.n), n = BOTH(a, b, numbers);
    return least < 2 || (n && (least == 2 || 3000u * n >= 2 * share * least));
}

/* Does b hold what a opens with? A new story with old background does not open with it. */
static bool holds_lead(const hs_rarity *rarity, const hs_report *a, const hs_report *b)
{
    uint64_t shared = 0, all = 0;
    both(a->lead.v, a->lead.n, b->prints.v, b->prints.n, rarity, &shared);
    both(a->lead.v, a->lead.n, a->lead.v, a->lead.n, rarity, &all);
    return all && 3 * shared >= all;
}

/* The same sentences and numbers, or the very same text. */
static bool are_same(const hs_report *a, const hs_report *b)
{
    return a->hash == b->hash ||
           (a->sentences.n && a->prints.n && a->sentences.n == b->sentences.n &&
            a->prints.n == b->prints.n && BOTH(a, b, sentences) == a->sentences.n &&
            BOTH(a, b, prints) == a->prints.n);
}

/* Most of the shorter one's sentences, or nearly all of its words, stand in the other as they are. */
static bool is_verbatim(const hs_report *a, const hs_report *b, uint64_t share)
{
    return share >= 900 || 2 * BOTH(a, b, sentences) >= lesser(a->sentences.n, b->sentences.n);
}

/* 0 where one is not known. */
static int32_t days_between(const hs_report *a, const hs_report *b)
{
    int32_t x = a->published, y = b->published;
    return x == HS_NO_DAY || y == HS_NO_DAY ? 0 : x < y ? y - x : x - y;
}

/* Told in other words: less of the wording, but the same quotations and the same numbers. */
static bool tells_the_same(const hs_report *a, const hs_report *b, uint64_t share)
{
    uint32_t numbers = lesser(a->numbers.n, b->numbers.n);
    uint32_t quotes = lesser(a->quotes.n, b->quotes.n);
    return share >= 350 && numbers >= 3 && quotes >= 2 && 5 * BOTH(a, b, numbers) >= 4 * numbers &&
           4 * BOTH(a, b, quotes) >= 3 * quotes;
}

hs_tie hs_tie_of(const hs_account *account, const hs_rarity *rarity, uint32_t i, uint32_t k)
{
    const hs_report *a = &account->reports.v[i], *b = &account->reports.v[k];
    hs_tie tie = {.kind = HS_TIE_NONE};
    uint64_t least = rarity->totals[i] < rarity->totals[k] ? rarity->totals[i] : rarity->totals[k];
    uint32_t n = both(a->prints.v, a->prints.n, b->prints.v, b->prints.n, rarity, &tie.shared);
    if (are_same(a, b)) {
        tie.kind = HS_TIE_SAME;
        return tie;
    }
    uint64_t share = least ? tie.shared * 1000 / least : 0;
    if (n < LEAST_PRINTS || !numbers_agree(a, b, share)) {
        return tie;
    }
    if (share >= 800 || (share >= 500 && (holds_lead(rarity, a, b) || holds_lead(rarity, b, a)))) {
        tie.kind = is_verbatim(a, b, share) ? HS_TIE_WIRE : HS_TIE_REWRITE;
    } else if (tells_the_same(a, b, share)) {
        tie.kind = HS_TIE_REWRITE;
    }
    if (tie.kind == HS_TIE_REWRITE && days_between(a, b) >= WEEK) {
        tie.kind = HS_TIE_NONE; /* the same form filled in again */
    }
    return tie;
}
