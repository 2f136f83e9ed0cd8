/* parse.c: word class, dictionary form and verb form of every token.
 *
 * In: doc->tokens and doc->sentences. Out: upos, lemma, form. Method: each token gets the readings that the
 * table of words, its capital or its ending allow; the cheapest path through a sentence decides (a hidden
 * Markov model of the first order; Brants, TnT, 2000). "Rebels claim strikes on two claims offices":
 * [NOUN] [VERB] [NOUN] [ADP] [NUM] [NOUN] [NOUN].
 */
#include "parse/parse.h"

#include "base/map.h"
#include "base/utf8.h"
#include "parse/model.h"

enum {
    CHOICES = HS_READINGS * 2, /* readings of one token, at most */
    NAME_INSIDE = -10, /* added to the table's cost of a name: news has more of them than e-mails */
    NAME_AT_START = 20, /* cost of taking the first word's capital for a name's */
    WORD_AT_START = 15, /* cost of taking an unknown first word for no name */
    ACRONYM = -25,      /* cost of a known word in capitals as a name ("US"), and of it as a word */
    NO_ACRONYM = 20
};

/* A token's choice and the cheapest way to it. */
typedef struct {
    hs_reading reading;
    int32_t cost;
    uint8_t before; /* index among the choices of the token before */
} choice;

typedef struct {
    choice v[CHOICES];
    uint32_t n;
} choices;

typedef struct {
    hs_doc *doc;
    hs_model model;
    hs_map seen; /* low -> index + 1 of forms */
    HS_LIST(hs_form) forms;
    choices *lattice; /* as long as the longest sentence */
} parser;

static const hs_form *form_of(parser *p, hs_str low)
{
    uint32_t *at = hs_map_at(&p->seen, &p->doc->arena, low);
    if (!*at) {
        *at = p->forms.n + 1;
        HS_ADD(&p->doc->arena, &p->forms, hs_model_form(&p->model, low));
    }
    return &p->forms.v[*at - 1];
}

static void offer(choices *c, int tag, hs_str lemma, int32_t cost)
{
    if (c->n < CHOICES) {
        c->v[c->n++].reading = (hs_reading){.tag = (uint8_t)tag, .lemma = lemma, .cost = cost};
    }
}

static void offer_guess(const parser *p, choices *c, hs_str low, bool capital, int32_t more)
{
    hs_reading guess[HS_READINGS];
    uint32_t n = hs_model_guess(&p->model, low, capital, guess);
    for (uint32_t i = 0; i < n; i++) {
        offer(c, guess[i].tag, guess[i].lemma, guess[i].cost + more);
    }
}

/* ---- what a token may be ------------------------------------------------------------------------- */

static bool is_symbol(uint32_t code)
{
    if (code < 0x80) {
        return code && strchr("$%+=<>#@*^~|", (int)code);
    }
    return (code >= 0xA2 && code <= 0xB1 && code != 0xAB) || (code >= 0x20A0 && code <= 0x20CF) ||
           code >= 0x2100;
}

/* The apostrophe of "the rebels' demands", and not the end of a quotation. */
static bool is_possessive(const hs_token *t, uint32_t i)
{
    return i > 0 && hs_str_is(t[i].low, "'") && t[i].glued && t[i - 1].quoted == t[i].quoted &&
           hs_str_ends(t[i - 1].low, HS_STR("s"));
}

/* True if the token is no word, and its only choice was offered. */
static bool offer_sign(const hs_token *t, uint32_t i, choices *c)
{
    hs_str low = t[i].low;
    uint32_t length = 0, code = low.n ? hs_utf8_next(low, 0, &length) : ' ';
    if (t[i].number) {
        char last = low.p[low.n - 1];
        bool ordinal = last == 't' || last == 'd' || last == 'h';
        offer(c, ordinal ? HS_TAG_ADJ : last == 's' ? HS_TAG_NOUN_PLURAL : HS_TAG_NUM, low, 0);
        return true;
    }
    if (hs_utf8_is_letter(code) || (low.n > 1 && code == '\'' && hs_is_alpha(low.p[1]))) {
        return false;
    }
    int tag = is_possessive(t, i) ? HS_TAG_POSSESSIVE
              : code == ','       ? HS_TAG_COMMA
              : code == '&'       ? HS_TAG_CCONJ
              : is_symbol(code)   ? HS_TAG_SYM
                                  : HS_TAG_PUNCT;
    offer(c, tag, low, 0);
    return true;
}

/* Does a capital at token i say little: first in its sentence, or after a mark that may begin one? */
static bool is_first(const hs_token *t, hs_range s, uint32_t i)
{
    if (i == s.lo) {
        return true;
    }
    uint32_t length = 0, code = hs_utf8_next(t[i - 1].low, 0, &length);
    return !t[i - 1].number && !hs_utf8_is_letter(code) && code != ',' && code != '-' &&
           code != '\'' && code != '(' && code != '$' && code != '&' && code != '/';
}

/* "al" of "al-Shaab". */
static bool is_particle(const hs_token *t, hs_range s, uint32_t i)
{
    return i + 2 < s.hi && t[i].low.n == 2 && t[i + 1].glued && hs_str_is(t[i + 1].low, "-") &&
           t[i + 2].glued && t[i + 2].capital && !hs_str_is(t[i].low, "ex") &&
           !hs_str_is(t[i].low, "co");
}

