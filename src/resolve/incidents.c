/* incidents.c: happenings and figures of many reports -> incidents.
 *
 * In: dated happenings, claims, blames. Out: account->incidents, numbered in their order.
 * Method: inside a report, mentions tied by same_as are one group, which has the finest day and place of its
 * mentions; a figure without an event joins the attack of its day told before it. Groups of several reports
 * are one incident when kind, what was hit, day and place agree; never across episodes, never by a day that
 * is not known. Candidates come from sorting by kind, thing hit and day, not from comparing all pairs.
 *
 *     "raids on eastern Aleppo ... on Friday" (90) + "Friday's bombardment" (91) + "45 deaths on Friday"
 *     -> one incident: ASSAULT, 2016-09-23, Aleppo, three claims
 */
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

/* Mentions of one happening in one report. */
typedef struct {
    hs_ref report;
    hs_ref first; /* happening */
    hs_str plover, facet;
    hs_when when;
    hs_str place_key, place, country, admin1;
    uint8_t place_kind, precision, status;
    bool located;
    int32_t lat, lon;
    hs_ref source, target;
    hs_ref own_source; /* named by the report itself, not only by somebody it quotes */
    hs_ref with_place; /* the happening that gives the place */
    uint32_t claims;
    int64_t killed, injured; /* the largest figures given; HS_OPEN: none */
} hs_group;

typedef struct {
    hs_account *account;
    hs_group *groups;
    uint32_t n;
    uint32_t *group_of; /* of each happening: index */
    uint32_t *parent;   /* of each group */
} hs_grouping;

static bool finer(hs_when a, hs_when b)
{
    if (!hs_when_known(b)) {
        return hs_when_known(a);
    }
    return hs_when_known(a) && hs_when_precision(a) < hs_when_precision(b);
}

static uint8_t place_rank(uint8_t kind)
{
    return kind == HS_PLACE_CITY ? 3 : kind == HS_PLACE_AREA ? 2 : kind == HS_PLACE_REGION ? 1 : 0;
}

static void take_place(hs_group *g, const hs_happening *h, hs_ref ref)
{
    bool better = h->place_key.n &&
                  (!g->place_key.n || place_rank(h->place_kind) > place_rank(g->place_kind));
    if (better) {
        g->place_key = h->place_key;
        g->place = h->place;
        g->country = h->country;
        g->admin1 = h->admin1;
        g->place_kind = h->place_kind;
        g->precision = h->precision;
        g->located = h->located;
        g->lat = h->lat;
        g->lon = h->lon;
        g->with_place = ref;
    }
}

static void take_mention(hs_group *g, const hs_happening *h, hs_ref ref)
{
    if (finer(h->when, g->when)) {
        g->when = h->when;
    }
    take_place(g, h, ref);
    g->facet = g->facet.n ? g->facet : h->facet;
    g->source = g->source ? g->source : h->source;
    g->target = g->target ? g->target : h->target;
    g->own_source = !g->own_source && !h->statement[0] ? h->source : g->own_source;
    g->status = h->status < g->status ? h->status : g->status;
}

static void make_groups(hs_grouping *g)
{
    hs_account *account = g->account;
    g->groups = HS_NEW_ARRAY(&account->arena, hs_group, account->happenings.n + 1);
    g->group_of = HS_NEW_ARRAY(&account->arena, uint32_t, account->happenings.n + 1);
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[i];
        if (h->same_as) {
            g->group_of[i] = g->group_of[h->same_as - 1];
        } else {
            g->group_of[i] = g->n;
            g->groups[g->n++] = (hs_group){.report = h->from.report,
                                           .first = i + 1,
                                           .plover = h->plover,
                                           .status = h->status,
                                           .killed = HS_OPEN,
                                           .injured = HS_OPEN};
        }
        take_mention(&g->groups[g->group_of[i]], h, i + 1);
    }
}

static bool is_violent(hs_str plover)
{
    return hs_str_is(plover, "ASSAULT");
}

/* ---- figures without an event ----------------------------------------------------------------------- */

