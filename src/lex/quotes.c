/* quotes.c: which quotation marks belong together.
 *
 * In: the tokens of one block. Out: doc->quotes, tokens' `quoted`, scan->sides. Method: a mark's side is told
 * by its form where it has one, and by the white space around it where the form says nothing or is plainly
 * wrong. Only the outermost level is kept. A page that lost a mark gives a broken quote, and a note:
 *
 *     We shall go on,” he said. “We must.      [We shall go on,] broken at the left
 *                                              [We must.] broken, unless the next block begins with “
 */
#include "lex/chars.h"
#include "lex/scan.h"

enum { SINGLE_REACH = 120 }; /* tokens inside single quotation marks, at most */

static uint32_t code_of(const hs_scan *scan, uint32_t i)
{
    return hs_char_at(scan->text, scan->doc->tokens.v[i].at.lo).code;
}

static hs_token_kind kind_at(const hs_scan *scan, uint32_t i)
{
    return (hs_token_kind)scan->kinds[i];
}

/* The side that the neighbours tell; NONE if they do not. */
static hs_side side_by_place(const hs_scan *scan, hs_range block, uint32_t i)
{
    const hs_token *t = scan->doc->tokens.v;
    bool left = i == block.lo || !t[i].glued;
    if (!left) {
        hs_token_kind k = kind_at(scan, i - 1);
        left = k == HS_KIND_OPEN || k == HS_KIND_DASH;
    }
    bool right = i + 1 >= block.hi || !t[i + 1].glued;
    if (!right) {
        hs_token_kind k = kind_at(scan, i + 1);
        right = k == HS_KIND_CLOSE || k == HS_KIND_STOP || k == HS_KIND_MARK || k == HS_KIND_DASH;
    }
    return left == right ? HS_SIDE_NONE : left ? HS_SIDE_OPEN : HS_SIDE_CLOSE;
}

/* The side of the double mark i, when a quote is open or not. */
static hs_side side_of(const hs_scan *scan, hs_range block, uint32_t i, bool open)
{
    hs_side place = side_by_place(scan, block, i);
    switch (code_of(scan, i)) {
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case '`':
    case 0x2018: /* twice */
        return open && place == HS_SIDE_CLOSE ? HS_SIDE_CLOSE : HS_SIDE_OPEN;
    case 0x201D:
    case 0xBB:
    case '\'':
    case 0x2019: /* twice */
        return !open && place == HS_SIDE_OPEN ? HS_SIDE_OPEN : HS_SIDE_CLOSE;
    default:
        if (place == HS_SIDE_CLOSE && !open && i > block.lo &&
            kind_at(scan, i - 1) == HS_KIND_NUMBER) {
            return HS_SIDE_NONE; /* 12" is a length */
        }
        return place != HS_SIDE_NONE ? place : open ? HS_SIDE_CLOSE : HS_SIDE_OPEN;
    }
}

/* ---- double marks -------------------------------------------------------------------------------- */

#define NO_MARK UINT32_MAX /* larger than an enum may be */

/* The quote over tokens [lo, hi) with its marks; nothing if it is empty. */
static bool make(const hs_scan *scan, uint32_t open, hs_range in, uint32_t close, hs_quote *out)
{
    const hs_token *t = scan->doc->tokens.v;
    if (in.lo >= in.hi) {
        return false;
    }
    hs_span inside = {t[in.lo].at.lo, t[in.hi - 1].at.hi};
    *out = (hs_quote){
        .open = open == NO_MARK ? (hs_span){inside.lo, inside.lo} : t[open].at,
        .close = close == NO_MARK ? (hs_span){inside.hi, inside.hi} : t[close].at,
        .inside = inside,
        .broken = open == NO_MARK || close == NO_MARK,
    };
    return true;
}

static void add_double(hs_scan *scan, uint32_t open, hs_range in, uint32_t close, bool goes_on)
{
    hs_quote q;
    if (!make(scan, open, in, close, &q)) {
        return;
    }
    q.broken = q.broken && !goes_on;
    HS_ADD(&scan->doc->arena, &scan->doubles, q);
    for (uint32_t i = in.lo; i < in.hi; i++) {
        scan->doc->tokens.v[i].quoted = true;
    }
}

/* Where the words before a closing mark without an opening one may have begun: after the first full stop
 * since the last quote. */
static uint32_t lost_start(const hs_scan *scan, hs_range block, uint32_t floor, uint32_t close)
{
    if (floor == block.lo) {
        return floor;
    }
    for (uint32_t i = floor; i + 1 < close; i++) {
        if (kind_at(scan, i) == HS_KIND_STOP) {
            return i + 1;
        }
    }
    return floor;
}

/* Does the opening mark m, met inside an open quote, begin an inner quote? Then two closing marks follow;
 * otherwise the closing mark of the first quote was lost. */
static bool is_nested(const hs_scan *scan, hs_range block, uint32_t m)
{
    return m + 2 < scan->marks.n &&
           side_of(scan, block, scan->marks.v[m + 1], true) == HS_SIDE_CLOSE &&
           side_of(scan, block, scan->marks.v[m + 2], true) == HS_SIDE_CLOSE;
}

/* Does the next block take up the quote that this one leaves open? */
static bool goes_on_at(const hs_scan *scan, uint32_t next)
{
    if (next >= scan->doc->tokens.n || kind_at(scan, next) != HS_KIND_DOUBLE) {
        return false;
    }
    hs_range block = {next, scan->doc->tokens.n};
    return side_of(scan, block, next, false) == HS_SIDE_OPEN;
}

