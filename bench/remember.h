/* remember.h: the language model's work on sentences that differ only in what generate.h fills in, done once.
 *
 * In: documents that are cut into tokens (hs_lex). Out: what hs_parse would make of them, nearly: of sentences that are
 * alike but for numbers, towns, weekdays, months and names only the first is read by the model; the others take over its
 * word classes, heads, names, attributions and relations. So a hundred thousand reports are read in two minutes, not in
 * twenty, and the account's steps can be measured by themselves. Their figures are those of such an account; those of
 * reading are not.
 *
 *     "Shelling on a camp in western Homs killed 23 ..."  read by the model
 *     "Shelling on a camp in western Sirte killed 8 ..."  takes over
 */
#ifndef HISTOR_BENCH_REMEMBER_H
#define HISTOR_BENCH_REMEMBER_H

#include "generate.h"

#include "base/map.h"
#include "core/relation.h"
#include "parse/parse.h"

typedef struct {
    hs_token *tokens; /* heads: index + 1 within the sentence */
    hs_str *words;
    uint32_t n;
    HS_LIST(hs_attribution) attributions; /* token ranges within the sentence */
} rem_sentence;

typedef struct {
    hs_relating face;   /* what doc->relating points to */
    hs_relating *asked; /* the model's, of a document that it read */
    hs_arena arena;
    hs_map keys;
    HS_LIST(rem_sentence) sentences;
    hs_map pairs;
    HS_LIST(hs_relation) relations;
    const hs_doc *first;       /* whose labels are shown to all: it must not be freed */
    bool *known;               /* sentences of the document at hand: not read by the model */
    uint32_t read, taken_over; /* sentences */
} rem_memory;

/* ---- keys --------------------------------------------------------------------------------------- */

static inline int rem_is_among(hs_str word, const char *const *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (hs_str_is(word, v[i])) {
            return 1;
        }
    }
    return 0;
}

#define REM_AMONG(word, list) rem_is_among((word), (list), sizeof(list) / sizeof *(list))

static const char *const rem_things[] = {"market", "hospital", "school", "bakery", "village",
                                         "bridge", "mosque",   "camp",   "farm"};

/* A letter for a word that generate.h fills in; 0 for the others. */
static inline char rem_kind(hs_str word)
{
    return hs_is_digit(word.p[0])               ? '0'
           : hs_str_starts(word, HS_STR("al-")) ? 'A'
           : REM_AMONG(word, gen_towns)         ? 'T'
           : REM_AMONG(word, gen_weekdays)      ? 'W'
           : REM_AMONG(word, gen_months)        ? 'M'
           : REM_AMONG(word, gen_given)         ? 'G'
           : REM_AMONG(word, gen_first)         ? 'F'
           : REM_AMONG(word, gen_second)        ? 'S'
                                                : 0;
}

static inline hs_str rem_key(const hs_doc *doc, hs_range tokens, char *out, uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        hs_str word = hs_doc_words(doc, doc->tokens.v[i].at);
        char kind = word.n ? rem_kind(word) : 0;
        uint32_t length = kind ? 1 : word.n;
        if (n + length + 2 > room) {
            break; /* so long a sentence is not made by generate.h */
        }
        memcpy(out + n, kind ? &kind : word.p, length);
        n += length;
        out[n++] = kind ? '=' : ' ';
    }
    return (hs_str){out, n};
}

/* ---- sentences ---------------------------------------------------------------------------------- */

static inline hs_range rem_moved(hs_range r, uint32_t by)
{
    return (hs_range){r.lo + by, r.hi + by}; /* unsigned: backward too */
}

static inline hs_attribution rem_moved_attribution(hs_attribution a, uint32_t by)
{
    a.cue = rem_moved(a.cue, by);
    a.source = rem_moved(a.source, by);
    for (int i = 0; i < HS_CONTENTS; i++) {
        a.content[i] = rem_moved(a.content[i], by);
    }
    return a;
}

/* Keep what the model made of a sentence. */
static inline void rem_keep(rem_memory *m, const hs_doc *doc, hs_range at, hs_str key,
                            const hs_attribution *v, uint32_t n)
{
    rem_sentence s = {.n = at.hi - at.lo};
    s.tokens = HS_NEW_ARRAY(&m->arena, hs_token, s.n);
    s.words = HS_NEW_ARRAY(&m->arena, hs_str, s.n);
    for (uint32_t i = 0; i < s.n; i++) {
        s.tokens[i] = doc->tokens.v[at.lo + i];
        s.tokens[i].lemma = hs_arena_str(&m->arena, s.tokens[i].lemma);
        s.tokens[i].head -= s.tokens[i].head ? at.lo : 0;
        s.words[i] = hs_arena_str(&m->arena, hs_doc_words(doc, s.tokens[i].at));
    }
    for (uint32_t i = 0; i < n; i++) {
        hs_attribution a = v[i];
        if (a.cue.lo >= at.lo && a.cue.hi <= at.hi) {
            HS_ADD(&m->arena, &s.attributions, rem_moved_attribution(a, 0u - at.lo));
        }
    }
    HS_ADD(&m->arena, &m->sentences, s);
    *hs_map_at(&m->keys, &m->arena, hs_arena_str(&m->arena, key)) = m->sentences.n;
}

