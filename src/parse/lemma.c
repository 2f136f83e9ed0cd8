/* lemma.c: dictionary forms of words that the table does not have, by taking their ending off.
 *
 * "shellings" -> "shelling", "convoys" -> "convoy", "besieged" -> "besiege" (an e is put back where the table
 * knows the verb so, or where English spelling wants it), "stopped" -> "stop".
 */
#include "parse/model.h"

static bool ends(hs_str s, const char *z)
{
    return hs_str_ends(s, hs_str_of(z));
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", c);
}

static hs_str less(hs_str s, uint32_t n)
{
    return hs_str_cut(s, 0, s.n - n);
}

/* "parties" -> "party", "losses" -> "loss", "raids" -> "raid". */
static hs_str without_s(hs_arena *arena, hs_str s)
{
    static const char *const whole[] = {"ss", "us", "is"};
    static const char *const soft[] = {"sses", "xes", "zes", "ches", "shes"};
    if (s.n < 4 || !ends(s, "s")) {
        return ends(s, "men") && s.n > 3 ? hs_arena_join(arena, less(s, 2), HS_STR("an")) : s;
    }
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        if (ends(s, whole[i])) {
            return s;
        }
    }
    if (ends(s, "ies") && s.n > 4) {
        return hs_arena_join(arena, less(s, 3), HS_STR("y"));
    }
    for (size_t i = 0; i < sizeof soft / sizeof *soft; i++) {
        if (ends(s, soft[i])) {
            return less(s, 2);
        }
    }
    return less(s, 1);
}

/* Does a verb with this stem end in e, by its spelling? "operat", "organiz", "forc", "observ" */
static bool wants_e(hs_str stem)
{
    static const char *const tails[] = {"at", "iz", "is", "c",  "v", "u",
                                        "rg", "dg", "ag", "ur", "ir"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        if (ends(stem, tails[i])) {
            return true;
        }
    }
    return false;
}

/* The base form of a verb from what is left without "ed" or "ing". */
static hs_str base_of(const hs_model *model, hs_arena *arena, hs_str stem)
{
    if (hs_model_is_verb(model, stem)) {
        return stem;
    }
    hs_str with_e = hs_arena_join(arena, stem, HS_STR("e"));
    if (hs_model_is_verb(model, with_e)) {
        return with_e;
    }
    char last = stem.p[stem.n - 1];
    bool twice = stem.n > 3 && last == stem.p[stem.n - 2] && !is_vowel(last);
    if (twice && (hs_model_is_verb(model, less(stem, 1)) || !strchr("lsfz", last))) {
        return less(stem, 1);
    }
    return wants_e(stem) ? with_e : stem;
}

hs_str hs_lemma_guess(const hs_model *model, hs_arena *arena, hs_str low, int tag)
{
    enum { LONGEST = 64 }; /* bytes; nothing longer is a word */
    hs_verb_form form = hs_tag_form(tag);
    if (low.n > LONGEST) {
        return low;
    }
    if (tag == HS_TAG_NOUN_PLURAL || form == HS_FORM_S) {
        return without_s(arena, low);
    }
    if (form == HS_FORM_PAST && ends(low, "ied") && low.n > 4) {
        return hs_arena_join(arena, less(low, 3), HS_STR("y"));
    }
    if (form == HS_FORM_PAST && ends(low, "ed") && low.n > 4) {
        return base_of(model, arena, less(low, 2));
    }
    if (form == HS_FORM_ING && ends(low, "ing") && low.n > 5) {
        return base_of(model, arena, less(low, 3));
    }
    return low;
}
