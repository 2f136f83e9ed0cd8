/* sentences.c: where sentences end.
 *
 * In: the tokens of one block, their kinds, the sides of its quotation marks. Out: doc->sentences. Method:
 * at a full stop, and at an abbreviation that holds one, look at what follows; all else is no end. A line
 * break is one, unless the block is text wrapped to a width.
 *
 *     Sen. Mills left on Oct. 3.He “will be back.” so he said. Who knows?
 *     [Sen. Mills left on Oct. 3.] [He “will be back.” so he said.] [Who knows?]
 */
#include "lex/chars.h"
#include "lex/scan.h"

enum {
    LONGEST = 300, /* tokens; a longer stretch without an end is cut: later stages look through a
                      sentence for each of its events */
    NARROW = 40,   /* bytes of the longest line of a wrapped text, at least */
    WIDE = 120     /* and at most */
};

/* What is known of the lines of the block in hand. */
typedef struct {
    hs_span at;      /* the block's tokens, from first to last byte */
    uint32_t line;   /* where the line in hand begins */
    uint32_t widest; /* bytes of the longest line; 0: not measured yet */
} lines;

static hs_token_kind kind_at(const hs_scan *scan, uint32_t i)
{
    return (hs_token_kind)scan->kinds[i];
}

static uint32_t widest_line(hs_str text, hs_span at)
{
    uint32_t widest = 1, from = at.lo;
    for (uint32_t i = at.lo; i <= at.hi; i++) {
        if (i == at.hi || text.p[i] == '\n') {
            widest = i - from > widest ? i - from : widest;
            from = i + 1;
        }
    }
    return widest;
}

/* Is there a line break after token i that was meant? In wrapped text a break stands where the next word
 * would not have fitted. */
static bool line_ends(const hs_scan *scan, lines *l, uint32_t i)
{
    const hs_token *t = scan->doc->tokens.v;
    hs_span gap = {t[i].at.hi, t[i + 1].at.lo};
    hs_str between = hs_doc_words(scan->doc, gap);
    uint32_t first = hs_str_find(between, HS_STR("\n"), 0);
    if (first == between.n) {
        return false;
    }
    uint32_t width = gap.lo - l->line, word = t[i + 1].at.hi - gap.hi;
    l->line = gap.hi;
    if (l->widest == 0) {
        l->widest = widest_line(scan->doc->text, l->at);
    }
    bool blank = hs_str_find(between, HS_STR("\n"), first + 1) < between.n;
    bool wrapped = l->widest >= NARROW && l->widest <= WIDE && width + 1 + word > l->widest;
    return blank || !wrapped;
}

/* A mark that may stand between a full stop and the end of its sentence. */
static bool is_closer(const hs_scan *scan, uint32_t i)
{
    hs_token_kind kind = kind_at(scan, i);
    return kind == HS_KIND_CLOSE || scan->sides[i] == HS_SIDE_CLOSE ||
           (kind == HS_KIND_SINGLE && scan->sides[i] != HS_SIDE_OPEN);
}

static bool is_opener(const hs_scan *scan, uint32_t i)
{
    return kind_at(scan, i) == HS_KIND_OPEN || scan->sides[i] == HS_SIDE_OPEN;
}

static bool is_small(const hs_scan *scan, uint32_t i)
{
    return hs_is_lower(hs_scan_words(scan, i).p[0]);
}

/* "al-Shaab", "e-Governance": a small prefix before a capital. */
static bool is_small_name(const hs_scan *scan, uint32_t i, uint32_t end)
{
    const hs_token *t = scan->doc->tokens.v;
    return i + 2 < end && t[i + 1].glued && kind_at(scan, i + 1) == HS_KIND_DASH &&
           t[i + 2].glued && t[i + 2].capital;
}

/* Does a sentence begin at token k, given that one may have ended with the full stop `stop`? */
static bool starts_after_stop(const hs_scan *scan, uint32_t stop, uint32_t k, uint32_t end)
{
    const hs_token *t = scan->doc->tokens.v;
    bool glued = t[k].glued && k == stop + 1, marked = false;
    while (k < end && is_opener(scan, k)) {
        k++;
        marked = true;
    }
    if (k == end) {
        return true;
    }
    hs_str before = stop > 0 ? hs_scan_words(scan, stop - 1) : (hs_str){NULL, 0};
    switch (kind_at(scan, k)) {
    case HS_KIND_NUMBER:
        return !glued || (kind_at(scan, stop - (stop > 0)) == HS_KIND_WORD && before.n >= 3);
    case HS_KIND_WORD:
    case HS_KIND_SHORT:
    case HS_KIND_TITLE:
        if (glued && !marked) {
            return t[k].capital && !(t[k].caps && stop > 0 && t[stop - 1].caps);
        }
        return !is_small(scan, k) || (!glued && is_small_name(scan, k, end));
    case HS_KIND_SIGN:
        return true;
    default:
        return false;
    }
}

/* Does a sentence begin at token k, after an abbreviation? Only if its first word says so. */
static bool starts_after_short(const hs_scan *scan, uint32_t k, uint32_t end)
{
    while (k < end && is_opener(scan, k)) {
        k++;
    }
    return k < end && hs_scan_starter(scan, k);
}

void hs_scan_add_sentence(hs_scan *scan, uint32_t lo, uint32_t hi, hs_ref block)
{
    hs_doc *doc = scan->doc;
    hs_span at = {doc->tokens.v[lo].at.lo, doc->tokens.v[hi - 1].at.hi};
    HS_ADD(&doc->arena, &doc->sentences, (hs_sentence){at, {lo, hi}, block});
    for (uint32_t i = lo; i < hi; i++) {
        doc->tokens.v[i].sentence = doc->sentences.n;
    }
}

/* The end of the sentence that begins at `start`. */
static uint32_t sentence_end(const hs_scan *scan, lines *l, uint32_t start, uint32_t end)
{
    uint32_t i = start;
    while (i < end) {
        uint32_t stop = i++;
        hs_token_kind kind = kind_at(scan, stop);
        bool numbered = stop == start + 1 && kind_at(scan, start) == HS_KIND_NUMBER; /* "2. Aid" */
        bool may = (kind == HS_KIND_STOP && stop > start && !numbered) || kind == HS_KIND_SHORT;
        while (may && i < end && scan->doc->tokens.v[i].glued && is_closer(scan, i)) {
            i++;
        }
        if (i == end || line_ends(scan, l, i - 1) || i - start >= LONGEST) {
            return i;
        }
        if (may && (kind == HS_KIND_STOP ? starts_after_stop(scan, stop, i, end)
                                         : starts_after_short(scan, i, end))) {
            return i;
        }
    }
    return end;
}

void hs_scan_sentences(hs_scan *scan, hs_range tokens, hs_ref block)
{
    if (tokens.lo >= tokens.hi) {
        return;
    }
    const hs_token *t = scan->doc->tokens.v;
    lines l = {.at = {t[tokens.lo].at.lo, t[tokens.hi - 1].at.hi}, .line = t[tokens.lo].at.lo};
    for (uint32_t lo = tokens.lo; lo < tokens.hi;) {
        uint32_t hi = sentence_end(scan, &l, lo, tokens.hi);
        hs_scan_add_sentence(scan, lo, hi, block);
        lo = hi;
    }
}
