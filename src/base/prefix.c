/* prefix.c: "anti-government", "ex-wife" and "e-mail" are one token, "US-led" and "al-Qaeda" are three.
 *
 * The list is that of UD English (EWT, GUM), which has it from the Penn Treebank's later guidelines; prefixes
 * that the two treebanks cut off ("self", "vice", "pan") are left out. A prefix in capitals is a name
 * ("UN-led"). Before a capital some capitalised ones are parts of names too: "Inter-Services", "Co-Op"; and a
 * phrase is none with a prefix: "over-the-counter".
 */
#include "base/prefix.h"

enum { LONGEST = 7 };

static const char *const prefixes[] = {
    "anti",  "arch",  "bi",     "bio",    "counter", "cross", "cyber", "de",    "ex",  "extra",
    "hyper", "intra", "macro",  "mega",   "mid",     "mini",  "mono",  "multi", "neo", "non",
    "over",  "post",  "pre",    "pro",    "proto",   "re",    "semi",  "socio", "sub", "super",
    "supra", "trans", "pseudo", "psycho", "tri",     "ultra", "un",
};

static const char *const no_names[] = {"co", "e", "inter", "micro"};

static bool among(hs_str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (hs_str_is(word, list[i])) {
            return true;
        }
    }
    return false;
}

bool hs_prefix_joins(hs_str word, hs_str rest)
{
    char low[LONGEST];
    bool phrase = hs_str_starts(rest, HS_STR("the-")) || hs_str_starts(rest, HS_STR("to-"));
    if (word.n == 0 || word.n > LONGEST || rest.n == 0 || rest.p[0] == '-' ||
        hs_is_space(rest.p[0]) || phrase) {
        return false;
    }
    bool capital = hs_is_upper(word.p[0]);
    low[0] = (char)(word.p[0] | (capital ? 0x20 : 0));
    memcpy(low + 1, word.p + 1, word.n - 1);
    hs_str w = {low, word.n};
    return among(w, prefixes, sizeof prefixes / sizeof *prefixes) ||
           (among(w, no_names, sizeof no_names / sizeof *no_names) &&
            !(capital && hs_is_upper(rest.p[0])));
}
