/* spun.c: does the report read like rewritten text?
 *
 * In: mentions, doc->dropped. Out: doc->spun and a note. Some sites put sentences of several reports together
 * and swap their words; the page then names one actor in many manners ("US", "U.S.", "USA") and is cut up
 * by share and advertisement lines. In such a text a pronoun does not point to the paragraph before.
 */
#include "recognize/reading.h"

#define MANNERS 3u

/* The most ways in which one state is named in the document, adjectives and capitals left out. */
static uint32_t most_manners(const hs_reading *r)
{
    uint32_t most = 0;
    for (hs_ref e = 1; e <= r->doc->entities.n; e++) {
        hs_str seen[8];
        uint32_t n = 0;
        if (r->doc->entities.v[e - 1].entry.n != 3) {
            continue;
        }
        for (uint32_t m = 0; m < r->doc->mentions.n && n < 8; m++) {
            const hs_mention *x = &r->doc->mentions.v[m];
            hs_str words = hs_doc_words(r->doc, x->from.at);
            bool name = x->entity == e && !x->adjective &&
                        hs_str_is(hs_str_of(x->from.rule), "name.lexicon");
            bool old = !name;
            for (uint32_t k = 0; k < n && !old; k++) {
                old = hs_str_eq(seen[k], words);
            }
            if (!old) {
                seen[n++] = words;
            }
        }
        most = n > most ? n : most;
    }
    return most;
}

void hs_find_spin(hs_reading *r)
{
    hs_doc *doc = r->doc;
    uint32_t cuts = 0;
    for (uint32_t i = 0; i < doc->dropped.n; i++) {
        hs_str s = doc->dropped.v[i].text;
        cuts += hs_str_is(s, "Share") || hs_str_is(s, "Advertisement");
    }
    uint32_t manners = most_manners(r);
    doc->spun = manners >= MANNERS || (manners >= MANNERS - 1 && cuts >= 2);
    if (doc->spun) {
        hs_doc_note(
            doc, (hs_span){0, 0}, "spun",
            HS_STR(
                "reads like text rewritten from several reports: pronouns are not followed from one "
                "paragraph to the next"));
    }
}
