/* counts.c: a number, what it counts, and the harm done to that.
 *
 * In: numbers, chunks, trees, data/figures. Out: an hs_count. Method: the tree tells which noun a number counts
 * and what happens to it (harms.c). Where it does not (headlines, lists, odd trees), words near by do: a verb
 * behind ("91 people had been killed"), a verb before ("killing at least 45 civilians"), a state ("20 dead"), a
 * noun ("45 deaths"), a toll ("the toll rose to 53").
 *
 *     "Ninety civilians, including children, were killed and dozens more wounded" -> killed 90, injured 24+
 */
#include "recognize/coref.h"
#include "recognize/figures.h"

/* What the number counts: the first victims' word behind it in its noun phrase. */
static void noun_near(const hs_reading *r, hs_count *c)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_VICTIMS);
    uint32_t limit = hs_sentence_of(r, c->lo)->tokens.hi, i = c->number.end;
    hs_harm kind;
    uint32_t n = 0;
    c->noun = HS_NO_TOKEN;
    c->end = c->number.end;
    for (uint32_t step = 0; step < 7 && i < limit; step++, i++) {
        hs_rows rows;
        uint8_t pos = hs_token_at(r, i)->upos;
        if (hs_harm_at(r, i, "noun", &kind, &n) || hs_harm_at(r, i, "state", &kind, &n)) {
            return; /* "20 dead", "45 deaths": the harm is what is counted */
        }
        uint32_t words = hs_match_low(r, HS_TABLE_VICTIMS, i, false, &rows);
        if (words) {
            bool more = i + words < limit && hs_token_at(r, i + words)->upos == HS_NOUN &&
                        hs_match_low(r, HS_TABLE_VICTIMS, i + words, false, &rows) > 0;
            if (!more) {
                hs_match_low(r, HS_TABLE_VICTIMS, i, false, &rows);
                c->noun = i + words - 1;
                c->who = hs_table_field(t, rows.lo, 1);
                c->end = i + words;
                return;
            }
        }
        bool inside = pos == HS_ADJ || pos == HS_NOUN || pos == HS_PROPN || pos == HS_DET ||
                      hs_low_among(r, i, "of|more|other|the|-|'s|his|her|its|their|our|least") ||
                      r->chunk_of[i] == r->chunk_of[c->lo];
        if (!inside) {
            return;
        }
    }
}

#define DASHES "--|-|\xE2\x80\x93|\xE2\x80\x94"

/* Step over ", including children," behind the noun. */
static uint32_t skip_including(const hs_reading *r, uint32_t i, uint32_t limit)
{
    uint32_t k = i + (hs_low_is(r, i, ",") ? 1 : 0);
    if (hs_low_among(r, i, DASHES)) { /* "people -- mostly women -- were killed" */
        for (uint32_t end = i + 1; end < limit && end < i + 24; end++) {
            if (hs_low_among(r, end, DASHES)) {
                return end + 1;
            }
        }
    }
    if (!hs_low_among(r, k, "including|among|mostly|most|many|some") || k == i) {
        return i;
    }
    for (uint32_t end = k; end < limit && end < k + 14; end++) {
        if (hs_low_is(r, end, ",")) {
            return end + 1;
        }
    }
    return i;
}

/* A verb of harm behind: "were killed", "died", "besieged by", and "dozens more wounded". */
static bool harm_behind(const hs_reading *r, hs_count *c)
{
    uint32_t limit = hs_sentence_of(r, c->lo)->tokens.hi, words = 0;
    uint32_t i = skip_including(r, c->end, limit);
    for (uint32_t k = i; k < limit && k < i + 10; k++) {
        const hs_chunk *v = hs_chunk_at(r, k);
        if (hs_harm_at(r, k, "state", &c->kind, &words) ||
            hs_harm_at(r, k, "noun", &c->kind, &words)) {
            if (k == i || (v && v->kind == HS_CHUNK_VERB) ||
                hs_token_at(r, k - 1)->upos == HS_AUX || hs_token_at(r, k - 1)->upos == HS_ADV ||
                (v && v->lo <= i)) {
                c->harm = k;
                c->end = k == c->end ? k + words : c->end;
                return true;
            }
        }
        if (v && v->kind == HS_CHUNK_VERB) {
            uint32_t head = v->head;
            bool done =
                hs_harm_at(r, head, "intransitive", &c->kind, &words) ||
                ((v->passive || v->bare_past) && hs_harm_at(r, head, "verb", &c->kind, &words));
            done = done || hs_harm_at(r, head, "state", &c->kind, &words); /* "are missing" */
            if (done && !v->negated && !v->modal && !v->future) {
                c->harm = head;
                return true;
            }
            if (!hs_token_is_mark(r, v->hi) && hs_token_at(r, v->head)->upos != HS_AUX) {
                return false;
            }
            k = v->hi - 1;
            continue;
        }
        if (v && v->kind == HS_CHUNK_NOUN && v->lo > c->end && !r->time_of[v->head] &&
            hs_token_at(r, v->lo - 1)->upos != HS_ADP) {
            return false;
        }
    }
    return false;
}

