/* gazetteer_key.c: one key for the spellings of a place's name.
 *
 * In: the words of a name. Out: the key under which the gazetteer has it. Two folds. The plain one drops case,
 * marks, blanks and hyphens and writes out "St", "Mt" and "Ft". The loose one is for names of Arabic (and
 * Persian, Somali ...) in Latin letters, which every newsroom spells its own way: articles are dropped, also
 * where they have grown into the word, doubled letters are one, and letters that stand for one sound are
 * one letter.
 *
 *     Deir ez-Zor, Deir Ezzor, Deir el-Zour, Dayr az Zawr -> darzur, darzur, darzur, darzaur
 *     Khan Sheikhoun, Khan Shaykhun                       -> xansaxun
 */
#include "assets/gazetteer.h"
#include "base/utf8.h"

static bool is_between(uint32_t c)
{
    return c < 0x80 ? !hs_is_alpha((char)c) && !hs_is_digit((char)c) && c != '\'' && c != '`'
                    : (c >= 0x2010 && c <= 0x2015) || c == 0xA0;
}

/* The next word of *rest, folded; false at the end. */
static bool next_word(hs_str *rest, char *out, uint32_t cap, uint32_t *n)
{
    uint32_t lo = 0, hi = 0, length = 0;
    while (lo < rest->n && is_between(hs_utf8_next(*rest, lo, &length))) {
        lo += length;
    }
    for (hi = lo; hi < rest->n && !is_between(hs_utf8_next(*rest, hi, &length)); hi += length) {
    }
    *n = hs_utf8_fold(hs_str_cut(*rest, lo, hi), out, cap);
    *rest = hs_str_cut(*rest, hi, rest->n);
    return hi > lo;
}

hs_str hs_place_key(hs_str words, char out[HS_PLACE_KEY])
{
    static const char *const whole[][2] = {{"st", "saint"},
                                           {"ste", "sainte"},
                                           {"mt", "mount"},
                                           {"ft", "fort"}};
    uint32_t n = 0, length = 0;
    while (n + 8 < HS_PLACE_KEY && next_word(&words, out + n, HS_PLACE_KEY - n, &length)) {
        hs_str word = {out + n, length};
        for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
            if (words.n && hs_str_is(word, whole[i][0])) {
                length = (uint32_t)strlen(whole[i][1]);
                memcpy(out + n, whole[i][1], length);
                break;
            }
        }
        n += length;
    }
    return (hs_str){out, n};
}

static bool is_article(hs_str w)
{
    static const char *const articles[] = {"al", "el", "ul",  "il",  "ad", "ed", "an",
                                           "en", "ar", "er",  "as",  "es", "at", "et",
                                           "az", "ez", "ash", "esh", "the"};
    for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++) {
        if (hs_str_is(w, articles[i])) {
            return true;
        }
    }
    return false;
}

/* "ezzor" -> 2: an article that has grown into the word; 0 if there is none. */
static uint32_t grown_article(hs_str w)
{
    bool doubled = w.n > 4 && w.p[1] == w.p[2] && memchr("dnrstz", w.p[1], 6) != NULL;
    return doubled && (w.p[0] == 'a' || w.p[0] == 'e') ? 1 : 0;
}

/* The letter for the sound at w.p[i]; *taken: letters read. 0: none. */
static char sound(hs_str w, uint32_t i, uint32_t *taken)
{
    char c = w.p[i];
    *taken = 1;
    if (i + 1 < w.n && w.p[i + 1] == 'h' && memchr("kdgst", c, 5)) {
        *taken = 2;
        return c == 'k' ? 'x' : c;
    }
    if (c == 'e' && i + 1 < w.n && w.p[i + 1] == 'e') {
        *taken = 2;
        return 'i';
    }
    if (c == 'e' || c == 'y') {
        return c == 'e' ? 'a' : 'i';
    }
    if (memchr("ouw", c, 3)) {
        return 'u';
    }
    return c == 'q' ? 'k' : c == 'j' ? 'g' : hs_is_lower(c) ? c : 0;
}

hs_str hs_place_loose(hs_str words, char out[HS_PLACE_KEY])
{
    char word[HS_PLACE_KEY];
    uint32_t n = 0, length = 0, letters = 0;
    while (next_word(&words, word, sizeof word, &length)) {
        hs_str w = {word, length};
        if (is_article(w) && words.n) {
            continue;
        }
        letters += length;
        for (uint32_t i = grown_article(w), taken = 0; i < w.n; i += taken) {
            char c = sound(w, i, &taken);
            if (c && n < HS_PLACE_KEY && (n == 0 || out[n - 1] != c)) {
                out[n++] = c;
            }
        }
        n -= n > 1 && out[n - 1] == 'h'; /* "Hamah" */
    }
    return (hs_str){out, letters < 4 || n < 3 ? 0 : n};
}