/* The attack of the claim's day told nearest before it (else after it) in its report. */
static uint32_t attack_of_day(const hs_grouping *g, const hs_claim *c)
{
    const hs_report *r = &g->account->reports.v[c->from.report - 1];
    uint32_t found = UINT32_MAX;
    for (uint32_t i = r->happenings.lo; i < r->happenings.hi; i++) {
        const hs_group *group = &g->groups[g->group_of[i]];
        bool fits = is_violent(group->plover) && hs_when_is_day(group->when) &&
                    hs_when_is_day(c->when) && group->when.lo == c->when.lo &&
                    group->status <= HS_STATUS_ALLEGED && !group->facet.n;
        bool place = !c->place_key.n || !group->place_key.n ||
                     hs_str_eq(c->place_key, group->place_key) ||
                     hs_str_eq(c->country, group->country);
        if (fits && place &&
            (g->account->happenings.v[i].from.lo <= c->from.lo || found == UINT32_MAX)) {
            found = i;
        }
    }
    return found;
}

static void attach_claims(hs_grouping *g)
{
    hs_account *account = g->account;
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_claim *c = &account->claims.v[i];
        if (!c->happening && c->scope != HS_SCOPE_TOTAL && c->kind != HS_HARM_OTHER) {
            uint32_t h = attack_of_day(g, c);
            c->happening = h == UINT32_MAX ? 0 : h + 1;
        }
        if (c->happening) {
            hs_group *group = &g->groups[g->group_of[c->happening - 1]];
            group->claims++;
            int64_t *most = c->kind == HS_HARM_KILLED ? &group->killed : &group->injured;
            bool counts = c->kind <= HS_HARM_INJURED && !c->vague && !c->part && c->low > *most;
            *most = counts ? c->low : *most;
            group->when = finer(c->when, group->when) ? c->when : group->when;
        }
    }
}

/* ---- which groups are one ---------------------------------------------------------------------------- */

/* Cosine in thousandths of a latitude in millionths of a degree (Bhaskara's formula). */
static int64_t cosine(int64_t micro)
{
    int64_t x = micro / 10000;
    return 1000 * (324000000 - 4 * x * x) / (324000000 + x * x);
}

/* Two towns may be one place to two reports: as near as UCDP's "near" is, or some way more where one report tells
 * only what lies in sight of it ("70 km west of Tripoli"). */
static bool lie_near(const hs_group *a, const hs_group *b)
{
    enum { NEAR = 25, IN_SIGHT = 80, DEGREE = 111 }; /* km */
    bool towns = a->place_kind == HS_PLACE_CITY && b->place_kind == HS_PLACE_CITY;
    int64_t limit = a->precision > 1 || b->precision > 1 ? IN_SIGHT : NEAR;
    if (!towns || !a->located || !b->located) {
        return false;
    }
    int64_t north = ((int64_t)a->lat - b->lat) * DEGREE / 1000000;
    int64_t east = ((int64_t)a->lon - b->lon) * DEGREE / 1000000 *
                   cosine(((int64_t)a->lat + b->lat) / 2) / 1000;
    return north * north + east * east <= limit * limit;
}

static bool same_place(const hs_group *a, const hs_group *b)
{
    if (!a->place_key.n || !b->place_key.n) {
        return false;
    }
    if (hs_str_eq(a->place_key, b->place_key) || lie_near(a, b)) {
        return true;
    }
    bool wider = a->place_kind != HS_PLACE_CITY || b->place_kind != HS_PLACE_CITY;
    bool one_country = hs_str_eq(a->country, b->country) && a->country.n;
    bool whole = a->place_kind == HS_PLACE_COUNTRY || b->place_kind == HS_PLACE_COUNTRY;
    return wider && one_country && (whole || (a->admin1.n && hs_str_eq(a->admin1, b->admin1)));
}

static bool place_open(const hs_group *a, const hs_group *b)
{
    return !a->place_key.n || !b->place_key.n || same_place(a, b);
}

static const char *side_of(const hs_account *account, hs_ref actor)
{
    if (!actor) {
        return NULL;
    }
    const hs_actor *a = &account->actors.v[actor - 1];
    return a->country.n == 3 ? a->country.p : a->code.n >= 3 ? a->code.p : NULL;
}

static bool one_country(const hs_account *account, hs_ref a, hs_ref b)
{
    const char *x = side_of(account, a), *y = side_of(account, b);
    return x && y && memcmp(x, y, 3) == 0;
}

