/* victims.c: those told without a number, and what several counts come to.
 *
 * In: nouns, trees, data/figures/victims.tsv. Out: counts of 1; sums of counts that "and" joins. Method: a single
 * victim's noun with "a" is one victim where the tree says that it was killed, hurt, held or lost; with
 * "his" or "the", or a name, only beside others that are counted.
 *
 *     "A man, his wife and two sons were killed" -> killed 4: 1 and 1 and 2, its parts
 */
#include "recognize/coref.h"
#include "recognize/figures.h"

/* Words of one thing that are several people. */
static bool is_group(const hs_reading *r, uint32_t i)
{
    return hs_low_among(
        r, i,
        "family|couple|community|crew|household|police|staff|personnel|life|remains|"
        "people|local|national|elderly|injured|wounded|dead|displaced|military");
}

static bool is_single(const hs_reading *r, uint32_t i)
{
    const hs_token *t = hs_token_at(r, i);
    hs_str tag = hs_doc_xpos(r->doc, t);
    return t->upos == HS_NOUN && (tag.n ? hs_str_is(tag, "NN") : true) && !r->time_of[i] &&
           !is_group(r, i) && hs_child_of(r, i, "nummod") == HS_NO_TOKEN;
}

/* The first token of the words before a noun that belong to it: "a 6-year-old", "another Turkish". */
static uint32_t words_before(const hs_reading *r, uint32_t noun)
{
    uint32_t lo = hs_sentence_of(r, noun)->tokens.lo, i = noun;
    while (i > lo && i + 8 > noun) {
        uint8_t pos = hs_token_at(r, i - 1)->upos;
        bool own = pos == HS_ADJ || pos == HS_NOUN || pos == HS_PROPN || pos == HS_NUM ||
                   hs_low_among(r, i - 1, "-|old|year");
        if (pos == HS_DET || hs_relation_is(r, i - 1, "nmod:poss")) {
            return i - 1;
        }
        if (!own) {
            return i;
        }
        i--;
    }
    return i;
}

/* A person's name, told by its last word. */
static bool is_name_end(const hs_reading *r, uint32_t i)
{
    hs_ref m = r->mention_of[i];
    const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
    return x && x->kind == HS_MENTION_NAME && hs_entity_at(r, x->entity)->type == HS_ENTITY_PER &&
           hs_mention_head(r, m) == i && !x->adjective;
}

static bool is_harm_to_people(hs_harm kind)
{
    return kind == HS_HARM_KILLED || kind == HS_HARM_INJURED || kind == HS_HARM_DETAINED ||
           kind == HS_HARM_MISSING;
}

/* Has the report told of nobody harmed so before? Else a name is mostly that of one of those counted. */
static bool is_first_told(const hs_reading *r, hs_harm kind)
{
    for (uint32_t k = 0; k < r->doc->figures.n; k++) {
        const hs_figure *f = &r->doc->figures.v[k];
        if (f->kind == kind && f->scope != HS_SCOPE_TOTAL && f->low != 1) {
            return false;
        }
    }
    return true;
}

/* "40 were killed, a health official said": who says so is not among the dead, whatever the tree makes of it. */
static bool is_speaker(const hs_reading *r, uint32_t i)
{
    const hs_doc *doc = r->doc;
    hs_ref sentence = hs_token_at(r, i)->sentence;
    for (uint32_t k = doc->statements.n; k-- > 0;) {
        const hs_statement *s = &doc->statements.v[k];
        for (uint32_t p = s->source.lo; s->from.sentence == sentence && p < s->source.hi; p++) {
            if (hs_span_meets(doc->pieces.v[p], hs_token_at(r, i)->at)) {
                return true;
            }
        }
        if (s->from.sentence + 1 < sentence) {
            break;
        }
    }
    return false;
}

bool hs_victim_at(const hs_reading *r, uint32_t i, hs_count *out, bool *needs)
{
    hs_count c = {.noun = i, .top = i, .end = i + 1, .rule = "figure.single"};
    bool name = is_name_end(r, i);
    if ((!name && !is_single(r, i)) || is_speaker(r, i)) {
        return false;
    }
    c.lo = name ? hs_mention_at(r, r->mention_of[i])->tokens.lo : words_before(r, i);
    c.end = name ? hs_mention_at(r, r->mention_of[i])->tokens.hi : c.end;
    c.who = name ? HS_STR("unknown") : hs_victims_at(r, c.lo, i);
    if (!c.who.n || hs_str_is(c.who, "thing")) {
        return false;
    }
    hs_harm kind;
    uint32_t words;
    *needs = name || !hs_low_among(r, c.lo, "a|an|another");
    bool body = !*needs && hs_harm_at(r, i, "noun", &kind, &words) && kind == HS_HARM_KILLED;
    bool seen = body && hs_token_at(r, i)->head &&
                hs_low_among(r, hs_token_at(r, i)->head - 1,
                             "found|recovered|pulled|seen|saw|find|discovered|brought|carried|"
                             "recover|pull|retrieved|counted|taken|removed|dug|buried|spotted");
    if (body && !seen) {
        return false;
    }
    if (body) { /* "found a body": that of somebody killed */
        c.kind = HS_HARM_KILLED;
        c.harm = c.chain = i;
    } else if (!hs_harm_by_tree(r, &c) || !is_harm_to_people(c.kind) || c.harm == i ||
               (c.harm < i && c.harm >= c.lo)) { /* "a wounded soldier": no news */
        return false;
    }
    *needs = *needs && !(name && c.chain == i && is_first_told(r, c.kind));
    bool soft = hs_str_is(c.who, "children") || hs_str_is(c.who, "women");
    if (c.part &&
        (*needs || !soft)) { /* "among them Ali": counted already; "including a child" says more */
        return false;
    }
    c.number = (hs_number){.low = 1, .high = 1, .end = c.end};
    *out = c;
    return true;
}