/* A verb of harm right before: "killed", "killing", "destroyed", "displacing". */
static bool harm_verb_before(const hs_reading *r, hs_count *c)
{
    uint32_t words = 0, lo = hs_sentence_of(r, c->lo)->tokens.lo, i = c->lo;
    while (i > lo &&
           (hs_token_at(r, i - 1)->upos == HS_ADV || hs_token_at(r, i - 1)->upos == HS_DET ||
            hs_low_among(r, i - 1, "of|another|some|more|to"))) {
        i--;
    }
    const hs_chunk *v = i > lo ? hs_chunk_at(r, i - 1) : NULL;
    if (v && v->kind == HS_CHUNK_VERB && !v->passive && !v->negated && !v->modal && !v->future &&
        hs_harm_at(r, v->head, "verb", &c->kind, &words)) {
        c->harm = v->head;
        return true;
    }
    return false;
}

/* "rose to 53": a verb may stand further from its toll. */
static bool is_risen_to(const hs_reading *r, uint32_t number)
{
    return number >= 2 && hs_low_among(r, number - 1, "to|at") &&
           hs_low_among(r, number - 2,
                        "rose|risen|rises|climbed|climbs|grew|grown|increased|jumped|"
                        "reached|stood|stands|went|soared|up|put");
}

/* "deaths of 45 people", "a toll of 53", "the death toll rose to 53". */
static bool toll_before(const hs_reading *r, hs_count *c)
{
    uint32_t words = 0, lo = hs_sentence_of(r, c->lo)->tokens.lo;
    uint32_t reach = is_risen_to(r, c->lo) ? 20 : 10;
    for (uint32_t back = 1; back <= reach && c->lo >= lo + back; back++) {
        uint32_t k = c->lo - back;
        if (hs_harm_at(r, k, "toll", &c->kind, &words) ||
            (hs_harm_at(r, k, "noun", &c->kind, &words) && hs_low_is(r, k + words, "of") &&
             back <= 3)) {
            c->harm = k;
            return hs_low_among(r, c->lo - 1,
                                "to|at|of|was|is|stood|reached|least|nearly|over|about|past") ||
                   back <= 2;
        }
        if (hs_token_is_mark(r, k)) {
            break;
        }
    }
    return false;
}

/* "half the population of 22 million": the fraction of the number behind it. */
static bool resolve_fraction(const hs_reading *r, hs_count *c)
{
    uint32_t limit = hs_sentence_of(r, c->lo)->tokens.hi;
    for (uint32_t i = c->number.end; i < limit && i < c->number.end + 10; i++) {
        hs_number whole;
        if (hs_low_is(r, i, "of") && hs_number_at(r, i + 1, &whole) && whole.low > 0 &&
            !whole.fraction) {
            c->number.low = whole.low / 1000 * c->number.fraction +
                            whole.low % 1000 * c->number.fraction / 1000;
            c->number.high = c->number.low;
            c->end = whole.end;
            c->who = HS_STR("civilians");
            return true;
        }
        if (hs_token_is_mark(r, i)) {
            break;
        }
    }
    return false;
}

/* "a 6-year-old girl", "9 months old": an age counts nobody. */
static bool is_age(const hs_reading *r, uint32_t i)
{
    i += hs_low_is(r, i, "-");
    if (!hs_low_among(r, i, "year|years|month|months|week|weeks|day|days")) {
        return false;
    }
    i += 1 + hs_low_is(r, i + 1, "-");
    return hs_low_among(r, i, "old|olds");
}

/* ---- the noun, by the tree ---------------------------------------------------------------------------- */

enum { WIDE = 10 }; /* tokens from a number to the noun it counts */

hs_str hs_victims_at(const hs_reading *r, uint32_t lo, uint32_t last)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_VICTIMS);
    for (uint32_t i = last + 1 > lo + 5 ? last - 4 : lo; i <= last; i++) {
        hs_rows rows;
        if (i + hs_match_low(r, HS_TABLE_VICTIMS, i, false, &rows) == last + 1) {
            return hs_table_field(t, rows.lo, 1);
        }
    }
    return (hs_str){0};
}

/* The last word of the number, by which it hangs in the tree. */
static uint32_t number_word(const hs_reading *r, const hs_count *c)
{
    for (uint32_t i = c->number.end; i-- > c->lo;) {
        hs_ref head = hs_token_at(r, i)->head;
        bool out = head && (head - 1 < c->lo || head - 1 >= c->number.end);
        uint8_t pos = hs_token_at(r, i)->upos;
        if (out && (pos == HS_NUM || pos == HS_NOUN || pos == HS_ADJ || pos == HS_DET)) {
            return i;
        }
    }
    return c->number.end - 1;
}

