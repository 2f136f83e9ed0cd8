/* sentences.c: where sentences end.
 *
 * In: the tokens of one block, their kinds, the sides of its quotation marks, the learned boundary. Out:
 * doc->sentences. Method: what is certain is a rule: a sentence ends with its block, and at a line break
 * unless the block is text wrapped to a width, and before a dateline (heads.c); it does not end behind a title, nor inside what is written
 * in one. In all other places the learned boundary is asked.
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

/* Marks that may end a sentence though the next one is written on without a space. */
static bool may_be_glued(const hs_scan *scan, uint32_t last)
{
    switch (kind_at(scan, last)) {
    case HS_KIND_WORD:
    case HS_KIND_NUMBER:
    case HS_KIND_OPEN:
    case HS_KIND_DASH:
    case HS_KIND_SIGN:
        return false;
    case HS_KIND_MARK:
        return hs_scan_words(scan, last).p[0] == ':';
    default:
        return scan->sides[last] != HS_SIDE_OPEN;
    }
}

/* Marks and clitics, which belong to what they are written on to. */
static bool leans(const hs_scan *scan, uint32_t i)
{
    const hs_token *t = &scan->doc->tokens.v[i];
    hs_token_kind kind = kind_at(scan, i);
    return t->glued && (kind == HS_KIND_STOP || kind == HS_KIND_CLOSE || kind == HS_KIND_MARK ||
                        scan->sides[i] == HS_SIDE_CLOSE || t->low.p[0] == '\'');
}

/* "2. Aid": do a number and its stop, which ends before token `next`, begin a sentence? */
static bool is_numbering(const hs_scan *scan, uint32_t first, uint32_t next)
{
    if (next < first + 2 || kind_at(scan, next - 1) != HS_KIND_STOP ||
        kind_at(scan, next - 2) != HS_KIND_NUMBER) {
        return false;
    }
    return next == first + 2 || kind_at(scan, next - 3) == HS_KIND_STOP;
}

bool hs_scan_may_end(const hs_scan *scan, uint32_t first, uint32_t next)
{
    hs_token_kind before = kind_at(scan, next - 1);
    if (before == HS_KIND_TITLE || leans(scan, next) || is_numbering(scan, first, next)) {
        return false;
    }
    if (before == HS_KIND_SHORT && hs_is_lower(hs_scan_words(scan, next).p[0])) {
        return false;
    }
    return !scan->doc->tokens.v[next].glued || may_be_glued(scan, next - 1);
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

/* Does a sentence of the block that begins with token `first` end before token i? */
static bool ends_before(const hs_scan *scan, uint32_t first, uint32_t i)
{
    return hs_scan_may_end(scan, first, i) && hs_boundary_score(&scan->boundary, i, NULL) > 0;
}

void hs_scan_sentences(hs_scan *scan, hs_range tokens, hs_ref block)
{
    if (tokens.lo >= tokens.hi) {
        return;
    }
    const hs_token *t = scan->doc->tokens.v;
    lines l = {.at = {t[tokens.lo].at.lo, t[tokens.hi - 1].at.hi}, .line = t[tokens.lo].at.lo};
    hs_boundary_look(&scan->boundary, scan, tokens);
    uint32_t start = tokens.lo;
    for (uint32_t i = start + 1; i < tokens.hi; i++) {
        if (line_ends(scan, &l, i - 1) || i - start >= LONGEST ||
            hs_scan_begins_story(scan, i, tokens.hi) || ends_before(scan, tokens.lo, i)) {
            hs_scan_add_sentence(scan, start, i, block);
            start = i;
        }
    }
    hs_scan_add_sentence(scan, start, tokens.hi, block);
}
