/* words.c: the words that the contract (INTERFACE) uses for the enums of doc.h, in the order of the enums; and
 * what holds of a type of event as such. In: a number, or a type's name. Out: a literal, or a number. */
#include <assert.h>

#include "core/account.h"

#define WORD_OF(table, i)                                                                          \
    (assert((i) >= 0 && (size_t)(i) < sizeof(table) / sizeof *(table)), (table)[(i)])

const char *hs_block_word(int kind)
{
    static const char *const words[] = {"title",   "subtitle", "paragraph", "heading",
                                        "caption", "list",     "quote"};
    return WORD_OF(words, kind);
}

const char *hs_date_origin_word(int origin)
{
    static const char *const words[] = {NULL,  "given", "json-ld",   "meta",
                                        "url", "text",  "neighbours"};
    return WORD_OF(words, origin);
}

const char *hs_upos_word(int upos)
{
    static const char *const words[] = {"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                        "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                        "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
    return WORD_OF(words, upos);
}

const char *hs_entity_type_word(int type)
{
    static const char *const words[] = {"OTHER", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "GRP"};
    return WORD_OF(words, type);
}

const char *hs_mention_kind_word(int kind)
{
    static const char *const words[] = {"name", "nominal", "pronoun"};
    return WORD_OF(words, kind);
}

const char *hs_statement_kind_word(int kind)
{
    static const char *const words[] = {"indirect", "mixed", "direct"};
    return WORD_OF(words, kind);
}

const char *hs_stance_word(int stance)
{
    static const char *const words[] = {"assert",   "deny",   "accuse",   "demand", "promise",
                                        "threaten", "reject", "announce", "praise", "other"};
    return WORD_OF(words, stance);
}

const char *hs_harm_word(int kind)
{
    static const char *const words[] = {"killed",   "injured", "displaced", "besieged",
                                        "detained", "missing", "destroyed", "other"};
    return WORD_OF(words, kind);
}

const char *hs_who_word(int who)
{
    static const char *const words[] = {"unknown",  "civilians", "combatants",
                                        "children", "women",     "mixed"};
    return WORD_OF(words, who);
}

const char *hs_scope_word(int scope)
{
    static const char *const words[] = {"incident", "day", "total"};
    return WORD_OF(words, scope);
}

const char *hs_status_word(int status)
{
    static const char *const words[] = {"happened", "alleged",    "denied",
                                        "planned",  "threatened", "hypothetical"};
    return WORD_OF(words, status);
}

const char *hs_deal_word(int status)
{
    static const char *const words[] = {"proposed", "agreed",    "in force",  "extended",
                                        "breached", "collapsed", "withdrawn", "rejected",
                                        "demanded", "mentioned"};
    return WORD_OF(words, status);
}

const char *hs_term_word(int term)
{
    static const char *const words[] = {"none", "duration",   "condition", "exempt",
                                        "aid",  "withdrawal", "halt",      "other"};
    return WORD_OF(words, term);
}

const char *hs_blame_word(int stance)
{
    static const char *const words[] = {"blames", "denies", "claims", "doubts"};
    return WORD_OF(words, stance);
}

const char *hs_standing_word(int standing)
{
    static const char *const words[] = {"party", "nobody named", "exempt", "no known party"};
    return WORD_OF(words, standing);
}

const char *hs_forbids_word(int bit)
{
    return bit == HS_FORBIDS_VIOLENCE ? "violence"
           : bit == HS_FORBIDS_AERIAL ? "air attacks"
           : bit == HS_FORBIDS_HEAVY  ? "heavy weapons"
                                      : "attacks on aid";
}

/* As PLOVER's manual has its 16 types; the older YIELD, of which CONCEDE and RETREAT came, counts as the latter. */
int hs_plover_quad(hs_str plover)
{
    static const char *const types[] = {"", "AGREE CONSULT SUPPORT CONCEDE",
                                        "COOPERATE AID RETREAT YIELD",
                                        "REQUEST ACCUSE REJECT THREATEN",
                                        "PROTEST SANCTION MOBILIZE COERCE ASSAULT"};
    for (int quad = 1; quad <= 4; quad++) {
        hs_str rest = hs_str_of(types[quad]), type;
        while (hs_str_split(&rest, ' ', &type)) {
            if (hs_str_eq(type, plover)) {
                return quad;
            }
        }
    }
    return 0;
}

static bool is_word_of(hs_str word, const char *list)
{
    hs_str rest = hs_str_of(list), one;
    while (word.n && hs_str_split(&rest, ' ', &one)) {
        if (hs_str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

bool hs_modes_part(hs_str a, hs_str b)
{
    static const char near[] = "firearms beat primitive abduct torture sexual";
    static const char far[] = "aerial drone heavy-weapons unconventional";
    return (is_word_of(a, near) && is_word_of(b, far)) ||
           (is_word_of(a, far) && is_word_of(b, near));
}