static bool open_country(const hs_account *account, hs_ref a, hs_ref b)
{
    return !side_of(account, a) || !side_of(account, b) || one_country(account, a, b);
}

static bool violent_match(const hs_account *account, const hs_group *a, const hs_group *b)
{
    bool day = hs_when_is_day(a->when) && hs_when_is_day(b->when);
    if (a->facet.n) {
        /* the same special thing hit: open dates and places may do, if one side is named on both */
        bool dated = day || one_country(account, a->source, b->source);
        return dated && place_open(a, b) && open_country(account, a->target, b->target);
    }
    /* one without a place joins only by its number of victims: it may be any attack of the day */
    bool number =
        (a->killed > 1 && a->killed == b->killed) || (a->injured > 1 && a->injured == b->injured);
    return day && (same_place(a, b) || (place_open(a, b) && number));
}

static bool other_match(const hs_account *account, const hs_group *a, const hs_group *b)
{
    return hs_when_is_day(a->when) && hs_when_is_day(b->when) && a->source && b->source &&
           one_country(account, a->source, b->source) &&
           (a->target == b->target || one_country(account, a->target, b->target));
}

/* Told without a day: the same special thing hit, in the same town, with the same number of victims; or a copy
 * with the same number. */
static bool undated_match(const hs_account *account, const hs_group *a, const hs_group *b)
{
    bool number =
        (a->killed > 1 && a->killed == b->killed) || (a->injured > 1 && a->injured == b->injured);
    hs_ref x = account->reports.v[a->report - 1].copy_of,
           y = account->reports.v[b->report - 1].copy_of;
    bool copies = x == b->report || y == a->report || (x && x == y);
    bool facet = hs_str_eq(a->facet, b->facet) && a->facet.n && same_place(a, b) &&
                 a->place_kind == HS_PLACE_CITY;
    return number && (copies || facet);
}

static uint32_t episode_of(const hs_account *account, const hs_group *g)
{
    return account->reports.v[g->report - 1].episode;
}

static bool one_incident(const hs_account *account, const hs_group *a, const hs_group *b)
{
    bool told = a->status <= HS_STATUS_DENIED && b->status <= HS_STATUS_DENIED;
    if (!told || !episode_of(account, a) || episode_of(account, a) != episode_of(account, b)) {
        return false;
    }
    if (!hs_when_known(a->when) || !hs_when_known(b->when)) {
        return is_violent(a->plover) && undated_match(account, a, b);
    }
    if (!hs_when_meets(a->when, b->when)) {
        return false;
    }
    return is_violent(a->plover) ? violent_match(account, a, b) : other_match(account, a, b);
}

typedef struct {
    const hs_group *g;
    uint32_t index;
    int32_t day; /* the latest it can be */
} hs_candidate;

static int by_kind_and_day(const void *a, const void *b)
{
    const hs_candidate *x = a, *y = b;
    int order = hs_str_cmp(x->g->plover, y->g->plover);
    order = order ? order : hs_str_cmp(x->g->facet, y->g->facet);
    order = order ? order : (x->day > y->day) - (x->day < y->day);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

#define WINDOW 512u /* most neighbours looked at from one candidate */

static void join_groups(hs_grouping *g)
{
    hs_account *account = g->account;
    hs_candidate *c = HS_NEW_ARRAY(&account->arena, hs_candidate, g->n + 1);
    uint32_t n = 0;
    g->parent = HS_NEW_ARRAY(&account->arena, uint32_t, g->n + 1);
    for (uint32_t i = 0; i < g->n; i++) {
        g->parent[i] = i;
        bool dated = hs_when_known(g->groups[i].when);
        int32_t day =
            dated ? g->groups[i].when.hi : account->reports.v[g->groups[i].report - 1].published;
        if (day != HS_NO_DAY && (dated || g->groups[i].claims)) {
            c[n++] = (hs_candidate){&g->groups[i], i, day};
        }
    }
    qsort(c, n, sizeof *c, by_kind_and_day);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i + 1; k < n && k <= i + WINDOW; k++) {
            if (!hs_str_eq(c[i].g->plover, c[k].g->plover) ||
                !hs_str_eq(c[i].g->facet, c[k].g->facet) || c[k].day > c[i].day + 14) {
                break;
            }
            uint32_t a = root_of(g->parent, c[i].index), b = root_of(g->parent, c[k].index);
            if (a != b && one_incident(account, c[i].g, c[k].g)) {
                g->parent[a > b ? a : b] = a < b ? a : b;
            }
        }
    }
}

