/* watch_rows.c: incidents -> rows of a watched agreement.
 *
 * In: the scope of an agreement, incidents, what is told of broken truces. Out: its breaches and what stands outside of
 * it. Method: an incident that happened or is alleged, of a kind that the terms forbid, within days and area, gives a
 * row for each pair of somebody accused and somebody who accuses; a breach if the accused is a party, apart if the
 * accused or whom it hit is exempt, or if it is not known to be a party; nobody's if nobody is accused. Days or a place
 * told so widely that they may lie outside make a row open; both at once make none, and are counted. What is said to
 * have broken a truce on such a day is a row too. Nothing is decided: who denies it stands beside.
 *
 *     "Jets hit a school in Sirte on Wednesday, killing two; the GNA blamed the LNA, which denied it."
 *     -> breach, against LNA, alleged by GNA, denied by LNA
 */
#include "resolve/groups.h"
#include "resolve/resolve.h"
#include "resolve/watch.h"

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

static bool is_party_stand(const hs_watcher *w, hs_watch_stand s)
{
    return w->watch->parties.n ? s.party > 0 : !s.exempt && !s.nobody;
}

static bool is_party(const hs_watcher *w, hs_ref actor)
{
    return actor && is_party_stand(w, w->stands[actor]);
}

/* How the accused stands: by the words of the mention where only these name a side. */
static hs_watch_stand accused(const hs_watcher *w, hs_breach *row)
{
    hs_watch_stand s = w->stands[row->against], own = {0};
    bool named = (s.party || s.exempt) && !s.by_code;
    if (row->words.n && !named) {
        own = hs_watch_stand_of(w->account, w->watch, row->words);
    }
    bool better = own.party || own.exempt;
    row->words = better ? row->words : (hs_str){0};
    return better ? own : s;
}

static hs_standing standing_of(const hs_watcher *w, hs_watch_stand by, hs_ref target)
{
    if ((!by.nobody && by.exempt) || w->stands[target].exempt) {
        return HS_STANDING_EXEMPT;
    }
    return by.nobody               ? HS_STANDING_NOBODY
           : is_party_stand(w, by) ? HS_STANDING_PARTY
                                   : HS_STANDING_OTHER;
}

