/* incidents.c: happenings and figures of many reports -> incidents.
 *
 * In: dated happenings, claims, blames. Out: account->incidents, numbered in their order.
 * Method: mentions of one report become groups (groups.c), groups that are alike enough (likeness.c) are brought
 * together (joining.c); each cluster that tells more than a word is an incident, with the finest day and place
 * of its groups, their claims and blames, and the sentence that tells it best; then they are put in order (ranking.c).
 *
 *     "raids on eastern Aleppo ... on Friday" (90) + "Friday's bombardment" (91) + "45 deaths on Friday"
 *     -> one incident: ASSAULT, 2016-09-23, Aleppo, three claims
 */
#include "resolve/groups.h"
#include "resolve/resolve.h"

/* ---- incidents --------------------------------------------------------------------------------------- */

/* A mention that tells nothing but a word: no day, place, actor or figure. It makes no incident by itself. */
static bool is_bare(const hs_group *g)
{
    if (!g->plover.n) { /* somebody said something */
        return true;
    }
    if (!hs_is_attack(g->plover)) { /* words and dealings: somebody, and a day or a counterpart */
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
        HS_NEW_ARRAY(&account->scratch, uint32_t, g->n + 1); /* of a root group, ref */
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t root = hs_root_of(g->parent, i);
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
        hs_ref x = incident_of[hs_root_of(g->parent, g->group_of[i])];
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

/* What nobody asks for any more. */
static void forget_content(hs_account *account)
{
    static const hs_hashes none = {0};
    for (uint32_t i = 0; i < account->reports.n; i++) {
        hs_report *r = &account->reports.v[i];
        r->terms = r->facts = none;
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
    fill_incidents(&g);
    hs_incidents_number(account);
    hs_arena_free(&account->scratch);
}