/* ---- incidents --------------------------------------------------------------------------------------- */

/* A mention that tells nothing but a word: no day, place, actor or figure. It makes no incident by itself. */
static bool is_bare(const hs_group *g)
{
    if (!g->plover.n) { /* somebody said something */
        return true;
    }
    if (!is_violent(g->plover)) { /* words and dealings: somebody, and a day or a counterpart */
        return g->status == HS_STATUS_HYPOTHETICAL || !g->source ||
               (!g->target && !hs_when_known(g->when));
    }
    bool told = hs_when_known(g->when) || g->place_key.n || g->source || g->target || g->claims ||
                g->facet.n;
    return g->status == HS_STATUS_HYPOTHETICAL || !told;
}

static void add_ref(hs_account *account, hs_refs *refs, hs_ref ref)
{
    if (refs->n && refs->v[refs->n - 1] == ref) {
        return;
    }
    HS_ADD(&account->arena, refs, ref);
}

static void take_group(hs_account *account, hs_incident *x, const hs_group *g)
{
    if (finer(g->when, x->when)) {
        x->when = g->when;
    }
    bool better = g->place_key.n &&
                  (!x->place_key.n || place_rank(g->place_kind) > place_rank(x->place_kind));
    if (better) {
        const hs_happening *h = &account->happenings.v[g->with_place - 1];
        x->place_key = g->place_key;
        x->place = h->place;
        x->country = h->country;
        x->admin1 = h->admin1;
        x->place_kind = h->place_kind;
        x->precision = h->precision;
        x->lat = h->lat;
        x->lon = h->lon;
        x->located = h->located;
    }
    x->facet = x->facet.n ? x->facet : g->facet;
    hs_ref source =
        is_violent(g->plover) ? g->own_source : g->source; /* else it stands under responsibility */
    x->source = x->source ? x->source : source;
    x->target = x->target ? x->target : g->target;
    x->status = g->status < x->status ? g->status : x->status;
    add_ref(account, &x->reports, g->report);
}

/* How well a mention's sentence tells the incident. */
static uint32_t telling(const hs_account *account, const hs_happening *h, uint32_t claims)
{
    uint32_t score = 4 * claims;
    score += h->place_key.n ? 2 : 0;
    score += h->time_text[0] ? 3 : 0;
    score += h->source ? 1 : 0;
    score += h->target ? 1 : 0;
    score += h->facet.n ? 2 : 0;
    score += h->status == HS_STATUS_HAPPENED ? 2 : 0;
    const hs_report *r = &account->reports.v[h->from.report - 1];
    score += r->spun ? 0 : 1;
    return hs_str_eq(h->from.sentence, r->title) && score > 4 ? score - 4
                                                              : score; /* the body tells more */
}

/* Figures of the incident that stand in the mention's own sentence. */
static uint32_t claims_beside(const hs_account *account, const hs_incident *x,
                              const hs_happening *h)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->claims.n && i < 100; i++) {
        n += account->claims.v[x->claims.v[i] - 1].from.sentence.p == h->from.sentence.p;
    }
    return n;
}

static void choose_words(hs_account *account, hs_incident *x)
{
    uint32_t best_score = 0;
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[x->happenings.v[i] - 1];
        uint32_t score = 1 + telling(account, h, claims_beside(account, x, h));
        if (score > best_score) {
            best_score = score;
            x->what = h->from.sentence;
            x->what_from = h->from;
            x->mode = h->mode;
        }
        if (!x->time_words.n && h->time_text[0] && hs_when_is_day(h->when)) {
            x->time_words = hs_str_of(h->time_text);
        }
    }
}