/* Of which country the place is must be told, or a party have to do with it. */
static bool concerns(const hs_watcher *w, hs_watch_stand by, hs_ref target)
{
    bool told = w->watch->areas.n && w->x && w->x->country.n;
    if (w->watch->parties.n == 0) {
        return told || w->watch->areas.n == 0;
    }
    return told || is_party_stand(w, by) || is_party(w, target);
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

/* "An LNA spokesman denied the strike": its words are no accusation of its own side. */
static bool is_denial(const hs_watcher *w, const hs_breach *row)
{
    for (uint32_t i = 0; w->x && row->alleged_by.actor && i < w->x->blames.n; i++) {
        const hs_blame_claim *b = &w->account->blames.v[w->x->blames.v[i] - 1];
        if (b->stance == HS_DENIES && b->by.actor == row->alleged_by.actor &&
            b->from.report == row->from.report && b->from.sentence.p == row->from.sentence.p) {
            return true;
        }
    }
    return false;
}

/* One side's own words and another's on one incident are two rows; the same accuser in more reports is one. */
static void add_row(hs_watcher *w, hs_breach row, hs_ref target)
{
    hs_account *account = w->account;
    hs_watch_stand by = accused(w, &row);
    row.against = by.nobody ? 0 : row.against;
    w->accused |= row.against != 0;
    row.standing = (uint8_t)standing_of(w, by, target);
    if (!concerns(w, by, target) || is_denial(w, &row)) {
        return;
    }
    if (w->day == HS_MAYBE && w->place == HS_MAYBE) {
        w->open = true;
        return;
    }
    hs_breaches *list =
        row.standing <= HS_STANDING_NOBODY ? &w->agreement.breaches : &w->agreement.outside;
    for (uint32_t i = list->n; i-- > 0;) {
        if (same_row(&list->v[i], &row)) {
            add_report(account, &list->v[i], row.from.report);
            return;
        }
    }
    row.day_open = w->day == HS_MAYBE;
    row.place_open = w->place == HS_MAYBE;
    if (row.standing == HS_STANDING_PARTY && by.party) {
        row.party = w->watch->parties.v[by.party - 1].said;
        row.by_code = by.by_code;
    }
    add_report(account, &row, row.from.report);
    HS_ADD(&account->arena, list, row);
}

static void add_mentions(hs_watcher *w)
{
    for (uint32_t i = 0; i < w->x->happenings.n; i++) {
        const hs_happening *h = &w->account->happenings.v[w->x->happenings.v[i] - 1];
        if (h->source && !w->stands[h->source].nobody && h->status <= HS_STATUS_ALLEGED) {
            hs_breach row = {.incident = w->incident,
                             .alleged_by = h->speaker,
                             .against = h->source,
                             .when = w->x->when,
                             .from = h->from,
                             .words = h->source_words,
                             .status = h->status};
            add_row(w, row, h->target);
        }
    }
}

static void add_blames(hs_watcher *w)
{
    for (uint32_t i = 0; i < w->x->blames.n; i++) {
        const hs_blame_claim *b = &w->account->blames.v[w->x->blames.v[i] - 1];
        bool holds = b->stance == HS_BLAMES || b->stance == HS_CLAIMS;
        if (holds && !w->stands[b->party].nobody) {
            const hs_happening *h =
                b->happening ? &w->account->happenings.v[b->happening - 1] : NULL;
            hs_breach row = {.incident = w->incident,
                             .alleged_by = b->by,
                             .against = b->party,
                             .when = w->x->when,
                             .from = b->from,
                             .words = h && h->source == b->party ? h->source_words : (hs_str){0},
                             .status = HS_STATUS_ALLEGED};
            add_row(w, row, h ? h->target : w->x->target);
        }
    }
}

/* The mention that tells an incident of which nobody is accused. */
static const hs_happening *told_by(const hs_watcher *w)
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

static void add_unnamed(hs_watcher *w)
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

static void watch_incident(hs_watcher *w, hs_ref incident)
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
static hs_breach *row_of_sentence(const hs_watcher *w, const hs_deal_note *d)
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

/* What the sentence calls whom it accuses: "GNA forces". */
static hs_str words_of(const hs_account *account, const hs_deal_note *d)
{
    hs_range own = account->reports.v[d->from.report - 1].happenings;
    for (uint32_t i = own.lo; i < own.hi; i++) {
        const hs_happening *h = &account->happenings.v[i];
        bool beside = h->from.sentence.p == d->from.sentence.p;
        if (beside && (h->source == d->by.actor || h->target == d->by.actor)) {
            return h->source == d->by.actor ? h->source_words : h->target_words;
        }
    }
    return (hs_str){0};
}

/* "The GNA accused the LNA of violating the truce": of a truce that holds on that day, and of one of its parties. */
static void watch_note(hs_watcher *w, const hs_deal_note *d)
{
    bool truce = hs_str_is(hs_deal_note_kind(w->account, d), "ceasefire");
    if (d->status != HS_DEAL_BREACHED || d->term != HS_TERM_NONE || !truce || !d->by.actor) {
        return;
    }
    hs_breach row = {.incident = hs_deal_note_incident(w->account, d),
                     .alleged_by = d->speaker,
                     .against = d->by.actor,
                     .when = d->when,
                     .from = d->from,
                     .words = words_of(w->account, d),
                     .status = HS_STATUS_ALLEGED};
    hs_breach probe = row;
    if (!is_party_stand(w, accused(w, &probe))) {
        return;
    }
    w->x = row.incident ? &w->account->incidents.v[row.incident - 1] : NULL;
    row.when = w->x && hs_when_is_day(w->x->when) ? w->x->when : d->when;
    w->day = day_within(w->watch, row.when, newest(w->account, &d->from.report, 1));
    w->place = w->x && w->x->place_key.n ? hs_watch_place(w->account, w->watch, w->x) : HS_IN;
    hs_breach *same = row_of_sentence(w, d);
    if (same && w->day == HS_IN) { /* the truce is named: its days and area are meant */
        same->day_open = same->place_open = false;
    } else if (!same && w->day != HS_OUT && w->place != HS_OUT) {
        add_row(w, row, 0);
    }
}

/* ---- what stands beside ---------------------------------------------------------------------------------- */

static bool is_same_side(const hs_watcher *w, hs_ref a, hs_ref b)
{
    return a == b || (a && b && w->stands[a].party && w->stands[a].party == w->stands[b].party);
}

void hs_watch_denials(hs_watcher *w, hs_breaches *rows)
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

void hs_watch_rows(hs_watcher *w)
{
    for (uint32_t i = 0; i < w->account->incidents.n; i++) {
        watch_incident(w, i + 1);
    }
    for (uint32_t i = 0; i < w->account->deal_notes.n; i++) {
        watch_note(w, &w->account->deal_notes.v[i]);
    }
}
