/* judge.c: the language model's word on what kind of event passes between two sides.
 *
 * In: a trigger with its sides. Out: the kind that the model sees, and the trigger with it where the lexicon is surely
 * mistaken. Method: the model is asked what passes from source to target (core/relation.h). It overrules the row of the lexicon only
 * when it looks at the very trigger, is sure of another kind and gives the row's next to nothing, and only for what is told as done: it has learnt to see
 * in a refusal to do something a REJECT, in a plan an AGREE, which here is a matter of status.
 *
 *     "The minister launched a scathing attack on the party" -> not ASSAULT but ACCUSE
 */
#include "core/relation.h"
#include "recognize/events.h"

enum { /* of 1000 */
       SURE = 600,
       UNLIKELY = 100,
       SURE_ALONE = 700 /* without a row of the lexicon */
};

static hs_str root_of(hs_str plover)
{
    bool yields = hs_str_is(plover, "RETREAT") || hs_str_is(plover, "CONCEDE");
    return yields ? HS_STR("YIELD") : plover;
}

/* The CAMEO code of a kind as a whole. */
static hs_str code_of(hs_str root)
{
    static const char *const codes[][2] = {{"ACCUSE", "110"},    {"AGREE", "030"},
                                           {"AID", "070"},       {"ASSAULT", "190"},
                                           {"COERCE", "170"},    {"CONSULT", "040"},
                                           {"COOPERATE", "060"}, {"MOBILIZE", "150"},
                                           {"PROTEST", "140"},   {"REJECT", "120"},
                                           {"REQUEST", "100"},   {"SANCTION", "160"},
                                           {"SUPPORT", "050"},   {"THREATEN", "130"},
                                           {"RETREAT", "080"}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (hs_str_is(root, codes[i][0])) {
            return hs_str_of(codes[i][1]);
        }
    }
    return (hs_str){0};
}

static uint16_t chance_of(const hs_relation *found, hs_str root)
{
    for (uint32_t k = 0; k < found->n; k++) {
        if (hs_str_eq(found->roots[k], root)) {
            return found->chance[k];
        }
    }
    return 0;
}

static bool inside(hs_range tokens, hs_range sentence)
{
    return tokens.lo < tokens.hi && tokens.lo >= sentence.lo && tokens.hi <= sentence.hi;
}

/* What the model sees pass between two sides in the sentence of token i; false if neither stands there, or it cannot say. */
static bool ask(const hs_reading *r, uint32_t i, const hs_arguments *a, hs_relation *found)
{
    const hs_range nobody = {0, 0};
    hs_range words = hs_sentence_of(r, i)->tokens;
    bool source = inside(a->source.tokens, words), target = inside(a->target.tokens, words);
    return (source || target) &&
           hs_relate(r->doc, hs_token_at(r, i)->sentence, source ? a->source.tokens : nobody,
                     target ? a->target.tokens : nobody, found);
}

static void take_root(hs_trigger *t, hs_str root)
{
    t->plover = hs_str_is(root, "YIELD") ? HS_STR("RETREAT") : root;
    t->mode = (hs_str){0};
    t->cameo = code_of(t->plover);
}

/* What the model has learnt from follows an older codebook there: sanctions were COERCE in it, convictions ACCUSE. */
static bool is_moot(hs_str plover, hs_str root)
{
    return hs_str_is(plover, "SANCTION") &&
           (hs_str_is(root, "COERCE") || hs_str_is(root, "ACCUSE"));
}

hs_judgement hs_judge(const hs_reading *r, uint32_t i, const hs_arguments *a, bool done,
                      hs_trigger *t)
{
    hs_relation found;
    hs_judgement judged = {0};
    if (!ask(r, i, a, &found)) {
        return judged;
    }
    uint16_t own = chance_of(&found, root_of(t->plover));
    bool about_it =
        found.trigger >= i && found.trigger < i + t->count; /* not another act of theirs */
    judged.root = found.root;
    judged.sure = found.sure;
    judged.overruled = done && about_it && !is_moot(t->plover, found.root) && found.sure >= SURE &&
                       own <= UNLIKELY;
    if (judged.overruled) {
        take_root(t, found.root);
    }
    return judged;
}

bool hs_trigger_learnt(const hs_reading *r, uint32_t i, hs_trigger *out)
{
    hs_relation found;
    *out = (hs_trigger){.frame = HS_STR("so"), .count = 1, .verb = true};
    hs_arguments a = hs_arguments_of(r, i, out);
    bool dyad = a.source.entity && a.target.entity;
    if (!dyad || !ask(r, i, &a, &found) || found.trigger != i || found.sure < SURE_ALONE) {
        return false;
    }
    take_root(out, found.root);
    return true;
}
