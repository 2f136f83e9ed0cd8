/* recognize.c: the recognizers in their order; each reads what the ones before it found.
 *
 *     words -> chunks -> times, actors, places, who is the same -> statements -> events, figures -> agreements, blame
 */
#include "recognize/recognize.h"

#include "base/utf8.h"
#include "recognize/reading.h"

/* The word as written, but with ' for any apostrophe, so that names match the lexicon. */
static hs_str plain_form(hs_doc *doc, hs_str form, hs_str low)
{
    if (form.n == low.n) { /* nothing typographic in it: lower case has the same length */
        return form;
    }
    char *out = hs_arena_alloc(&doc->arena, form.n);
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < form.n; at += length) {
        uint32_t c = hs_utf8_next(form, at, &length);
        if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x201B) {
            out[n++] = '\'';
        } else if (c == 0x2010 || c == 0x2011) {
            out[n++] = '-';
        } else {
            memcpy(out + n, form.p + at, length);
            n += length;
        }
    }
    return (hs_str){out, n};
}

static void take_forms(hs_reading *r)
{
    hs_doc *doc = r->doc;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *t = &doc->tokens.v[i];
        r->forms[i] = plain_form(doc, hs_doc_words(doc, t->at), t->low);
        r->lows[i] = t->low;
        if (hs_str_starts(t->low,
                          HS_STR("mid-"))) { /* "mid-September": the tables know the month */
            r->forms[i] = hs_str_cut(r->forms[i], 4, r->forms[i].n);
            r->lows[i] = hs_str_cut(t->low, 4, t->low.n);
        }
    }
}

#define ENOUGH_WORDS 60u /* fewer say little of the language */

/* Is the text English, as far as its commonest words tell? In English prose about a third of the words are
 * among these; in other languages that use the letters, few. */
static bool is_english(const hs_doc *doc)
{
    static const char *const common[] = {"the", "of",   "and", "to",  "in",   "a",   "is",
                                         "was", "that", "for", "on",  "with", "as",  "by",
                                         "at",  "from", "had", "has", "it",   "said"};
    uint32_t words = 0, known = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *t = &doc->tokens.v[i];
        bool word = t->upos != HS_PUNCT && t->upos != HS_NUM && t->upos != HS_SYM;
        words += word;
        for (size_t k = 0; word && k < sizeof common / sizeof *common; k++) {
            known += hs_str_is(t->low, common[k]);
        }
    }
    return words < ENOUGH_WORDS || 10 * known >= words; /* a tenth */
}

void hs_recognize(hs_doc *doc)
{
    if (!is_english(doc)) {
        hs_doc_note(doc, (hs_span){0, 0}, "language",
                    HS_STR("does not read like English: nothing was looked for in it"));
        return;
    }
    hs_arena *a = &doc->arena;
    uint32_t n = doc->tokens.n;
    hs_reading r = {.doc = doc, .engine = doc->engine};
    r.forms = HS_NEW_ARRAY(a, hs_str, n + 1);
    r.lows = HS_NEW_ARRAY(a, hs_str, n + 1);
    r.chunk_of = HS_NEW_ARRAY(a, uint32_t, n + 1);
    r.clauses = HS_NEW_ARRAY(a, hs_range, n + 1);
    r.mention_of = HS_NEW_ARRAY(a, uint32_t, n + 1);
    r.time_of = HS_NEW_ARRAY(a, uint32_t, n + 1);
    r.place_of = HS_NEW_ARRAY(a, uint32_t, n + 1);
    r.statement_of = HS_NEW_ARRAY(a, uint32_t, n + 1);
    r.cue_of = HS_NEW_ARRAY(a, uint32_t, n + 1);
    take_forms(&r);
    hs_list_words(&r);
    hs_find_chunks(&r);
    hs_find_clauses(&r);
    hs_find_times(&r);
    hs_find_actors(&r);
    hs_join_names(&r);
    hs_find_places(&r);
    hs_find_spin(&r);
    hs_join_mentions(&r);
    hs_find_statements(&r);
    hs_join_speakers(&r);
    hs_find_cues(&r);
    hs_find_events(&r);
    hs_find_figures(&r);
    hs_find_deals(&r);
    hs_find_responsibility(&r);
}
