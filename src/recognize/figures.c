/* figures.c: how many were hurt, according to whom.
 *
 * In: numbers, chunks, events, statements, data/figures. Out: doc->figures. Method: a number, what it counts
 * (victims.tsv), and a word of harm beside it (harm.tsv): a verb behind ("91 people had been killed"), a verb
 * before ("killing at least 45 civilians"), a state ("20 dead"), a noun ("45 deaths"), a toll ("the toll rose
 * to 53"). The voice is that of the statement around it; none: the report itself.
 *
 *     "Ninety civilians, including children, were killed and dozens more wounded" -> killed 90, injured 24+
 */
#include "recognize/numbers.h"

typedef struct {
    hs_number number;
    uint32_t lo;        /* first token */
    uint32_t noun, end; /* what is counted: token or UINT32_MAX, and the end of its words */
    hs_str who;
    hs_harm kind;
    uint32_t harm; /* token of the word of harm */
    const char *rule;
} hs_count;

static bool harm_frame(const hs_reading *r, uint32_t i, const char *frame, hs_harm *kind,
                       uint32_t *words)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_HARM);
    if (i >= r->doc->tokens.n) {
        return false;
    }
    for (int lemma = 0; lemma < 2; lemma++) {
        uint32_t n = hs_match_low(r, HS_TABLE_HARM, i, lemma != 0, &rows);
        for (uint32_t row = rows.lo; n && row < rows.hi; row++) {
            if (!hs_has_word(hs_table_field(t, row, 2), frame)) {
                continue;
            }
            for (int k = HS_HARM_KILLED; k <= HS_HARM_OTHER; k++) {
                if (hs_str_is(hs_table_field(t, row, 1), hs_harm_word(k))) {
                    *kind = (hs_harm)k;
                    *words = n;
                    return true;
                }
            }
        }
    }
    return false;
}

