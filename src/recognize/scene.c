/* scene.c: which time and which place of its sentence govern the fact at a token.
 *
 * In: times, places, trees, clauses, statements. Out: one of them, or none. Method: the fact and each expression
 * climb the tree; where they meet, the expression governs, and the shortest way wins. No way leads out of what
 * is said into its "said", nor out of a relative clause in the pluperfect. On a way through "after" or "before" the
 * fact lies only on that side of the time. Where the tree tells nothing, the nearest in the clause does, then the
 * main clause's.
 *
 *     "Police said on Friday that a bomb killed ten on Monday": Monday hangs on killed; Friday only on said
 */
#include "recognize/scene.h"

#include "recognize/coref.h"

enum { WAY = 8, NOWHERE = 1000 };

/* A way up the tree: tokens with what it costs to come there and on which side of a time they lie, if that stands
 * before token `led`. */
typedef struct {
    uint32_t token[WAY], cost[WAY], led[WAY];
    uint8_t side[WAY]; /* hs_timex_side */
    uint32_t n;
} way;

/* The word that leads token i in: its preposition or conjunction. HS_AT: none that shifts time. */
static uint8_t side_led(const hs_reading *r, uint32_t i, const char *rel, bool up)
{
    uint32_t k = hs_child_of(r, i, rel);
    const hs_chunk *c = hs_chunk_at(r, i);
    if (k == UINT32_MAX && c && c->kind == HS_CHUNK_NOUN && c->lo > 0 &&
        hs_low_is(r, c->lo - 1, "following")) {
        k = c->lo - 1; /* now and then hung elsewhere */
    }
    if (k == UINT32_MAX || k > i) {
        return HS_AT;
    }
    bool after = hs_low_among(r, k, up ? "after|following|since" : "after|following"),
         before = hs_low_among(r, k, "before|until");
    if (!after && !before) {
        return HS_AT;
    }
    return after == up ? HS_BEFORE : HS_AFTER;
}

/* Does the verb tell what somebody says: has it a content of its own, or is it an aside, "officials said"? */
static bool speaks(const hs_reading *r, uint32_t verb)
{
    static const char *const plain[] = {"say", "tell", "speak", "state", "announce", "add"};
    hs_rows rows;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (hs_str_is(hs_token_at(r, verb)->lemma, plain[i])) {
            return true;
        }
    }
    return hs_match_low(r, HS_TABLE_CUES, verb, true, &rows) > 0 &&
           (hs_child_of(r, verb, "ccomp") != UINT32_MAX ||
            hs_child_of(r, verb, "parataxis") != UINT32_MAX ||
            hs_child_of(r, verb, "xcomp") != UINT32_MAX || hs_relation_among(r, verb, "parataxis"));
}

static void add_step(way *w, uint32_t token, uint32_t cost, uint8_t side)
{
    w->token[w->n] = token;
    w->cost[w->n] = cost;
    w->side[w->n] = side;
    w->led[w->n] = UINT32_MAX;
    w->n++;
}

/* What it costs an expression at x to go up to its head; NOWHERE: it governs nothing there. */
static uint32_t step_of_expression(const hs_reading *r, uint32_t x, uint32_t head)
{
    if (hs_relation_among(r, x, "obl|nmod|advmod|nummod|amod|compound|appos|flat|det|dep|xcomp")) {
        return 1;
    }
    if (hs_relation_among(r, x, "nsubj|obj")) {
        return speaks(r, head) ? NOWHERE : 2;
    }
    if (hs_relation_among(r, x, "conj")) {
        bool verb = hs_token_at(r, x)->upos == HS_VERB;
        return verb && hs_child_of(r, x, "nsubj") != UINT32_MAX ? NOWHERE : 2;
    }
    if (hs_relation_among(r, x, "advcl")) {
        uint32_t mark = hs_child_of(r, x, "mark"), adverb = hs_child_of(r, x, "advmod");
        bool at = mark == UINT32_MAX || hs_low_among(r, mark, "as|while");
        bool when = adverb != UINT32_MAX && hs_low_among(r, adverb, "when|where");
        return at || when ? 3 : NOWHERE;
    }
    return hs_relation_among(r, x, "acl") && hs_child_of(r, x, "nsubj") == UINT32_MAX ? 3 : NOWHERE;
}

/* `lo` is where its words begin: their own "before" ("two days before") leads nothing in. */
static way way_of_expression(const hs_reading *r, uint32_t x, uint32_t lo)
{
    way w = {.n = 0};
    uint32_t cost = 0;
    uint8_t side = HS_AT;
    add_step(&w, x, 0, HS_AT);
    while (w.n < WAY && hs_token_at(r, x)->head) {
        uint32_t head = hs_token_at(r, x)->head - 1, step = step_of_expression(r, x, head);
        uint32_t own = w.n == 1 ? hs_child_of(r, x, "case") : UINT32_MAX;
        uint8_t led = own != UINT32_MAX && own >= lo ? HS_AT : side_led(r, x, "case", false);
        side = led ? led : side;
        if (step == NOWHERE) {
            break;
        }
        cost += step;
        x = head;
        add_step(&w, x, cost, side);
    }
    return w;
}

