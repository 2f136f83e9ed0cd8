/* tolls.c: what the claims of each incident come to.
 *
 * In: incidents with their claims and blames. Out: for each kind of harm the range over all claims (never an
 * average) and the conservative figure; which claims are echoes or superseded; and where the accounts part.
 * (origins.c counts who is behind them.)
 *
 *     45 (Observatory), 90 (civil defence), 91 (hospital), "dozens" (civil defence), "at least 45" (headline)
 *     -> killed 45 to 91, conservative 45, three origins: "dozens" and the headline add nothing
 */
#include "resolve/resolve.h"

static int64_t least_of(const hs_claim *c)
{
    return c->low != HS_OPEN ? c->low : c->high;
}

static int64_t most_of(const hs_claim *c)
{
    return c->high != HS_OPEN ? c->high : c->low;
}

static bool one_speaker(const hs_claim *a, const hs_claim *b)
{
    return a->speaker.actor && a->speaker.actor == b->speaker.actor;
}

/* Is one of the two a copy of the other, or are both copies of a third? */
static bool one_family(const hs_account *account, hs_ref a, hs_ref b)
{
    hs_ref x = account->reports.v[a - 1].copy_of, y = account->reports.v[b - 1].copy_of;
    return (x ? x : a) == (y ? y : b);
}

/* Does `c` say nothing that `other` does not say better? Only within one report, in a copy, or where one
 * speaker says both. */
static bool is_echo_of(const hs_account *account, const hs_claim *c, const hs_claim *other)
{
    bool one_report = c->from.report == other->from.report;
    bool copied = !one_report && account->reports.v[c->from.report - 1].copy_of != 0 &&
                  one_family(account, c->from.report, other->from.report);
    bool repeats = least_of(c) == least_of(other) && c->low == other->low;
    if (c->kind != other->kind || c->part != other->part) {
        return false;
    }
    if (copied && repeats) {
        return true;
    }
    if (one_speaker(c, other)) {
        return repeats || (c->vague && !other->vague);
    }
    if (!one_report) {
        return false;
    }
    if (c->vague && !other->vague) {
        return least_of(other) >= c->low; /* "dozens" beside 90 */
    }
    return !c->speaker.actor && other->speaker.actor && least_of(c) == least_of(other);
}

static void mark_echoes(hs_account *account, const hs_incident *x)
{
    for (uint32_t i = 0; i < x->claims.n; i++) {
        hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
        for (uint32_t k = 0; k < x->claims.n && !c->echo; k++) {
            const hs_claim *other = &account->claims.v[x->claims.v[k] - 1];
            bool later = k < i || (c->vague && !other->vague) ||
                         (!c->speaker.actor && other->speaker.actor) ||
                         account->reports.v[c->from.report - 1].copy_of == other->from.report;
            c->echo = k != i && later && !other->echo && is_echo_of(account, c, other);
        }
    }
}

/* A later and higher figure of the same speaker takes the place of the earlier one. */
static void mark_superseded(hs_account *account, const hs_incident *x)
{
    for (uint32_t i = 0; i < x->claims.n; i++) {
        hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
        for (uint32_t k = 0; k < x->claims.n; k++) {
            const hs_claim *later = &account->claims.v[x->claims.v[k] - 1];
            bool newer = later->said_on != HS_NO_DAY && c->said_on != HS_NO_DAY &&
                         later->said_on > c->said_on;
            if (newer && one_speaker(c, later) && c->kind == later->kind && !c->part &&
                !later->part && least_of(later) > least_of(c)) {
                c->superseded_by = x->claims.v[k];
            }
        }
    }
}

static void add_up(hs_account *account, hs_incident *x)
{
    for (int kind = 0; kind < HS_HARMS; kind++) {
        x->tolls[kind].low = x->tolls[kind].high = x->tolls[kind].conservative = HS_OPEN;
    }
    for (int pass = 0; pass < 2; pass++) { /* vague figures count only where there is no other */
        for (uint32_t i = 0; i < x->claims.n; i++) {
            const hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
            hs_toll *t = &x->tolls[c->kind];
            bool vague_only = pass == 1 && t->low == HS_OPEN;
            if (pass == 0) {
                HS_ADD(&account->arena, &t->claims, x->claims.v[i]);
            }
            if (c->part || (pass == 0 ? c->vague : !vague_only)) {
                continue;
            }
            int64_t low = least_of(c), high = most_of(c);
            t->low = t->low == HS_OPEN || low < t->low ? low : t->low;
            t->high = c->vague ? HS_OPEN : t->high == HS_OPEN || high > t->high ? high : t->high;
        }
    }
    /* conservative: the lowest that its own speaker has not replaced */
    for (uint32_t i = 0; i < x->claims.n; i++) {
        const hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
        hs_toll *t = &x->tolls[c->kind];
        bool counts = !c->part && !c->superseded_by && (!c->vague || t->high == HS_OPEN);
        if (counts && (t->conservative == HS_OPEN || least_of(c) < t->conservative)) {
            t->conservative = least_of(c);
        }
    }
}

/* ---- where the accounts part -------------------------------------------------------------------------- */

static hs_str by_whom(hs_account *account, hs_speaker s, hs_ref report)
{
    hs_arena *a = &account->arena;
    if (!s.name.n) {
        hs_str outlet = account->reports.v[report - 1].outlet;
        return outlet.n ? hs_arena_join(a, HS_STR("the report itself, "), outlet)
                        : HS_STR("the report itself");
    }
    if (!s.via.n) {
        return s.name;
    }
    return hs_arena_join(a, s.name, hs_arena_join(a, HS_STR(" via "), s.via));
}