static bool is_address(hs_str low)
{
    return low.n > 4 && (hs_str_find(low, HS_STR("://"), 0) < low.n || memchr(low.p, '@', low.n) ||
                         hs_str_starts(low, HS_STR("www.")));
}

/* The choices of a word that the table knows. */
static void offer_known(const hs_form *form, const hs_token *t, bool first, bool titled, choices *c)
{
    int32_t more = 0;
    if (t->caps && !titled) {
        offer(c, HS_TAG_PROPN, t->low, ACRONYM);
        more = NO_ACRONYM;
    } else if (t->capital && !first && !titled) {
        offer(c, HS_TAG_PROPN, t->low, form->proper + NAME_INSIDE);
        more = form->common;
    } else if (t->capital) {
        offer(c, HS_TAG_PROPN, t->low, form->proper + NAME_AT_START);
    }
    for (uint32_t i = 0; i < form->n; i++) {
        const hs_reading *r = &form->readings[i];
        offer(c, r->tag, r->lemma, r->cost + more);
    }
}

static void offer_all(parser *p, hs_range s, uint32_t i, bool titled, choices *c)
{
    const hs_token *t = p->doc->tokens.v;
    c->n = 0;
    if (offer_sign(t, i, c)) {
        return;
    }
    if (is_particle(t, s, i)) {
        offer(c, HS_TAG_PROPN, t[i].low, 0);
        return;
    }
    const hs_form *form = form_of(p, t[i].low);
    bool first = t[i].capital && is_first(t, s, i);
    if (form->n) {
        offer_known(form, &t[i], first, titled, c);
    } else if (is_address(t[i].low)) {
        offer(c, HS_TAG_X, t[i].low, 0);
    } else if (t[i].caps && !titled) {
        offer(c, HS_TAG_PROPN, t[i].low, 0);
    } else if (t[i].capital) {
        offer_guess(p, c, t[i].low, true, 0);
        if (first || titled) {
            offer_guess(p, c, t[i].low, false, WORD_AT_START);
        }
    } else {
        offer_guess(p, c, t[i].low, false, 0);
    }
    if (c->n == 0) {
        offer(c, HS_TAG_NOUN, t[i].low, 0);
    }
}

/* ---- the cheapest path --------------------------------------------------------------------------- */

static void extend(const hs_model *model, const choices *before, choices *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        choice *to = &c->v[i];
        uint8_t tag = to->reading.tag;
        to->before = 0;
        to->cost = before ? INT32_MAX : model->next[0][tag];
        for (uint32_t k = 0; before && k < before->n; k++) {
            const choice *from = &before->v[k];
            int32_t cost = from->cost + model->next[1 + from->reading.tag][tag];
            if (cost < to->cost) {
                to->cost = cost;
                to->before = (uint8_t)k;
            }
        }
        to->cost += to->reading.cost;
    }
}

/* Keeps sums small in a sentence of any length. */
static void level(choices *c)
{
    int32_t least = c->v[0].cost;
    for (uint32_t i = 1; i < c->n; i++) {
        least = c->v[i].cost < least ? c->v[i].cost : least;
    }
    for (uint32_t i = 0; i < c->n; i++) {
        c->v[i].cost -= least;
    }
}

static void settle(parser *p, hs_token *t, const hs_reading *r)
{
    t->upos = (uint8_t)hs_tag_upos(r->tag);
    t->form = (uint8_t)hs_tag_form(r->tag);
    t->lemma = r->lemma.n ? r->lemma : hs_lemma_guess(&p->model, &p->doc->arena, t->low, r->tag);
}

/* Headline style: most of the longer words have a capital, so that it says nothing. */
static bool is_titled(const hs_doc *doc, hs_range s)
{
    enum { SHORT = 3, FEW = 3 };
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        const hs_token *t = &doc->tokens.v[i];
        bool word = t->low.n > SHORT && hs_is_alpha(t->low.p[0]);
        words += word;
        capitals += word && t->capital;
    }
    return words > FEW && capitals * 5 > words * 3;
}

static void read_sentence(parser *p, hs_range s)
{
    bool titled = is_titled(p->doc, s);
    uint32_t n = s.hi - s.lo, best = 0;
    for (uint32_t i = 0; i < n; i++) {
        offer_all(p, s, s.lo + i, titled, &p->lattice[i]);
        extend(&p->model, i ? &p->lattice[i - 1] : NULL, &p->lattice[i]);
        level(&p->lattice[i]);
    }
    for (uint32_t i = 1; n && i < p->lattice[n - 1].n; i++) {
        best = p->lattice[n - 1].v[i].cost < p->lattice[n - 1].v[best].cost ? i : best;
    }
    for (uint32_t i = n; i-- > 0;) {
        const choice *c = &p->lattice[i].v[best];
        settle(p, &p->doc->tokens.v[s.lo + i], &c->reading);
        best = c->before;
    }
}

void hs_parse(hs_doc *doc)
{
    parser p = {.doc = doc};
    uint32_t longest = 0;
    hs_model_open(&p.model, doc->engine);
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        hs_range s = doc->sentences.v[i].tokens;
        longest = s.hi - s.lo > longest ? s.hi - s.lo : longest;
    }
    p.lattice = HS_NEW_ARRAY(&doc->arena, choices, longest);
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        read_sentence(&p, doc->sentences.v[i].tokens);
    }
}