bool hs_is_pluperfect(const hs_reading *r, uint32_t verb)
{
    uint32_t aux = hs_child_of(r, verb, "aux");
    return aux != UINT32_MAX && hs_low_is(r, aux, "had");
}

static uint32_t step_of_fact(const hs_reading *r, uint32_t x, uint32_t head)
{
    if (r->statement_of[x] != r->statement_of[head]) {
        return NOWHERE; /* out of what is said */
    }
    if (hs_relation_among(r, x, "acl")) {
        return hs_is_pluperfect(r, x) ? NOWHERE : 3;
    }
    if (speaks(r, head)) {
        return NOWHERE; /* "said on Sunday, raising the toll": said, not killed */
    }
    return hs_relation_among(r, x, "ccomp|parataxis|advcl") ? 2 : 1;
}

static way way_of_fact(const hs_reading *r, uint32_t x)
{
    way w = {.n = 0};
    uint32_t cost = 0;
    uint8_t side = HS_AT;
    add_step(&w, x, 0, HS_AT);
    while (w.n < WAY && hs_token_at(r, x)->head) {
        uint32_t head = hs_token_at(r, x)->head - 1, step = step_of_fact(r, x, head);
        bool clause = hs_relation_among(r, x, "advcl");
        uint8_t led = side_led(r, x, clause ? "mark" : "case", true);
        side = led ? led : side;
        if (step == NOWHERE) {
            break;
        }
        cost += step;
        add_step(&w, head, cost, side);
        /* "after the raid on Monday": the raid was on Monday */
        w.led[w.n - 1] = led && !clause ? hs_child_of(r, x, "case") : w.led[w.n - 2];
        x = head;
    }
    return w;
}

/* Where the two ways meet: what they cost together. */
static uint32_t meet(const way *fact, const way *other, uint8_t *side)
{
    uint32_t at = other->token[0];
    uint32_t best = NOWHERE;
    for (uint32_t i = 0; i < fact->n; i++) {
        for (uint32_t k = 0; k < other->n; k++) {
            uint32_t cost = fact->cost[i] + other->cost[k];
            if (fact->token[i] == other->token[k] && cost < best) {
                best = cost;
                *side = fact->side[i] && at < fact->led[i] ? fact->side[i] : other->side[k];
            }
        }
    }
    return best;
}

/* The token by which the words [lo, hi) hang in the tree. */
static uint32_t hanging_token(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    for (uint32_t i = lo; i < hi; i++) {
        hs_ref head = hs_token_at(r, i)->head;
        if (head && (head - 1 < lo || head - 1 >= hi)) {
            return i;
        }
    }
    return hi - 1;
}

/* The tokens in reach of a fact. */
static hs_range reach_of(const hs_reading *r, uint32_t token)
{
    hs_range s = hs_sentence_of(r, token)->tokens;
    s.lo = hs_reach_back(s.lo, token);
    s.hi = s.hi > token + HS_REACH ? token + HS_REACH : s.hi;
    return s;
}

static uint32_t run_end(const uint32_t *of, uint32_t i, uint32_t hi)
{
    uint32_t end = i + 1;
    while (end < hi && of[end] == of[i]) {
        end++;
    }
    return end;
}

/* Does token i stand in brackets that hold no token `fact`? */
static bool is_aside(const hs_reading *r, uint32_t i, uint32_t fact)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    uint32_t open = i;
    while (open > s.lo && i < open + 12 && !hs_low_among(r, open - 1, "(|)")) {
        open--;
    }
    if (open == s.lo || !hs_low_is(r, open - 1, "(")) {
        return false;
    }
    uint32_t close = i;
    while (close < s.hi && close < i + 12 && !hs_low_is(r, close, ")")) {
        close++;
    }
    return fact < open || fact >= close;
}

/* ---- times ------------------------------------------------------------------------------------------ */

static bool gives_day(const hs_reading *r, hs_ref time)
{
    return hs_timex_has_days(r->doc->times.v[time - 1].x);
}

static hs_ref time_by_tree(const hs_reading *r, uint32_t token, uint8_t *side)
{
    hs_range s = reach_of(r, token);
    way fact = way_of_fact(r, token);
    hs_ref best = 0;
    uint32_t least = NOWHERE;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        if (!r->time_of[i]) {
            continue;
        }
        uint32_t end = run_end(r->time_of, i, s.hi);
        if (gives_day(r, r->time_of[i]) && !is_aside(r, i, token)) {
            way other = way_of_expression(r, hanging_token(r, i, end), i);
            uint8_t at = HS_AT;
            uint32_t cost = meet(&fact, &other, &at);
            if (cost < least) {
                least = cost;
                best = r->time_of[i];
                *side = at;
            }
        }
        i = end - 1;
    }
    return best;
}