/* Is there nothing between a number and a noun that parts them: "20 dead and 18 trucks"? */
static bool is_one_phrase(const hs_reading *r, uint32_t lo, uint32_t noun)
{
    for (uint32_t i = lo; i < noun; i++) {
        uint8_t pos = hs_token_at(r, i)->upos;
        if (pos == HS_CCONJ || pos == HS_AUX || pos == HS_SCONJ || pos == HS_PRON ||
            hs_token_at(r, i)->number || hs_low_among(r, i, ";|:|(|.")) {
            return false;
        }
    }
    return true;
}

/* "six disarmed Congolese rebels": the noun that the number hangs on, if it is one of people or things known, or
 * is near; "17 of its members": the number itself hangs, the noun tells who. */
static void find_top(const hs_reading *r, hs_count *c)
{
    uint32_t number = number_word(r, c);
    hs_ref head = hs_token_at(r, number)->head;
    bool counts = hs_relation_is(r, number, "nummod") || hs_relation_is(r, number, "amod") ||
                  hs_relation_is(r, number, "compound") || hs_relation_is(r, number, "det");
    uint32_t noun = counts && head ? head - 1 : HS_NO_TOKEN, words;
    hs_harm kind;
    if (noun != HS_NO_TOKEN && hs_harm_at(r, noun, "state", &kind, &words)) {
        c->top = noun; /* "and 25 wounded": the harm is no noun */
        return;
    }
    if (noun != HS_NO_TOKEN && noun >= c->number.end && noun < c->number.end + WIDE &&
        is_one_phrase(r, c->number.end, noun)) {
        hs_str who = hs_victims_at(r, c->number.end, noun);
        if (who.n && (c->noun == HS_NO_TOKEN || c->noun < noun)) {
            c->noun = noun;
            c->who = who;
            c->end = noun + 1;
        }
        c->top = noun;
        return;
    }
    c->top = c->noun != HS_NO_TOKEN && c->noun < hs_token_at(r, number)->head - 1 &&
                     !hs_low_is(r, c->number.end, "of")
                 ? c->noun
                 : number;
}

/* A noun that is in no list is somebody's if the tree says that they were killed, hurt, held or lost. */
static bool takes_unknown(const hs_reading *r, hs_count *c)
{
    bool people = c->kind == HS_HARM_KILLED || c->kind == HS_HARM_INJURED ||
                  c->kind == HS_HARM_DETAINED || c->kind == HS_HARM_MISSING;
    uint8_t pos = hs_token_at(r, c->top)->upos;
    bool noun = pos == HS_NOUN || pos == HS_PROPN || pos == HS_ADJ;
    if (c->noun != HS_NO_TOKEN || c->top < c->number.end || r->time_of[c->top]) {
        return c->noun != HS_NO_TOKEN || c->top < c->number.end;
    }
    if (people && noun) {
        c->noun = c->top;
        c->end = c->top + 1;
    }
    return people && noun;
}

/* 10^400, "1e99": no count, though a part of it looks like one. */
static bool is_formula(const hs_reading *r, uint32_t lo, uint32_t end)
{
    return (lo > 0 && hs_low_among(r, lo - 1, "^|*|/")) || hs_low_among(r, end, "^|*");
}

static bool by_words(hs_reading *r, hs_count *c)
{
    c->rule = "figure.before";
    if (harm_verb_before(r, c)) {
        return true;
    }
    c->rule = "figure.toll";
    if (c->noun == HS_NO_TOKEN && c->top > c->number.end) { /* "in less than two months" */
        return toll_before(r, c);
    }
    c->rule = "figure.behind";
    if (harm_behind(r, c)) {
        return true;
    }
    c->rule = "figure.toll";
    return toll_before(r, c);
}

/* "killed four and wounded six": the verb right before, whatever the tree makes of it. */
static bool verb_right_before(const hs_reading *r, hs_count *c)
{
    uint32_t words = 0, i = c->lo;
    hs_harm kind;
    bool past = hs_sentence_of(r, i)->tokens.lo + 1 < i && hs_low_among(r, i - 1, "another");
    i -= past ? 1 : 0;
    if (i <= hs_sentence_of(r, i)->tokens.lo + 1) {
        return false;
    }
    bool verb =
        hs_harm_at(r, i - 1, "verb", &kind, &words) && words == 1 &&
        (hs_token_at(r, i - 1)->form != HS_FORM_NONE || hs_str_ends(r->lows[i - 1], HS_STR("ing")));
    bool state = !verb && hs_harm_at(r, i - 1, "state", &kind, &words) && words == 1 &&
                 hs_low_among(r, i - 2, "and|,");
    if (!verb && !state) {
        return false;
    }
    const hs_chunk *v = hs_chunk_at(r, i - 1);
    if (v && v->kind == HS_CHUNK_VERB && (v->passive || v->negated || v->modal || v->future)) {
        return false;
    }
    c->kind = kind;
    c->harm = i - 1;
    return true;
}

