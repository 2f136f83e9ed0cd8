/* lemma.c: a dictionary form by a script of the model: a case, code points to cut off, an ending to put on.
 *
 *     "l3y": small letters, three off, y on: "Parties" -> "party";  "k0": as it stands: "Aleppo"
 *     "t0": a capital and small letters: "ALEPPO" -> "Aleppo"
 */
#include "base/utf8.h"
#include "parse/network.h"

/* The form with a small letter for each but the first. */
static hs_str titled(hs_arena *arena, hs_str form, hs_str low)
{
    uint32_t first = 0, same = 0;
    if (form.n == 0 || low.n == 0) {
        return form;
    }
    hs_utf8_next(form, 0, &first);
    hs_utf8_next(low, 0, &same);
    return hs_arena_join(arena, hs_str_cut(form, 0, first), hs_str_cut(low, same, low.n));
}

/* Without its last n code points. */
static hs_str cut_off(hs_str s, uint32_t n)
{
    for (; n > 0 && s.n > 0; n--) {
        do {
            s.n--;
        } while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80);
    }
    return s;
}

hs_str hs_lemma_by(hs_arena *arena, hs_str script, hs_str form, hs_str low)
{
    uint32_t cut = 0, at = 1;
    if (script.n < 2) {
        return low;
    }
    hs_str base = script.p[0] == 'k' ? form : script.p[0] == 't' ? titled(arena, form, low) : low;
    for (; at < script.n && hs_is_digit(script.p[at]); at++) {
        cut = cut * 10 + (uint32_t)(script.p[at] - '0');
    }
    hs_str ending = hs_str_cut(script, at, script.n), stem = cut_off(base, cut);
    hs_str lemma = ending.n ? hs_arena_join(arena, stem, ending) : stem;
    return lemma.n ? lemma : low;
}
