/* watch.c: agreements that the user gives, and what the reports tell against them.
 *
 * In: watches, incidents, what is told of broken truces. Out: an agreement of the account for each watch, before
 * those that the reports tell of. Method: an incident that happened or is alleged, of a kind that the terms forbid,
 * within the agreement's days and area, is one row for each pair of somebody accused and somebody who accuses; the
 * row is a breach if the accused is a party, stands apart if the accused or whom it hit is exempt, or if it is not
 * known to be a party, and names nobody if nobody is accused. Days or places told so widely that they may lie outside
 * make a row open, not sure; both at once make none, and are counted. Nothing is decided: who denies it stands beside.
 *
 *     truce of LNA and GNA in Libya from 2020-01-12 + "On Sunday the GNA accused the LNA of violating the truce"
 *     -> breach, 2020-01-12, against Libyan National Army, alleged by Government of National Accord
 */
#include "resolve/groups.h"
#include "resolve/resolve.h"
#include "resolve/watch.h"

#include <stdio.h>
#include <stdlib.h>

/* One agreement and, in turn, each incident. */
typedef struct {
    hs_account *account;
    hs_watch *watch;
    hs_watch_stand *stands; /* of each actor */
    hs_agreement agreement;
    const hs_incident *x;
    hs_ref incident;
    hs_within day, place;
    bool accused; /* somebody is */
    bool open;    /* neither day nor place is told closely enough */
} watcher;

/* ---- scope --------------------------------------------------------------------------------------------- */

static bool is_of_aid(hs_str facet)
{
    static const char *const facets[] = {"convoy",   "aid-workers", "ambulance",
                                         "hospital", "medics",      "rescuers"};
    for (size_t i = 0; i < sizeof facets / sizeof *facets; i++) {
        if (hs_str_is(facet, facets[i])) {
            return true;
        }
    }
    return false;
}

static bool has_mode(const hs_account *account, const hs_incident *x, const char *mode)
{
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        if (hs_str_is(account->happenings.v[x->happenings.v[i] - 1].mode, mode)) {
            return true;
        }
    }
    return false;
}

static bool is_forbidden(const hs_account *account, const hs_watch *w, const hs_incident *x)
{
    bool attack = hs_is_attack(x->plover), harm = attack || hs_str_is(x->plover, "COERCE");
    bool aerial = (w->forbids & HS_FORBIDS_AERIAL) && has_mode(account, x, "aerial");
    bool heavy = (w->forbids & HS_FORBIDS_HEAVY) && has_mode(account, x, "heavy-weapons");
    bool aid = (w->forbids & HS_FORBIDS_AID) && is_of_aid(x->facet);
    return x->status <= HS_STATUS_ALLEGED &&
           ((attack && ((w->forbids & HS_FORBIDS_VIOLENCE) || aerial || heavy)) || (harm && aid));
}

/* The day on which the newest of the reports came out; HS_NO_DAY if one has none. */
static int32_t newest(const hs_account *account, const hs_ref *reports, uint32_t n)
{
    int32_t day = n ? account->reports.v[reports[0] - 1].published : HS_NO_DAY;
    for (uint32_t i = 1; i < n; i++) {
        int32_t other = account->reports.v[reports[i] - 1].published;
        day = other == HS_NO_DAY || day == HS_NO_DAY ? HS_NO_DAY : other > day ? other : day;
    }
    return day;
}