static void fill_incidents(hs_grouping *g)
{
    hs_account *account = g->account;
    uint32_t *incident_of =
        HS_NEW_ARRAY(&account->arena, uint32_t, g->n + 1); /* of a root group, ref */
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t root = root_of(g->parent, i);
        if (root == i && is_bare(&g->groups[i])) {
            continue;
        }
        if (!incident_of[root]) {
            hs_incident fresh = {.plover = g->groups[root].plover,
                                 .status = HS_STATUS_HYPOTHETICAL};
            HS_ADD(&account->arena, &account->incidents, fresh);
            incident_of[root] = account->incidents.n;
        }
        take_group(account, &account->incidents.v[incident_of[root] - 1], &g->groups[i]);
    }
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        hs_ref x = incident_of[root_of(g->parent, g->group_of[i])];
        account->happenings.v[i].incident = x;
        if (x) {
            HS_ADD(&account->arena, &account->incidents.v[x - 1].happenings, i + 1);
        }
    }
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_claim *c = &account->claims.v[i];
        c->incident = c->happening ? account->happenings.v[c->happening - 1].incident : 0;
        if (c->incident) {
            HS_ADD(&account->arena, &account->incidents.v[c->incident - 1].claims, i + 1);
        }
    }
    for (uint32_t i = 0; i < account->blames.n; i++) {
        hs_blame_claim *b = &account->blames.v[i];
        b->incident = b->happening ? account->happenings.v[b->happening - 1].incident : 0;
        if (b->incident) {
            HS_ADD(&account->arena, &account->incidents.v[b->incident - 1].blames, i + 1);
        }
    }
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        choose_words(account, &account->incidents.v[i]);
    }
}

/* ---- order ------------------------------------------------------------------------------------------- */

/* How much the reports make of it. What has no day or place may be anything: half. */
static uint32_t weight_of(const hs_incident *x)
{
    uint32_t mentions = x->happenings.n > 10 ? 10 : x->happenings.n;
    uint32_t weight = 10 * x->reports.n + 6 * x->claims.n + 6 * x->blames.n + mentions +
                      (is_violent(x->plover) ? 10u : 0u);
    return hs_when_known(x->when) ? weight + (x->place_key.n ? 10u : 5u) : weight / 2;
}

static int32_t sort_day(const hs_incident *x)
{
    if (!hs_when_known(x->when)) {
        return INT32_MAX;
    }
    return x->when.lo != HS_NO_DAY ? x->when.lo : x->when.hi;
}

static int by_day(const void *a, const void *b)
{
    const hs_incident *x = a, *y = b;
    int32_t p = sort_day(x), q = sort_day(y);
    if (p != q) {
        return (p > q) - (p < q);
    }
    if (x->weight != y->weight) {
        return (x->weight < y->weight) - (x->weight > y->weight);
    }
    return (x->happenings.v[0] > y->happenings.v[0]) - (x->happenings.v[0] < y->happenings.v[0]);
}

static bool outside(const hs_account *account, const hs_incident *x)
{
    bool early = account->since != HS_NO_DAY && hs_when_known(x->when) && x->when.hi != HS_NO_DAY &&
                 x->when.hi < account->since;
    bool late = account->until != HS_NO_DAY && hs_when_known(x->when) && x->when.lo != HS_NO_DAY &&
                x->when.lo > account->until;
    return early || late;
}

static void number_incidents(hs_account *account)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        account->incidents.v[i].weight = weight_of(&account->incidents.v[i]);
        if (!outside(account, &account->incidents.v[i])) {
            account->incidents.v[kept++] = account->incidents.v[i];
        }
    }
    account->incidents.n = kept;
    if (kept) {
        qsort(account->incidents.v, kept, sizeof *account->incidents.v, by_day);
    }
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        account->happenings.v[i].incident = 0;
    }
    for (uint32_t i = 0; i < kept; i++) {
        hs_incident *x = &account->incidents.v[i];
        snprintf(x->id, sizeof x->id, "I%u", (unsigned)(i + 1));
        for (uint32_t k = 0; k < x->happenings.n; k++) {
            account->happenings.v[x->happenings.v[k] - 1].incident = i + 1;
        }
    }
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_ref h = account->claims.v[i].happening;
        account->claims.v[i].incident = h ? account->happenings.v[h - 1].incident : 0;
    }
    for (uint32_t i = 0; i < account->blames.n; i++) {
        hs_ref h = account->blames.v[i].happening;
        account->blames.v[i].incident = h ? account->happenings.v[h - 1].incident : 0;
    }
}

void hs_group_incidents(hs_account *account)
{
    hs_grouping g = {.account = account};
    make_groups(&g);
    attach_claims(&g);
    join_groups(&g);
    fill_incidents(&g);
    number_incidents(account);
}