/* What the number counts: the first victims' word behind it in its noun phrase. */
static void find_noun(const hs_reading *r, hs_count *c)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_VICTIMS);
    uint32_t limit = hs_sentence_of(r, c->lo)->tokens.hi, i = c->number.end;
    hs_harm kind;
    uint32_t n = 0;
    c->noun = UINT32_MAX;
    c->end = c->number.end;
    for (uint32_t step = 0; step < 7 && i < limit; step++, i++) {
        hs_rows rows;
        uint8_t pos = hs_token_at(r, i)->upos;
        if (harm_frame(r, i, "noun", &kind, &n) || harm_frame(r, i, "state", &kind, &n)) {
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

/* Step over ", including children," behind the noun. */
static uint32_t skip_including(const hs_reading *r, uint32_t i, uint32_t limit)
{
    uint32_t k = i + (hs_low_is(r, i, ",") ? 1 : 0);
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
        if (harm_frame(r, k, "state", &c->kind, &words) ||
            harm_frame(r, k, "noun", &c->kind, &words)) {
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
                harm_frame(r, head, "intransitive", &c->kind, &words) ||
                ((v->passive || v->bare_past) && harm_frame(r, head, "verb", &c->kind, &words));
            done = done || harm_frame(r, head, "state", &c->kind, &words); /* "are missing" */
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
        harm_frame(r, v->head, "verb", &c->kind, &words)) {
        c->harm = v->head;
        return true;
    }
    return false;
}

/* "deaths of 45 people", "a toll of 53", "the death toll rose to 53". */
static bool toll_before(const hs_reading *r, hs_count *c)
{
    uint32_t words = 0, lo = hs_sentence_of(r, c->lo)->tokens.lo;
    for (uint32_t back = 1; back <= 10 && c->lo >= lo + back; back++) {
        uint32_t k = c->lo - back;
        if (harm_frame(r, k, "toll", &c->kind, &words) ||
            (harm_frame(r, k, "noun", &c->kind, &words) && hs_low_is(r, k + words, "of") &&
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

/* ---- what follows from it --------------------------------------------------------------------------- */

static hs_who who_of(hs_str word)
{
    for (int w = HS_WHO_UNKNOWN; w <= HS_WHO_MIXED; w++) {
        if (hs_str_is(word, hs_who_word(w))) {
            return (hs_who)w;
        }
    }
    return HS_WHO_UNKNOWN;
}

/* Adjectives before the noun may say more than the noun: "civilian deaths", "regime soldiers". */
static hs_who victims_of(const hs_reading *r, const hs_count *c)
{
    hs_who who = who_of(c->who);
    for (uint32_t i = c->lo; i < c->end; i++) {
        if (who == HS_WHO_UNKNOWN && hs_low_among(r, i, "civilian|civilians")) {
            who = HS_WHO_CIVILIANS;
        } else if (who == HS_WHO_UNKNOWN && hs_low_among(r, i, "military|rebel|regime")) {
            who = HS_WHO_COMBATANTS;
        }
    }
    return who;
}

/* Totals since the start of a war are no incident's toll. */
static hs_scope scope_of(const hs_reading *r, const hs_count *c)
{
    hs_range s = hs_sentence_of(r, c->lo)->tokens;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        bool since = hs_low_is(r, i, "since") && (r->time_of[i + 1 < s.hi ? i + 1 : i] ||
                                                  hs_low_among(r, i + 1, "the|it|its|start|then"));
        bool word = hs_low_among(r, i, "conflict|war|uprising|crisis");
        bool war = word && i < c->lo && hs_chunk_at(r, i + 1) &&
                   hs_chunk_at(r, i + 1)->kind == HS_CHUNK_VERB;
        const hs_chunk *named =
            word && i > c->lo ? hs_chunk_at(r, i) : NULL; /* "in the five-year war" */
        war |= named && named->head == i && named->lo > s.lo &&
               hs_low_among(r, named->lo - 1, "in|during|of|by");
        if (since || war || (hs_low_is(r, i, "overall") && i < c->lo)) {
            return HS_SCOPE_TOTAL;
        }
        if (hs_low_is(r, i, "years") && i > s.lo &&
            hs_low_among(r, i - 1, "of|recent|five|four|six|ten")) {
            return HS_SCOPE_TOTAL;
        }
    }
    return HS_SCOPE_INCIDENT;
}

static hs_ref event_of(const hs_reading *r, const hs_count *c)
{
    hs_ref best = 0, sentence = hs_token_at(r, c->lo)->sentence;
    uint32_t at = hs_token_at(r, c->harm)->at.lo, best_gap = UINT32_MAX;
    hs_range events = hs_doc_events_of(r->doc, sentence, sentence);
    for (uint32_t k = events.hi; k-- > events.lo;) {
        const hs_event *e = &r->doc->events.v[k];
        bool violent = hs_str_is(e->plover, "ASSAULT") || hs_str_is(e->plover, "COERCE");
        uint32_t gap = e->trigger.lo > at ? e->trigger.lo - at : at - e->trigger.lo;
        if (violent && gap < best_gap) {
            best_gap = gap;
            best = k + 1;
        }
    }
    return best;
}

#define LOOK_BACK 200u /* events */

/* A toll told by itself ("A spokesman said that 16 people were dead") is that of the attack told before it. In
 * rewritten text it may be that of any other. */
static hs_ref attack_before(const hs_reading *r, const hs_count *c)
{
    hs_ref sentence = hs_token_at(r, c->lo)->sentence;
    uint32_t hi = hs_doc_events_of(r->doc, sentence, sentence).hi,
             lo = hi > LOOK_BACK ? hi - LOOK_BACK : 0;
    for (uint32_t k = hi; !r->doc->spun && k-- > lo;) {
        const hs_event *e = &r->doc->events.v[k];
        bool before = e->trigger.lo < hs_token_at(r, c->lo)->at.lo;
        if (before && hs_str_is(e->plover, "ASSAULT") && e->status <= HS_STATUS_ALLEGED) {
            return e->same_as ? e->same_as : k + 1;
        }
    }
    return 0;
}

/* Does the sentence name a day or place of its own that is not the event's? */
static bool stands_apart(const hs_reading *r, const hs_count *c, hs_ref event)
{
    const hs_event *e = &r->doc->events.v[event - 1];
    hs_ref t = hs_time_near(r, c->harm), place = hs_place_near(r, c->lo);
    hs_when own = t ? hs_timex_when(r->doc->times.v[t - 1].x, r->doc->published) : (hs_when){0};
    hs_when its = hs_timex_when(e->when, r->doc->published);
    bool day = hs_when_known(own) && hs_when_known(its) && !hs_when_meets(own, its);
    bool town = place && e->place && r->doc->places.v[place - 1].kind == HS_PLACE_CITY &&
                r->doc->places.v[e->place - 1].kind == HS_PLACE_CITY &&
                !hs_str_eq(r->doc->places.v[place - 1].key, r->doc->places.v[e->place - 1].key);
    return day || town;
}

static hs_timex time_of(const hs_reading *r, const hs_count *c, hs_ref event)
{
    hs_ref t = hs_time_near(r, c->harm);
    if (!t && event && r->doc->events.v[event - 1].when.kind) {
        return r->doc->events.v[event - 1].when;
    }
    return t ? r->doc->times.v[t - 1].x : (hs_timex){0};
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

static void add_figure(hs_reading *r, const hs_count *c)
{
    hs_doc *doc = r->doc;
    hs_figure f = {.from = hs_doc_from(doc, c->lo, c->end, c->rule, 800),
                   .kind = (uint8_t)c->kind,
                   .who = (uint8_t)victims_of(r, c),
                   .scope = (uint8_t)scope_of(r, c),
                   .approx = c->number.approx,
                   .vague = c->number.vague,
                   .low = c->number.low,
                   .high = c->number.high,
                   .voice = hs_voice_at(r, c->lo),
                   .statement = r->statement_of[c->lo]};
    f.part = c->lo > 0 && hs_low_among(r, c->lo - 1, "including|them|whom");
    if (c->noun != UINT32_MAX) {
        f.what = hs_doc_words(doc, hs_token_at(r, c->noun)->at);
    }
    bool lasting =
        c->kind == HS_HARM_BESIEGED || c->kind == HS_HARM_DISPLACED; /* no single attack's */
    f.event = f.scope == HS_SCOPE_TOTAL || lasting ? 0 : event_of(r, c);
    if (!f.event && f.scope == HS_SCOPE_INCIDENT && !lasting) {
        f.event = attack_before(r, c);
        f.event = f.event && stands_apart(r, c, f.event) ? 0 : f.event;
    }
    f.when = time_of(r, c, f.event);
    f.place = hs_place_near(r, c->lo);
    if (!f.place && f.event) {
        f.place = doc->events.v[f.event - 1].place;
    }
    if (f.scope == HS_SCOPE_INCIDENT && !f.event && f.when.kind) {
        f.scope = HS_SCOPE_DAY;
    }
    hs_doc_add_figure(doc, f);
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

static uint32_t try_count(hs_reading *r, uint32_t i)
{
    hs_count c = {.lo = i};
    if (r->time_of[i] || !hs_number_at(r, i, &c.number)) {
        return i + 1;
    }
    uint32_t next = c.number.end;
    bool money = i > 0 && hs_low_among(r, i - 1, "$|\xC2\xA3|\xE2\x82\xAC");
    if (money || next > hs_sentence_of(r, i)->tokens.hi ||
        hs_low_among(r, next, "%|percent|per|pm|am") || is_age(r, next)) {
        return next;
    }
    find_noun(r, &c);
    bool year =
        c.noun == UINT32_MAX && c.number.low >= 1900 && c.number.low <= 2100 && next == i + 1;
    if (year) {
        return next;
    }
    if (c.number.fraction && !resolve_fraction(r, &c)) {
        return next;
    }
    bool thing = hs_str_is(c.who, "thing");
    c.rule = "figure.before";
    hs_harm kind;
    uint32_t words = 0;
    /* "20 civilians killed 30 injured": the word right behind goes first */
    bool behind =
        harm_frame(r, c.end, "verb", &kind, &words) || harm_frame(r, c.end, "state", &kind, &words);
    bool found = !behind && harm_verb_before(r, &c);
    if (!found) {
        c.rule = "figure.behind";
        found = harm_behind(r, &c);
    }
    if (!found) {
        c.rule = "figure.toll";
        found = toll_before(r, &c);
    }
    hs_figure *before = r->doc->figures.n ? &r->doc->figures.v[r->doc->figures.n - 1] : NULL;
    bool included = i > 0 && hs_low_among(r, i - 1, "including|whom|them") && before &&
                    before->from.sentence == hs_token_at(r, i)->sentence && c.noun != UINT32_MAX;
    if (!found && included) { /* "30 wounded, including 4 children" */
        c.kind = (hs_harm)before->kind;
        c.harm = i;
        c.rule = "figure.part";
        found = true;
    }
    bool sense = thing ? c.kind == HS_HARM_DESTROYED
                       : c.noun != UINT32_MAX || c.harm == c.number.end || found;
    if (found && sense && !(c.kind == HS_HARM_DESTROYED && !thing)) {
        add_figure(r, &c);
    }
    return next;
}

void hs_find_figures(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            i = try_count(r, i);
        }
    }
}