/* "The movement on Tuesday denied ...": the tree may hang the day on the subject; what it hangs on then is the verb
 * right behind the time, at `end`. Index + 1 of that verb, or `head` as it was. */
static uint32_t verb_past_subject(const hs_reading *r, uint32_t head, uint32_t end)
{
    uint32_t verb = head ? hs_token_at(r, head - 1)->head : 0;
    bool subject = verb && hs_relation_is(r, head - 1, "nsubj");
    return subject && verb == end + 1 ? verb : head;
}

hs_ref hs_saying_of_time(const hs_reading *r, uint32_t i)
{
    hs_range s = reach_of(r, i);
    uint32_t lo = i;
    while (lo > s.lo && r->time_of[lo - 1] == r->time_of[i]) {
        lo--;
    }
    uint32_t end = run_end(r->time_of, i, s.hi);
    hs_ref head = verb_past_subject(r, hs_token_at(r, hanging_token(r, lo, end))->head, end);
    return gives_day(r, r->time_of[i]) && head && speaks(r, head - 1) ? head : 0;
}

/* Is the time at token i that of saying something, not of the fact that is said? */
static bool is_of_saying(const hs_reading *r, uint32_t i, hs_scene_fact fact)
{
    hs_ref verb = fact.violent ? hs_saying_of_time(r, i) : 0;
    return verb && verb - 1 != fact.token;
}

/* The nearest in the clause of the fact. */
static hs_ref clause_time(const hs_reading *r, hs_scene_fact fact)
{
    hs_ref t = hs_time_near(r, fact.token);
    hs_range c = hs_clause_around(r, fact.token);
    for (uint32_t i = c.lo; t && i < c.hi; i++) {
        if (r->time_of[i] == t) {
            return is_of_saying(r, i, fact) ? 0 : t;
        }
    }
    return t;
}

hs_ref hs_time_near(const hs_reading *r, uint32_t token)
{
    hs_range within = hs_clause_around(r, token);
    hs_ref best = 0;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = within.lo; i < within.hi; i++) {
        if (r->time_of[i] && gives_day(r, r->time_of[i]) && !is_aside(r, i, token)) {
            uint32_t cost = i > token ? i - token : (token - i) + 1;
            if (cost < least) {
                least = cost;
                best = r->time_of[i];
            }
        }
    }
    return best;
}

/* The latest (or else first) time in the sentence outside the clause: that of the main clause. The time of a
 * statement ("told the BBC on Tuesday") is when it was said; an act of speech does not take its content's. */
static hs_ref main_clause_time(const hs_reading *r, hs_scene_fact fact)
{
    hs_range s = hs_sentence_of(r, fact.token)->tokens;
    hs_ref said = r->statement_of[fact.token], before = 0;
    for (uint32_t k = s.lo; k < s.hi; k++) {
        hs_ref t = r->time_of[k];
        bool own = (!said && fact.violent) || r->statement_of[k] == said;
        if (own && t && gives_day(r, t) && (k < fact.token || !before) &&
            !is_aside(r, k, fact.token) && !is_of_saying(r, k, fact)) {
            before = t;
        }
    }
    return before;
}

/* "on Monday ten were killed, a day after a separate attack": Monday is not the other one's day. */
static bool is_other_day(const hs_reading *r, uint32_t token, hs_ref time)
{
    uint32_t lo = hs_sentence_of(r, token)->tokens.lo;
    for (uint32_t i = token; i-- > lo + 1 && i + 12 > token;) {
        bool apart = hs_low_among(r, i, "after|before") &&
                     hs_low_among(r, i - 1, "day|days|week|weeks|month|months|year|years");
        if (apart) {
            return r->doc->times.v[time - 1].from.at.hi <= hs_token_at(r, i - 1)->at.lo;
        }
    }
    return false;
}

hs_scene_time hs_scene_told_time(const hs_reading *r, hs_scene_fact fact)
{
    hs_scene_time told = {.carried = false};
    uint8_t side = HS_AT;
    told.time = time_by_tree(r, fact.token, &side);
    told.time = told.time ? told.time : clause_time(r, fact);
    if (!told.time) {
        uint32_t lo = hs_clause_around(r, fact.token).lo;
        told.time = main_clause_time(r, fact);
        bool own = lo > 0 && r->time_of[lo - 1]; /* "two days before, a strike" */
        side = own                                            ? HS_AT
               : hs_low_among(r, lo, "after|following|since") ? HS_BEFORE
               : hs_low_among(r, lo, "before|until")          ? HS_AFTER
                                                              : HS_AT;
    }
    if (told.time && is_other_day(r, fact.token, told.time)) {
        return (hs_scene_time){.carried = false};
    }
    if (told.time) {
        told.when = r->doc->times.v[told.time - 1].x;
        told.when.side = side;
    }
    return told;
}