/* The harm: the word right behind goes first ("20 civilians killed, 30 injured"), then the verb right before, the
 * tree, other words. */
static bool find_harm(hs_reading *r, hs_count *c)
{
    hs_harm kind;
    uint32_t words = 0;
    c->chain = c->top;
    c->rule = "figure.behind";
    bool behind = hs_harm_at(r, c->end, "verb", &kind, &words) ||
                  hs_harm_at(r, c->end, "state", &kind, &words);
    if (behind && harm_behind(r, c)) {
        return true;
    }
    c->rule = "figure.before";
    hs_count tree = *c;
    if (verb_right_before(r, &tree) && takes_unknown(r, &tree)) {
        *c = tree;
        return true;
    }
    c->rule = "figure.tree";
    tree = *c;
    if (hs_harm_by_tree(r, &tree) && takes_unknown(r, &tree)) {
        *c = tree;
        return true;
    }
    return by_words(r, c);
}

/* "30 wounded, including 4 children": the harm of the figure before. */
static bool is_included(const hs_reading *r, const hs_count *before, hs_count *c)
{
    bool included = c->lo > 0 && hs_low_among(r, c->lo - 1, "including|whom|them") && before &&
                    hs_token_at(r, before->lo)->sentence == hs_token_at(r, c->lo)->sentence &&
                    c->noun != HS_NO_TOKEN;
    if (included) {
        c->kind = before->kind;
        c->harm = c->lo;
        c->rule = "figure.part";
    }
    return included;
}

static bool is_countable(const hs_reading *r, const hs_count *c)
{
    uint32_t lo = c->lo, next = c->number.end;
    bool money = lo > 0 && hs_low_among(r, lo - 1, "$|\xC2\xA3|\xE2\x82\xAC");
    return !money && next <= hs_sentence_of(r, lo)->tokens.hi && !is_formula(r, lo, next) &&
           !hs_low_among(r, next, "%|percent|per|pm|am") && !is_age(r, next) &&
           (c->number.high != 0 ||
            c->number.fraction) && /* "85 12 rebels": what stood beside the text */
           !(next == lo + 1 && hs_token_at(r, next - 1)->number && next < r->doc->tokens.n &&
             hs_token_at(r, next)->number);
}

bool hs_count_at(hs_reading *r, uint32_t i, const hs_count *before, hs_count *out, uint32_t *next)
{
    hs_count c = {.lo = i};
    *next = i + 1;
    if (r->time_of[i] || !hs_number_at(r, i, &c.number)) {
        return false;
    }
    *next = c.number.end;
    if (!is_countable(r, &c)) {
        return false;
    }
    noun_near(r, &c);
    find_top(r, &c);
    bool year = c.noun == HS_NO_TOKEN && c.number.low >= 1900 && c.number.low <= 2100 &&
                c.number.end == i + 1;
    if (year || (c.number.fraction && !resolve_fraction(r, &c))) {
        return false;
    }
    bool thing = hs_str_is(c.who, "thing");
    bool harmed = find_harm(r, &c);
    if (!harmed) {
        harmed = is_included(r, before, &c);
    }
    if (!harmed) { /* one of several, perhaps: figures.c looks at its neighbours */
        c.harm = HS_NO_TOKEN;
        harmed = c.noun != HS_NO_TOKEN && !thing && hs_token_at(r, c.top)->upos == HS_NOUN &&
                 !hs_relation_is(r, c.top, "nsubj") && !hs_relation_is(r, c.top, "obj");
    }
    c.part |= i > 0 && hs_low_among(r, i - 1, "including|them|whom");
    c.part |=
        hs_low_is(r, c.number.end, "of") && hs_low_among(r, c.number.end + 1, "them|whom|those");
    if (c.number.low == 1 && hs_low_is(r, c.number.end, "of") &&
        hs_low_among(r, c.number.end + 1, "those|the")) {
        return false; /* "one of those killed": one of whom others count */
    }
    if (harmed && c.harm != HS_NO_TOKEN && c.kind == HS_HARM_DESTROYED &&
        hs_str_is(c.who, "combatants")) {
        c.kind = HS_HARM_KILLED; /* "destroyed 60 terrorists" */
    }
    *out = c;
    return harmed && (c.harm == HS_NO_TOKEN || thing == (c.kind == HS_HARM_DESTROYED));
}