static inline void rem_take_over(const rem_sentence *s, hs_doc *doc, hs_range at)
{
    for (uint32_t i = 0; i < s->n; i++) {
        hs_token *t = &doc->tokens.v[at.lo + i];
        const hs_token *x = &s->tokens[i];
        t->lemma = hs_str_eq(hs_doc_words(doc, t->at), s->words[i]) ? x->lemma : t->low;
        t->upos = x->upos;
        t->form = x->form;
        t->xpos = x->xpos;
        t->feats = x->feats;
        t->deprel = x->deprel;
        t->name = x->name;
        t->time = x->time;
        t->place = x->place;
        t->head = x->head ? x->head + at.lo : 0;
    }
    for (uint32_t i = 0; i < s->attributions.n; i++) {
        HS_ADD(&doc->arena, &doc->attributions, rem_moved_attribution(s->attributions.v[i], at.lo));
    }
}

/* ---- what passes between two sides -------------------------------------------------------------- */

static inline bool rem_tell(hs_relating *face, const hs_doc *doc, hs_range words, hs_range source,
                            hs_range target, hs_relation *out)
{
    rem_memory *m = (rem_memory *)face; /* its first member */
    char text[8192];
    uint32_t n = rem_key(doc, words, text, sizeof text - 64).n;
    int more = snprintf(text + n, 64, "|%u|%u|%u|%u", (unsigned)(source.lo - words.lo),
                        (unsigned)(source.hi - words.lo), (unsigned)(target.lo - words.lo),
                        (unsigned)(target.hi - words.lo));
    hs_str key = {text, n + (uint32_t)more};
    uint32_t found = hs_map_get(&m->pairs, key);
    if (found) {
        *out = m->relations.v[found - 1];
        out->trigger += words.lo;
        return true;
    }
    uint32_t sentence = doc->tokens.v[words.lo].sentence - 1;
    if (!m->asked || m->known[sentence] ||
        !m->asked->tell(m->asked, doc, words, source, target, out)) {
        return false;
    }
    hs_relation kept = *out;
    kept.trigger -= words.lo;
    hs_str *roots = HS_NEW_ARRAY(&m->arena, hs_str, kept.n + 1);
    for (uint32_t i = 0; i < kept.n; i++) {
        roots[i] = hs_arena_str(&m->arena, kept.roots[i]);
    }
    kept.root = hs_arena_str(&m->arena, kept.root);
    kept.roots = roots;
    HS_ADD(&m->arena, &m->relations, kept);
    *hs_map_at(&m->pairs, &m->arena, hs_arena_str(&m->arena, key)) = m->relations.n;
    return true;
}

/* ---- documents ---------------------------------------------------------------------------------- */

/* The document's sentences; those that the model need not read are empty. */
static inline hs_sentence *rem_unknown(rem_memory *m, hs_doc *doc)
{
    char text[8192];
    hs_sentence *left = HS_NEW_ARRAY(&doc->arena, hs_sentence, doc->sentences.n + 1);
    m->known = HS_NEW_ARRAY(&doc->arena, bool, doc->sentences.n + 1);
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        hs_range at = doc->sentences.v[s].tokens;
        hs_str key = rem_key(doc, at, text, sizeof text);
        m->known[s] = hs_map_get(&m->keys, key) != 0;
        left[s] = doc->sentences.v[s];
        left[s].tokens.hi = m->known[s] ? at.lo : at.hi;
        m->taken_over += m->known[s];
        m->read += !m->known[s];
    }
    return left;
}

/* hs_parse, by memory for the sentences that are known. The memory's arena must have its door. */
static inline void rem_parse(rem_memory *m, hs_doc *doc)
{
    char text[8192];
    hs_sentence *all = doc->sentences.v;
    uint32_t before = m->read;
    doc->sentences.v = rem_unknown(m, doc);
    if (m->read > before || !m->first) {
        (void)hs_parse(doc, NULL);
        m->first = m->first ? m->first : doc;
    }
    doc->sentences.v = all;
    doc->labels = m->first->labels;
    m->asked = m->read > before ? doc->relating : NULL;
    const hs_attribution *told = doc->attributions.v;
    uint32_t n = doc->attributions.n;
    doc->attributions.v = NULL;
    doc->attributions.n = doc->attributions.cap = 0;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        hs_range at = all[s].tokens;
        hs_str key = rem_key(doc, at, text, sizeof text);
        if (!m->known[s] && !hs_map_get(&m->keys, key)) {
            rem_keep(m, doc, at, key, told, n);
        }
        const hs_ref found = hs_map_get(&m->keys, key);
        rem_take_over(&m->sentences.v[found - 1], doc, at);
    }
    m->face.tell = rem_tell;
    doc->relating = &m->face;
}

#endif
