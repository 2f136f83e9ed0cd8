/* relation.c: what passes between two sides that the input marks: the model's root, and the code of the words that tell it.
 *
 * In: doc->pair's spans, tokens, what parse left (core/relation.h), data/events. Out: doc->pair's type and code. Method: of
 * all sentences the one that holds more of the pair is asked; the trigger that the model looks at most, in the longest row
 * of data/events that holds it and is of that root, gives the code, and tells RETREAT from CONCEDE; without such a row the code
 * is the root's plain one.
 *
 *     "Rebels [source] shelled the town [target]" -> ASSAULT by "shelled" -> 194
 */
#include "core/relation.h"

#include "assets/assets.h"
#include "recognize/recognize.h"

typedef struct {
    hs_range source, target; /* tokens of one sentence; empty: not in it */
} sides;

/* The tokens [words.lo, words.hi) that stand under a span. */
static hs_range under(const hs_doc *doc, hs_range words, hs_span at)
{
    hs_range found = {0, 0};
    for (uint32_t t = words.lo; t < words.hi; t++) {
        if (hs_span_meets(doc->tokens.v[t].at, at)) {
            found.lo = found.lo < found.hi ? found.lo : t;
            found.hi = t + 1;
        }
    }
    return found;
}

/* More sides count before more tokens of them. */
static uint32_t weight(sides s)
{
    const uint32_t side = UINT32_MAX / 4;
    uint32_t source = s.source.hi - s.source.lo, target = s.target.hi - s.target.lo;
    return (source ? side : 0) + (target ? side : 0) + source + target;
}

/* The sentence that holds most of the pair; 0: there is no sentence. */
static hs_ref find_sentence(const hs_doc *doc, sides *best)
{
    hs_ref found = 0;
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        hs_range words = doc->sentences.v[i].tokens;
        sides s = {under(doc, words, doc->pair.source), under(doc, words, doc->pair.target)};
        if (!found || weight(s) > weight(*best)) {
            *best = s;
            found = i + 1;
        }
    }
    return found;
}

static bool is_of(hs_str plover, hs_str root)
{
    bool yields = hs_str_is(plover, "CONCEDE") || hs_str_is(plover, "RETREAT");
    return hs_str_eq(plover, root) || (yields && hs_str_is(root, "YIELD"));
}

/* The row of a root whose words begin at `token`, the longest that goes on beyond `over`; false if there is none. */
static bool find_row(const hs_doc *doc, const hs_table *table, uint32_t token, uint32_t over,
                     uint32_t end, hs_str root, uint32_t *row, uint32_t *length)
{
    enum { MOST = 8 };
    hs_str words[MOST] = {doc->tokens.v[token].lemma};
    uint32_t n = 1;
    hs_rows rows;
    for (; n < MOST && token + n < end; n++) {
        words[n] = doc->tokens.v[token + n].low;
    }
    while (n && (n = hs_table_match(table, words, n, &rows)) > over - token) {
        for (uint32_t i = rows.lo; i < rows.hi; i++) {
            if (is_of(hs_table_field(table, i, 1), root)) {
                *row = i;
                *length = n;
                return true;
            }
        }
        n--;
    }
    return false;
}

/* What CAMEO calls a root of which nothing finer is known, and today's name of it where it is another. */
static hs_str plain_code(hs_str root)
{
    static const char *const codes[][2] = {
        {"AGREE", "030"},    {"CONSULT", "040"},  {"SUPPORT", "050"}, {"COOPERATE", "060"},
        {"AID", "070"},      {"YIELD", "080"},    {"REQUEST", "100"}, {"ACCUSE", "110"},
        {"REJECT", "120"},   {"THREATEN", "130"}, {"PROTEST", "140"}, {"MOBILIZE", "150"},
        {"SANCTION", "160"}, {"COERCE", "170"},   {"ASSAULT", "190"},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (hs_str_is(root, codes[i][0])) {
            return hs_str_of(codes[i][1]);
        }
    }
    return (hs_str){0};
}

static void name_it(hs_doc *doc, hs_range words, const hs_relation *relation)
{
    enum { BACK = 4 }; /* words of a trigger before the one looked at */
    const hs_table *table = hs_engine_table(doc->engine, HS_TABLE_TRIGGERS);
    uint32_t at = relation->trigger, longest = 0, row = 0, length = 0;
    hs_pair *pair = &doc->pair;
    pair->sure = relation->sure;
    pair->cameo = plain_code(relation->root);
    pair->plover = hs_str_is(relation->root, "YIELD") ? HS_STR("CONCEDE") : relation->root;
    for (uint32_t back = 0; back <= BACK && at - words.lo >= back; back++) {
        if (find_row(doc, table, at - back, at, words.hi, relation->root, &row, &length) &&
            length > longest) {
            longest = length;
            pair->plover = hs_table_field(table, row, 1);
            pair->cameo = hs_table_field(table, row, 3);
        }
    }
}

void hs_recognize_pair(hs_doc *doc)
{
    sides s = {{0, 0}, {0, 0}};
    hs_relation relation;
    hs_ref sentence = find_sentence(doc, &s);
    if (sentence && hs_relate(doc, sentence, s.source, s.target, &relation)) {
        name_it(doc, doc->sentences.v[sentence - 1].tokens, &relation);
    }
}