static void pair_doubles(hs_scan *scan, hs_range block, uint32_t next)
{
    uint32_t open = NO_MARK, floor = block.lo;
    bool inner = false;
    for (uint32_t m = 0; m < scan->marks.n; m++) {
        uint32_t i = scan->marks.v[m];
        hs_side side = side_of(scan, block, i, open != NO_MARK);
        scan->sides[i] = (uint8_t)side;
        if (side == HS_SIDE_OPEN && open == NO_MARK) {
            open = i;
        } else if (side == HS_SIDE_OPEN && !inner && is_nested(scan, block, m)) {
            inner = true;
        } else if (side == HS_SIDE_OPEN) {
            add_double(scan, open, (hs_range){open + 1, i}, NO_MARK, false);
            open = i;
            inner = false;
        } else if (side == HS_SIDE_CLOSE && inner) {
            inner = false;
        } else if (side == HS_SIDE_CLOSE) {
            uint32_t lo = open == NO_MARK ? lost_start(scan, block, floor, i) : open + 1;
            add_double(scan, open, (hs_range){lo, i}, i, false);
            open = NO_MARK;
            floor = i + 1;
        }
    }
    if (open != NO_MARK) {
        add_double(scan, open, (hs_range){open + 1, block.hi}, NO_MARK, goes_on_at(scan, next));
    }
}

/* ---- single marks -------------------------------------------------------------------------------- */

static bool opens_single(const hs_scan *scan, hs_range block, uint32_t i)
{
    uint32_t c = code_of(scan, i);
    if (kind_at(scan, i) != HS_KIND_SINGLE || i + 1 >= block.hi ||
        (c != '\'' && c != '`' && c != 0x2018 && c != 0x201A && c != 0x2039)) {
        return false;
    }
    hs_str word = hs_scan_words(scan, i + 1);
    bool decade = kind_at(scan, i + 1) == HS_KIND_NUMBER && word.p[word.n - 1] == 's';
    return !decade && side_by_place(scan, block, i) == HS_SIDE_OPEN;
}

static bool closes_single(const hs_scan *scan, hs_range block, uint32_t i)
{
    uint32_t c = code_of(scan, i);
    return kind_at(scan, i) == HS_KIND_SINGLE && c != 0x201A && c != 0x2039 &&
           scan->doc->tokens.v[i].glued && side_by_place(scan, block, i) != HS_SIDE_OPEN;
}

/* The mark i looks like a plural's possessive: "the rebels' demands". */
static bool is_possessive(const hs_scan *scan, hs_range block, uint32_t i)
{
    hs_str before = hs_scan_words(scan, i - 1);
    return (before.p[before.n - 1] | 0x20) == 's' && i + 1 < block.hi &&
           kind_at(scan, i + 1) == HS_KIND_WORD;
}

/* The mark that closes the single quote opened at `open`; NO_MARK if there is none. */
static uint32_t single_close(const hs_scan *scan, hs_range block, uint32_t open)
{
    uint32_t doubtful = NO_MARK;
    for (uint32_t i = open + 2; i < block.hi && i - open <= SINGLE_REACH; i++) {
        if (scan->doc->tokens.v[i].quoted || kind_at(scan, i) == HS_KIND_DOUBLE ||
            opens_single(scan, block, i)) {
            break;
        }
        if (closes_single(scan, block, i)) {
            if (!is_possessive(scan, block, i)) {
                return i;
            }
            doubtful = doubtful == NO_MARK ? i : doubtful;
        }
    }
    return doubtful;
}

static void pair_singles(hs_scan *scan, hs_range block)
{
    hs_token *t = scan->doc->tokens.v;
    for (uint32_t i = block.lo; i < block.hi; i++) {
        if (t[i].quoted || !opens_single(scan, block, i)) {
            continue;
        }
        uint32_t close = single_close(scan, block, i);
        hs_quote q;
        if (close == NO_MARK || !make(scan, i, (hs_range){i + 1, close}, close, &q)) {
            continue;
        }
        HS_ADD(&scan->doc->arena, &scan->singles, q);
        scan->sides[i] = HS_SIDE_OPEN;
        scan->sides[close] = HS_SIDE_CLOSE;
        for (i++; i < close; i++) {
            t[i].quoted = true;
        }
    }
}

/* ---- both ---------------------------------------------------------------------------------------- */

/* Both lists, each in order, into doc->quotes in order; a note on the first broken quote of the block. */
static void merge(hs_scan *scan)
{
    hs_doc *doc = scan->doc;
    uint32_t d = 0, s = 0;
    bool noted = false;
    while (d < scan->doubles.n || s < scan->singles.n) {
        bool take =
            s == scan->singles.n ||
            (d < scan->doubles.n && scan->doubles.v[d].inside.lo < scan->singles.v[s].inside.lo);
        hs_quote q = take ? scan->doubles.v[d++] : scan->singles.v[s++];
        HS_ADD(&doc->arena, &doc->quotes, q);
        if (q.broken && !noted) {
            hs_doc_note(doc, q.inside, "quotes", HS_STR("a quotation mark has no counterpart"));
            noted = true;
        }
    }
}

void hs_scan_quotes(hs_scan *scan, hs_range tokens, uint32_t next)
{
    bool single = false;
    scan->marks.n = scan->doubles.n = scan->singles.n = 0;
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        if (scan->kinds[i] == HS_KIND_DOUBLE) {
            HS_ADD(&scan->doc->arena, &scan->marks, i);
        }
        single = single || scan->kinds[i] == HS_KIND_SINGLE;
    }
    pair_doubles(scan, tokens, next);
    if (single) {
        pair_singles(scan, tokens);
    }
    merge(scan);
}