static void add_side(hs_account *account, hs_disagreement *d, hs_str value, hs_speaker by,
                     hs_evidence from)
{
    hs_side side = {value, by_whom(account, by, from.report), from};
    for (uint32_t i = 0; i < d->sides.n; i++) { /* one voice of a report says it once */
        const hs_side *told = &d->sides.v[i];
        if (told->from.report == from.report && hs_str_eq(told->value, value) &&
            hs_str_eq(told->by, side.by)) {
            return;
        }
    }
    HS_ADD(&account->arena, &d->sides, side);
}

/* A figure that may part from others: not vague, no part, no echo, not replaced. */
static bool stands(const hs_claim *c)
{
    return c->kind == HS_HARM_KILLED && !c->vague && !c->part && !c->echo && !c->superseded_by;
}

static void tell_tolls_apart(hs_account *account, hs_incident *x)
{
    hs_disagreement d = {.field = "toll", .parts = true};
    int64_t first = HS_OPEN;
    bool differ = false;
    for (uint32_t i = 0; i < x->claims.n; i++) {
        const hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
        differ |= stands(c) && first != HS_OPEN && least_of(c) != first;
        first = stands(c) && first == HS_OPEN ? least_of(c) : first;
    }
    for (uint32_t i = 0; differ && i < x->claims.n; i++) {
        const hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
        if (stands(c)) {
            add_side(account, &d, c->from.words, c->speaker, c->from);
        }
    }
    if (differ) {
        HS_ADD(&account->arena, &x->disagreements, d);
    }
}

static hs_str blame_value(hs_account *account, const hs_blame_claim *b)
{
    static const char *const words[] = {" responsible", " not responsible",
                                        " responsible, by its own word", " responsible: doubted"};
    return hs_arena_join(&account->arena, account->actors.v[b->party - 1].name,
                         hs_str_of(words[b->stance]));
}

static bool one_side(const hs_account *account, hs_ref a, hs_ref b)
{
    hs_str x = account->actors.v[a - 1].code, y = account->actors.v[b - 1].code;
    return a == b || (x.n >= 3 && y.n >= 3 && memcmp(x.p, y.p, 3) == 0);
}

static bool holds(const hs_blame_claim *b)
{
    return b->stance == HS_BLAMES || b->stance == HS_CLAIMS;
}

/* One party held responsible and not; or two parties held responsible by different speakers. */
static bool blames_part(const hs_account *account, const hs_blame_claim *a, const hs_blame_claim *b)
{
    bool party = one_side(account, a->party, b->party);
    return (party && holds(a) != holds(b)) ||
           (!party && holds(a) && holds(b) && a->by.actor != b->by.actor);
}

#define COMPARED 64u /* claims of one incident that are compared with each other */

static void tell_blame_apart(hs_account *account, hs_incident *x)
{
    hs_disagreement d = {.field = "responsibility", .parts = true};
    uint32_t n = x->blames.n < COMPARED ? x->blames.n : COMPARED;
    bool differ = false;
    for (uint32_t i = 0; i < n && !differ; i++) {
        for (uint32_t k = 0; k < i && !differ; k++) {
            differ = blames_part(account, &account->blames.v[x->blames.v[i] - 1],
                                 &account->blames.v[x->blames.v[k] - 1]);
        }
    }
    for (uint32_t i = 0; differ && i < x->blames.n; i++) {
        const hs_blame_claim *b = &account->blames.v[x->blames.v[i] - 1];
        add_side(account, &d, blame_value(account, b), b->by, b->from);
    }
    if (differ) {
        HS_ADD(&account->arena, &x->disagreements, d);
    }
}

/* Intent is listed as soon as one side speaks of it: a monitor must see who calls it a mistake, also where
 * nobody says otherwise. */
static void tell_intent_apart(hs_account *account, hs_incident *x)
{
    hs_disagreement d = {.field = "intent"};
    uint8_t first = HS_INTENT_UNSAID;
    const char *sentence = NULL;
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[x->happenings.v[i] - 1];
        if (h->intent == HS_INTENT_UNSAID || (sentence && h->from.sentence.p == sentence)) {
            continue;
        }
        sentence = h->from.sentence.p;
        d.parts |= first != HS_INTENT_UNSAID && first != h->intent;
        first = h->intent;
        add_side(account, &d,
                 h->intent == HS_INTENT_MISTAKE ? HS_STR("by mistake") : HS_STR("deliberate"),
                 h->intent_by, h->from);
    }
    if (d.sides.n) {
        HS_ADD(&account->arena, &x->disagreements, d);
    }
}

static void tell_status_apart(hs_account *account, hs_incident *x)
{
    hs_disagreement d = {.field = "status", .parts = true};
    bool denied = false, held = false;
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[x->happenings.v[i] - 1];
        denied |= h->status == HS_STATUS_DENIED;
        held |= h->status < HS_STATUS_DENIED;
    }
    for (uint32_t i = 0; denied && held && i < x->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[x->happenings.v[i] - 1];
        add_side(account, &d, hs_str_of(hs_status_word(h->status)), h->speaker, h->from);
    }
    if (denied && held) {
        HS_ADD(&account->arena, &x->disagreements, d);
    }
}

void hs_add_up_tolls(hs_account *account)
{
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        hs_incident *x = &account->incidents.v[i];
        mark_echoes(account, x);
        mark_superseded(account, x);
        add_up(account, x);
        hs_count_origins(account, x);
        tell_tolls_apart(account, x);
        tell_blame_apart(account, x);
        tell_intent_apart(account, x);
        tell_status_apart(account, x);
    }
}
