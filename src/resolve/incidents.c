/* incidents.c: happenings and figures of many reports -> incidents.
 *
 * In: dated happenings, claims, blames. Out: account->incidents, numbered in their order.
 * Method: mentions of one report become groups (groups.c), groups that are alike enough (likeness.c) are brought
 * together (joining.c); undated reports of one story become one (wholes.c); each cluster that tells more than a word is an incident, with the finest day and place
 * of its groups, their claims and blames, and the sentence that tells it best; then they are put in order (ranking.c).
 *
 *     "raids on eastern Aleppo ... on Friday" (90) + "Friday's bombardment" (91) + "45 deaths on Friday"
 *     -> one incident: ASSAULT, 2016-09-23, Aleppo, three claims
 */
#include "resolve/groups.h"
#include "resolve/resolve.h"

#include <stdlib.h>

/* ---- incidents --------------------------------------------------------------------------------------- */

static void add_ref(hs_account *account, hs_refs *refs, hs_ref ref)
{
    if (refs->n && refs->v[refs->n - 1] == ref) {
        return;
    }
    HS_ADD(&account->arena, refs, ref);
}

static void take_group(hs_account *account, hs_incident *x, const hs_group *g)
{
    if (hs_when_finer(g->when, x->when)) {
        x->when = g->when;
    }
    bool better = g->place_key.n &&
                  (!x->place_key.n || hs_place_rank(g->place_kind) > hs_place_rank(x->place_kind));
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
    hs_ref source = hs_is_attack(g->plover) ? g->own_source
                                            : g->source; /* else it stands under responsibility */
    x->source = x->source ? x->source : source;
    x->target = x->target ? x->target : g->target;
    x->status = g->status < x->status ? g->status : x->status;
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

static int by_ref(const void *a, const void *b)
{
    hs_ref x = *(const hs_ref *)a, y = *(const hs_ref *)b;
    return (x > y) - (x < y);
}

/* The incident for which facts tied to a happening speak; NULL: none. */
static hs_incident *incident_for(hs_account *account, hs_ref happening)
{
    const hs_happening *h = &account->happenings.v[happening - 1];
    hs_incident *x = h->incident ? &account->incidents.v[h->incident - 1] : NULL;
    return x && hs_str_eq(x->plover, h->plover) ? x : NULL;
}

/* Groups become incidents; *incident_of: of each root the incident's ref. */
static void take_groups(hs_grouping *g, hs_ref *incident_of)
{
    hs_account *account = g->account;
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t own = hs_root_of(g->parent, i), root = g->whole[own];
        if (root == i && hs_group_is_bare(&g->groups[i])) {
            continue;
        }
        if (!incident_of[root]) {
            hs_incident fresh = {.plover = g->groups[root].plover,
                                 .status = HS_STATUS_HYPOTHETICAL};
            HS_ADD(&account->arena, &account->incidents, fresh);
            incident_of[root] = account->incidents.n;
        }
        hs_incident *x = &account->incidents.v[incident_of[root] - 1];
        if (own == root) {
            take_group(account, x, &g->groups[i]);
        }
        add_ref(account, &x->reports, g->groups[i].report);
    }
}

/* Reports that tell the story without a word that is coded as an event belong to its incident too. */
static void take_silent_reports(hs_grouping *g, const hs_ref *incident_of)
{
    hs_account *account = g->account;
    for (uint32_t r = 0; r < account->reports.n; r++) {
        uint32_t story = account->reports.v[r].story, root = story ? g->main_of[story] : 0;
        bool silent = account->reports.v[r].happenings.lo == account->reports.v[r].happenings.hi;
        if (root && silent && incident_of[root - 1]) {
            add_ref(account, &account->incidents.v[incident_of[root - 1] - 1].reports, r + 1);
        }
    }
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        hs_refs *reports = &account->incidents.v[i].reports;
        qsort(reports->v, reports->n, sizeof *reports->v, by_ref);
    }
}

/* Mentions, figures and blame to their incidents. Those of a part speak for it only where it is of the same kind. */
static void take_facts(hs_grouping *g, const hs_ref *incident_of)
{
    hs_account *account = g->account;
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        hs_happening *h = &account->happenings.v[i];
        uint32_t own = hs_root_of(g->parent, g->group_of[i]);
        h->incident = incident_of[g->whole[own]];
        hs_incident *x = h->incident ? &account->incidents.v[h->incident - 1] : NULL;
        if (x && g->whole[own] == own) {
            HS_ADD(&account->arena, &x->happenings, i + 1);
        } else if (x) {
            HS_ADD(&account->arena, &x->parts, i + 1);
        }
    }
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_ref h = account->claims.v[i].happening;
        hs_incident *x = h ? incident_for(account, h) : NULL;
        if (x) {
            HS_ADD(&account->arena, &x->claims, i + 1);
        }
    }
    for (uint32_t i = 0; i < account->blames.n; i++) {
        hs_ref h = account->blames.v[i].happening;
        hs_incident *x = h ? incident_for(account, h) : NULL;
        if (x) {
            HS_ADD(&account->arena, &x->blames, i + 1);
        }
    }
}

static void fill_incidents(hs_grouping *g)
{
    hs_account *account = g->account;
    hs_ref *incident_of = HS_NEW_ARRAY(&account->scratch, hs_ref, g->n + 1);
    take_groups(g, incident_of);
    take_silent_reports(g, incident_of);
    take_facts(g, incident_of);
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        choose_words(account, &account->incidents.v[i]);
    }
}

/* What nobody asks for any more. */
static void forget_content(hs_account *account)
{
    static const hs_hashes none = {0};
    for (uint32_t i = 0; i < account->reports.n; i++) {
        hs_report *r = &account->reports.v[i];
        r->terms = r->facts = r->themes = none;
        r->calendar.v = NULL;
        r->calendar.n = r->calendar.cap = 0;
    }
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        account->happenings.v[i].words = none;
    }
    hs_arena_free(&account->content);
}

void hs_group_incidents(hs_account *account)
{
    hs_grouping g = {.account = account};
    hs_groups_make(&g);
    forget_content(account);
    hs_groups_join(&g);
    hs_groups_gather(&g);
    fill_incidents(&g);
    hs_incidents_number(account);
    hs_arena_free(&account->scratch);
}