/* ---- places ----------------------------------------------------------------------------------------- */

/* "TRIPOLI (Reuters) -": where the report was written. */
bool hs_is_dateline(const hs_reading *r, uint32_t i)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    for (uint32_t k = i + 1; k < s.hi && k < i + 32; k++) {
        if (hs_low_is(r, k, "(")) {
            uint32_t end = k + 1;
            while (end < s.hi && end < k + 6 && !hs_low_is(r, end, ")")) {
                end++;
            }
            return hs_low_among(r, end + 1, "-|--|\xE2\x80\x93|\xE2\x80\x94") ||
                   hs_low_among(r, k + 1, "reuters|ap|afp|cnn|upi|xinhua");
        }
        if (hs_token_at(r, k)->upos == HS_VERB || hs_low_is(r, k, ".")) {
            return false;
        }
    }
    return false;
}

bool hs_is_bearing(const hs_reading *r, uint32_t i)
{
    return i > 1 && hs_low_among(r, i - 1, "of|from") &&
           hs_low_among(r, i - 2,
                        "north|south|east|west|northeast|northwest|southeast|southwest|km|miles|"
                        "kilometres|kilometers|outskirts|)");
}

/* A coarse place loses against a finer one near by. */
static uint32_t coarseness(const hs_place *p, uint32_t city, uint32_t area, uint32_t more)
{
    return p->kind == HS_PLACE_CITY ? city : p->kind == HS_PLACE_AREA ? area : more;
}

static hs_ref place_by_tree(const hs_reading *r, uint32_t token)
{
    hs_range s = reach_of(r, token);
    way fact = way_of_fact(r, token);
    hs_ref best = 0;
    uint32_t least = NOWHERE;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        if (!r->place_of[i]) {
            continue;
        }
        uint32_t end = run_end(r->place_of, i, s.hi);
        way other = way_of_expression(r, hanging_token(r, i, end), i);
        uint8_t side = HS_AT;
        uint32_t cost = meet(&fact, &other, &side);
        cost = cost == NOWHERE || hs_is_dateline(r, i)
                   ? NOWHERE
                   : 4 * cost + coarseness(&r->doc->places.v[r->place_of[i] - 1], 0, 1, 12) +
                         (hs_is_bearing(r, i) ? 6 : 0);
        if (cost < least) {
            least = cost;
            best = r->place_of[i];
        }
        i = end - 1;
    }
    return best;
}

/* The nearest in the sentence, its own clause first; what is said apart from who says it. */
static hs_ref place_near(const hs_reading *r, uint32_t token)
{
    hs_range s = reach_of(r, token), clause = hs_clause_around(r, token);
    hs_ref best = 0;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        if (!r->place_of[i] || hs_is_dateline(r, i)) {
            continue;
        }
        uint32_t cost = (i > token ? i - token : token - i) +
                        coarseness(&r->doc->places.v[r->place_of[i] - 1], 0, 2, 30);
        cost += i < clause.lo || i >= clause.hi ? 12u : 0u;
        cost += r->statement_of[i] != r->statement_of[token] ? 20u : 0u;
        cost += hs_is_bearing(r, i) ? 6u : 0u;
        if (cost < least) {
            least = cost;
            best = r->place_of[i];
        }
    }
    return best;
}

hs_ref hs_scene_told_place(const hs_reading *r, hs_scene_fact fact)
{
    hs_ref best = place_by_tree(r, fact.token);
    best = best ? best : place_near(r, fact.token);
    return best && r->doc->places.v[best - 1].within ? r->doc->places.v[best - 1].within : best;
}

uint32_t hs_hangs_on_root(const hs_reading *r, uint32_t i)
{
    hs_range s = reach_of(r, i);
    const uint32_t *of = r->time_of[i] ? r->time_of : r->place_of;
    way w = way_of_expression(r, hanging_token(r, i, run_end(of, i, s.hi)), i);
    uint32_t top = w.token[w.n - 1];
    bool past = hs_token_at(r, top)->form == HS_FORM_PAST ||
                hs_token_at(r, top)->form == HS_FORM_PARTICIPLE;
    bool root = hs_token_at(r, top)->head == 0 && hs_token_at(r, top)->upos == HS_VERB;
    return root && past && !speaks(r, top) && w.side[w.n - 1] == HS_AT && w.cost[w.n - 1] <= 2 &&
                   !hs_is_dateline(r, i)
               ? top
               : UINT32_MAX;
}
