/* triggers.c: which words tell that something was done.
 *
 * In: lemmas, trees, data/events/triggers.tsv. Out: the kind of event at a word. Method: the longest key whose words
 * follow one another; for verbs also the key all of whose words hang on the verb, in order, wherever they stand:
 * each row of several words is a pattern of the tree.
 *
 *     "The EU imposed new and tougher sanctions" -> "impose sanctions": SANCTION
 */
#include "recognize/coref.h"
#include "recognize/events.h"

enum {
    REACH = 24, /* tokens behind the verb in which its words are looked for */
    STEPS = 3   /* of the tree, between the verb and a word */
};

bool hs_is_violent(hs_str plover)
{
    return hs_str_is(plover, "ASSAULT") || hs_str_is(plover, "COERCE");
}

/* ---- words side by side ------------------------------------------------------------------------------ */

static hs_trigger row_of(const hs_table *t, uint32_t row, uint32_t count, bool verb)
{
    return (hs_trigger){.plover = hs_table_field(t, row, 1),
                        .mode = hs_table_field(t, row, 2),
                        .cameo = hs_table_field(t, row, 3),
                        .frame = hs_table_field(t, row, 5),
                        .words = hs_table_field(t, row, 0),
                        .count = count,
                        .verb = verb};
}

static bool is_class(const hs_table *t, uint32_t row, bool verb)
{
    return hs_str_is(hs_table_field(t, row, 4), verb ? "verb" : "noun");
}

/* ---- words of the tree ------------------------------------------------------------------------------- */

/* Does token k hang on the verb at i with no clause of its own in between? What was done to a subject before the
 * verb counts as if it stood behind it ("sanctions were imposed"). */
static bool hangs_under(const hs_reading *r, uint32_t k, uint32_t i)
{
    bool mark = hs_relation_is(r, k, "mark");
    for (int step = 0; step < STEPS && hs_token_at(r, k)->head; step++) {
        uint32_t head = hs_token_at(r, k)->head - 1;
        bool suffered = k < i && hs_relation_is(r, k, "nsubj:pass");
        bool inside = !hs_relation_among(r, k, "conj|advcl|acl|ccomp|parataxis|nsubj|csubj|appos");
        bool marked =
            step == 1 && mark && hs_relation_is(r, k, "advcl"); /* "charged | with | killing" */
        if (!inside && !suffered && !marked) {
            return false;
        }
        if (head == i) {
            return k > i || suffered;
        }
        k = head;
    }
    return false;
}

/* The first token behind `from` that is the word and hangs on the verb at i, or its passive subject. */
static uint32_t hanging_word(const hs_reading *r, uint32_t i, uint32_t from, hs_str word)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    for (uint32_t k = from; k < s.hi && k < i + REACH; k++) {
        bool is = hs_str_eq(r->lows[k], word) || hs_str_eq(hs_token_at(r, k)->lemma, word);
        hs_ref head = hs_token_at(r, k)->head;
        bool day = head && r->time_of[head - 1]; /* "called her | on Friday" */
        if (is && !day && hangs_under(r, k, i)) {
            return k;
        }
    }
    uint32_t subject = hs_child_of(r, i, "nsubj:pass");
    bool is = subject != HS_NO_TOKEN && (hs_str_eq(r->lows[subject], word) ||
                                         hs_str_eq(hs_token_at(r, subject)->lemma, word));
    return is ? subject : HS_NO_TOKEN;
}

static bool is_article(hs_str word)
{
    return hs_str_is(word, "a") || hs_str_is(word, "an") || hs_str_is(word, "the") ||
           hs_str_is(word, "its") || hs_str_is(word, "their");
}

/* How many words the key has, if all but the first hang on the verb at i; else 0. */
static uint32_t fits_tree(const hs_reading *r, uint32_t i, hs_str key)
{
    hs_str word;
    uint32_t n = 0, from = i + 1;
    while (hs_str_split(&key, ' ', &word)) {
        uint32_t at = n == 0 ? i : is_article(word) ? from - 1 : hanging_word(r, i, from, word);
        if (at == HS_NO_TOKEN) {
            return 0;
        }
        from = at >= from ? at + 1 : from;
        n++;
    }
    return n;
}

/* The first row whose key is not before the word. */
static uint32_t first_row(const hs_table *t, hs_str word)
{
    uint32_t lo = 0, hi = t->rows;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        bool before = hs_str_cmp(hs_table_field(t, mid, 0), word) < 0;
        lo = before ? mid + 1 : lo;
        hi = before ? hi : mid;
    }
    return lo;
}

/* The row with the most words, more than `least`, that fits the tree below the verb at i. */
static bool find_pattern(const hs_reading *r, uint32_t i, uint32_t least, hs_trigger *out)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_TRIGGERS);
    hs_str verb = hs_token_at(r, i)->lemma;
    bool found = false;
    if (hs_table_longest(t, verb) < 2) {
        return false;
    }
    for (uint32_t row = first_row(t, verb); row < t->rows; row++) {
        hs_str key = hs_table_field(t, row, 0);
        if (!hs_str_starts(key, verb)) {
            break;
        }
        if (key.n > verb.n && key.p[verb.n] == ' ' && is_class(t, row, true)) {
            uint32_t n = fits_tree(r, i, key);
            if (n > least) {
                least = n;
                *out = row_of(t, row, 1, true);
                found = true;
            }
        }
    }
    return found;
}

bool hs_trigger_at(const hs_reading *r, uint32_t i, bool verb, hs_trigger *out)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_TRIGGERS);
    uint32_t n = hs_match_low(r, HS_TABLE_TRIGGERS, i, true, &rows), least = 0;
    for (uint32_t row = rows.lo; n && row < rows.hi && !least; row++) {
        if (is_class(t, row, verb)) {
            *out = row_of(t, row, n, verb);
            least = n;
        }
    }
    return (verb && find_pattern(r, i, least, out)) || least > 0;
}

bool hs_trigger_has(const hs_reading *r, const hs_trigger *t, uint32_t i)
{
    hs_str rest = t->words, word;
    while (hs_str_split(&rest, ' ', &word)) {
        if (hs_str_eq(word, r->lows[i]) || hs_str_eq(word, hs_token_at(r, i)->lemma)) {
            return true;
        }
    }
    return false;
}