/* `told`: the day by which it was told, or HS_NO_DAY. */
static hs_within day_within(const hs_watch *w, hs_when when, int32_t told)
{
    int32_t lo = hs_when_known(when) ? when.lo : HS_NO_DAY;
    int32_t hi = hs_when_known(when) ? when.hi : HS_NO_DAY;
    bool open = w->until == HS_NO_DAY;
    bool before = (hi != HS_NO_DAY && hi < w->from) || (told != HS_NO_DAY && told < w->from);
    bool after = lo != HS_NO_DAY && !open && lo > w->until;
    bool in = lo != HS_NO_DAY && lo >= w->from && (open || (hi != HS_NO_DAY && hi <= w->until));
    return before || after ? HS_OUT : in ? HS_IN : HS_MAYBE;
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static bool is_party(const watcher *w, hs_ref actor)
{
    return actor && (w->watch->parties.n == 0 ? !w->stands[actor].exempt && !w->stands[actor].nobody
                                              : w->stands[actor].party > 0);
}

static hs_standing standing_of(const watcher *w, hs_ref against, hs_ref target)
{
    bool nobody = w->stands[against].nobody;
    if ((!nobody && w->stands[against].exempt) || w->stands[target].exempt) {
        return HS_STANDING_EXEMPT;
    }
    return nobody                 ? HS_STANDING_NOBODY
           : is_party(w, against) ? HS_STANDING_PARTY
                                  : HS_STANDING_OTHER;
}

/* Of which country the place is must be told, or a party have to do with it. */
static bool concerns(const watcher *w, hs_ref against, hs_ref target)
{
    bool told = w->watch->areas.n && w->x && w->x->country.n;
    if (w->watch->parties.n == 0) {
        return told || w->watch->areas.n == 0;
    }
    return told || is_party(w, against) || is_party(w, target);
}

static void add_report(hs_account *account, hs_breach *b, hs_ref report)
{
    for (uint32_t i = 0; i < b->reports.n; i++) {
        if (b->reports.v[i] == report) {
            return;
        }
    }
    HS_ADD(&account->arena, &b->reports, report);
}

static bool same_row(const hs_breach *b, const hs_breach *row)
{
    bool day = row->incident || (b->when.lo == row->when.lo && b->when.hi == row->when.hi);
    return b->incident == row->incident && b->against == row->against && day &&
           b->alleged_by.actor == row->alleged_by.actor;
}

/* One side's own words and another's on one incident are two rows; the same accuser in more reports is one. */
static void add_row(watcher *w, hs_breach row, hs_ref target)
{
    hs_account *account = w->account;
    row.against = w->stands[row.against].nobody ? 0 : row.against;
    w->accused |= row.against != 0;
    row.standing = (uint8_t)standing_of(w, row.against, target);
    hs_breaches *list =
        row.standing <= HS_STANDING_NOBODY ? &w->agreement.breaches : &w->agreement.outside;
    if (!concerns(w, row.against, target)) {
        return;
    }
    if (w->day == HS_MAYBE && w->place == HS_MAYBE) {
        w->open = true;
        return;
    }
    for (uint32_t i = list->n; i-- > 0;) {
        if (same_row(&list->v[i], &row)) {
            add_report(account, &list->v[i], row.from.report);
            return;
        }
    }
    row.day_open = w->day == HS_MAYBE;
    row.place_open = w->place == HS_MAYBE;
    if (row.standing == HS_STANDING_PARTY && w->watch->parties.n) {
        row.party = w->watch->parties.v[w->stands[row.against].party - 1].said;
        row.by_code = w->stands[row.against].by_code;
    }
    add_report(account, &row, row.from.report);
    HS_ADD(&account->arena, list, row);
}

static void add_mentions(watcher *w)
{
    for (uint32_t i = 0; i < w->x->happenings.n; i++) {
        const hs_happening *h = &w->account->happenings.v[w->x->happenings.v[i] - 1];
        if (h->source && !w->stands[h->source].nobody && h->status <= HS_STATUS_ALLEGED) {
            hs_breach row = {.incident = w->incident,
                             .alleged_by = h->speaker,
                             .against = h->source,
                             .when = w->x->when,
                             .from = h->from,
                             .status = h->status};
            add_row(w, row, h->target);
        }
    }
}

static void add_blames(watcher *w)
{
    for (uint32_t i = 0; i < w->x->blames.n; i++) {
        const hs_blame_claim *b = &w->account->blames.v[w->x->blames.v[i] - 1];
        bool holds = b->stance == HS_BLAMES || b->stance == HS_CLAIMS;
        if (holds && !w->stands[b->party].nobody) {
            hs_breach row = {.incident = w->incident,
                             .alleged_by = b->by,
                             .against = b->party,
                             .when = w->x->when,
                             .from = b->from,
                             .status = HS_STATUS_ALLEGED};
            hs_ref h = b->happening;
            add_row(w, row, h ? w->account->happenings.v[h - 1].target : w->x->target);
        }
    }
}

/* The mention that tells an incident of which nobody is accused. */
static const hs_happening *told_by(const watcher *w)
{
    const hs_happening *best = NULL;
    for (uint32_t i = 0; i < w->x->happenings.n; i++) {
        const hs_happening *h = &w->account->happenings.v[w->x->happenings.v[i] - 1];
        bool fits = h->status <= HS_STATUS_ALLEGED;
        bool chosen = h->from.report == w->x->what_from.report && h->from.lo == w->x->what_from.lo;
        best = fits && (!best || chosen) ? h : best;
    }
    return best;
}

static void add_unnamed(watcher *w)
{
    const hs_happening *h = told_by(w);
    if (h) {
        hs_breach row = {.incident = w->incident,
                         .alleged_by = h->speaker,
                         .when = w->x->when,
                         .from = h->from,
                         .status = w->x->status};
        add_row(w, row, h->target ? h->target : w->x->target);
    }
}

static void watch_incident(watcher *w, hs_ref incident)
{
    w->incident = incident;
    w->x = &w->account->incidents.v[incident - 1];
    w->open = w->accused = false;
    if (!is_forbidden(w->account, w->watch, w->x)) {
        return;
    }
    w->day = day_within(w->watch, w->x->when, newest(w->account, w->x->reports.v, w->x->reports.n));
    w->place = w->day == HS_OUT ? HS_OUT : hs_watch_place(w->account, w->watch, w->x);
    if (w->place == HS_OUT) {
        return;
    }
    add_mentions(w);
    add_blames(w);
    if (!w->accused) {
        add_unnamed(w);
    }
    w->watch->unplaced += w->open;
}

/* The row that the same sentence gives already: the violence that it calls a breach. */
static hs_breach *row_of_sentence(const watcher *w, const hs_deal_note *d)
{
    for (uint32_t i = 0; i < w->agreement.breaches.n; i++) {
        hs_breach *b = &w->agreement.breaches.v[i];
        if (b->from.report == d->from.report && b->from.sentence.p == d->from.sentence.p &&
            b->against == d->by.actor && b->alleged_by.actor == d->speaker.actor) {
            return b;
        }
    }
    return NULL;
}

/* "The GNA accused the LNA of violating the truce": of a truce that holds on that day, and of one of its parties. */
static void watch_note(watcher *w, const hs_deal_note *d)
{
    hs_ref incident = d->happening ? w->account->happenings.v[d->happening - 1].incident : 0;
    bool truce = hs_str_is(hs_deal_note_kind(w->account, d), "ceasefire");
    if (d->status != HS_DEAL_BREACHED || d->term != HS_TERM_NONE || !truce ||
        !is_party(w, d->by.actor)) {
        return;
    }
    w->x = incident ? &w->account->incidents.v[incident - 1] : NULL;
    w->day = day_within(w->watch, d->when, newest(w->account, &d->from.report, 1));
    w->place = w->x && w->x->place_key.n ? hs_watch_place(w->account, w->watch, w->x) : HS_IN;
    hs_breach *same = row_of_sentence(w, d);
    if (same && w->day == HS_IN) { /* the truce is named: its days and area are meant */
        same->day_open = same->place_open = false;
    } else if (!same && w->day != HS_OUT && w->place != HS_OUT) {
        hs_breach row = {.incident = incident,
                         .alleged_by = d->speaker,
                         .against = d->by.actor,
                         .when = d->when,
                         .from = d->from,
                         .status = HS_STATUS_ALLEGED};
        add_row(w, row, 0);
    }
}

/* ---- what stands beside ---------------------------------------------------------------------------------- */

static bool is_same_side(const watcher *w, hs_ref a, hs_ref b)
{
    return a == b || (a && b && w->stands[a].party && w->stands[a].party == w->stands[b].party);
}

static void add_denials(watcher *w, hs_breaches *rows)
{
    for (uint32_t i = 0; i < rows->n; i++) {
        hs_breach *row = &rows->v[i];
        const hs_incident *x = row->incident ? &w->account->incidents.v[row->incident - 1] : NULL;
        for (uint32_t k = 0; x && k < x->blames.n; k++) {
            const hs_blame_claim *b = &w->account->blames.v[x->blames.v[k] - 1];
            bool against = b->stance == HS_DENIES || b->stance == HS_DOUBTS;
            if (against && row->against && is_same_side(w, b->party, row->against)) {
                HS_ADD(&w->account->arena, &row->denials, x->blames.v[k]);
            }
        }
    }
}

/* ---- the agreement --------------------------------------------------------------------------------------- */

static hs_evidence given(hs_str words)
{
    return (hs_evidence){.words = words, .rule = "agreement.given", .sure = 1000};
}

static void tell_terms(watcher *w)
{
    const hs_watch *watch = w->watch;
    hs_speaker file = {.name = watch->file};
    for (uint32_t i = 0; i < watch->terms.n; i++) {
        hs_deal_term t = {watch->terms.v[i].kind, file, given(watch->terms.v[i].said)};
        HS_ADD(&w->account->arena, &w->agreement.terms, t);
    }
    for (uint32_t i = 0; i < watch->exempt.n; i++) {
        hs_deal_term t = {HS_TERM_EXEMPT, file, given(watch->exempt.v[i].said)};
        HS_ADD(&w->account->arena, &w->agreement.terms, t);
    }
    hs_deal_state start = {.status = HS_DEAL_IN_FORCE,
                           .when = {watch->from, watch->from, HS_GRAIN_DAY},
                           .speaker = file,
                           .from = given(watch->name)};
    HS_ADD(&w->account->arena, &w->agreement.states, start);
}

/* The actors that are a party by its own entry or name: one each, the most named. */
static void find_parties(watcher *w)
{
    for (uint32_t p = 1; p <= w->watch->parties.n; p++) {
        hs_ref best = 0;
        for (hs_ref i = 1; i <= w->account->actors.n; i++) {
            const hs_actor *actor = &w->account->actors.v[i - 1];
            bool named = w->stands[i].party == p && !w->stands[i].by_code;
            bool more = !best || actor->mentions > w->account->actors.v[best - 1].mentions;
            bool own = hs_str_eq(actor->key, w->watch->parties.v[p - 1].entry);
            best = named && (more || own) ? i : best;
            if (own && named) {
                break;
            }
        }
        if (best) {
            HS_ADD(&w->account->arena, &w->agreement.parties, best);
        }
    }
}

/* Breaches by parties first, then by day as far as it is told, then as the incidents stand. */
static int by_standing(const void *a, const void *b)
{
    const hs_breach *x = a, *y = b;
    int32_t p = hs_when_known(x->when) && x->when.lo != HS_NO_DAY ? x->when.lo : INT32_MAX;
    int32_t q = hs_when_known(y->when) && y->when.lo != HS_NO_DAY ? y->when.lo : INT32_MAX;
    if (x->standing != y->standing) {
        return (x->standing > y->standing) - (x->standing < y->standing);
    }
    if (p != q) {
        return (p > q) - (p < q);
    }
    if (x->incident != y->incident) {
        return (x->incident > y->incident) - (x->incident < y->incident);
    }
    if (x->from.report != y->from.report) {
        return (x->from.report > y->from.report) - (x->from.report < y->from.report);
    }
    if (x->from.lo != y->from.lo) {
        return (x->from.lo > y->from.lo) - (x->from.lo < y->from.lo);
    }
    return (x->against > y->against) - (x->against < y->against);
}

static int by_number(const void *a, const void *b)
{
    hs_ref x = *(const hs_ref *)a, y = *(const hs_ref *)b;
    return (x > y) - (x < y);
}

static void finish_rows(watcher *w, hs_breaches *rows)
{
    hs_agreement *a = &w->agreement;
    add_denials(w, rows);
    if (rows->n) {
        qsort(rows->v, rows->n, sizeof *rows->v, by_standing);
    }
    for (uint32_t i = 0; i < rows->n; i++) {
        for (uint32_t k = 0; k < rows->v[i].reports.n; k++) {
            HS_ADD(&w->account->arena, &a->reports, rows->v[i].reports.v[k]);
        }
    }
}

static void sort_reports(hs_agreement *a)
{
    uint32_t kept = 0;
    if (a->reports.n) {
        qsort(a->reports.v, a->reports.n, sizeof *a->reports.v, by_number);
    }
    for (uint32_t i = 0; i < a->reports.n; i++) {
        if (kept == 0 || a->reports.v[i] != a->reports.v[kept - 1]) {
            a->reports.v[kept++] = a->reports.v[i];
        }
    }
    a->reports.n = kept;
}

static hs_agreement watch_one(hs_account *account, hs_watch *watch)
{
    watcher w = {.account = account,
                 .watch = watch,
                 .stands = hs_watch_stands(account, watch),
                 .agreement = {.name = watch->name,
                               .kind = HS_STR("ceasefire"),
                               .name_kind = HS_STR("ceasefire"),
                               .watch = watch}};
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        watch_incident(&w, i + 1);
    }
    for (uint32_t i = 0; i < account->deal_notes.n; i++) {
        watch_note(&w, &account->deal_notes.v[i]);
    }
    tell_terms(&w);
    find_parties(&w);
    finish_rows(&w, &w.agreement.breaches);
    finish_rows(&w, &w.agreement.outside);
    sort_reports(&w.agreement);
    return w.agreement;
}

void hs_watch_agreements(hs_account *account)
{
    uint32_t told = account->agreements.n, n = account->watches.n;
    if (n == 0) {
        return;
    }
    hs_agreement *all = HS_NEW_ARRAY(&account->arena, hs_agreement, n + told + 1);
    for (uint32_t i = 0; i < n; i++) {
        all[i] = watch_one(account, &account->watches.v[i]);
    }
    for (uint32_t i = 0; i < told; i++) {
        all[n + i] = account->agreements.v[i];
    }
    account->agreements.v = all;
    account->agreements.n = account->agreements.cap = n + told;
    for (uint32_t i = 0; i < n + told; i++) {
        snprintf(all[i].id, sizeof all[i].id, "A%u", (unsigned)(i + 1));
    }
}
