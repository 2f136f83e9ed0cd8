/* json_deals.c: an agreement as JSON: terms, states, breaches alleged. Of one that the user gives to be watched also its
 * scope, the rows that are no breaches, and how each row came to be one; these keys are null or empty for all others. */
#include "tell/json_desk.h"
#include "tell/phrase.h"

static void write_states(hs_ledger *l, const hs_agreement *a)
{
    hs_ledger_open(l, "states", '[');
    for (uint32_t i = 0; i < a->states.n; i++) {
        const hs_deal_state *s = &a->states.v[i];
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "status", hs_str_of(hs_deal_word(s->status)));
        hs_ledger_str(l, "date", hs_say_iso(&l->desk, s->when));
        hs_ledger_str(l, "by",
                      s->by.name.n ? s->by.name : hs_desk_actor(&l->desk, s->by.actor)->name);
        hs_ledger_open(l, "said_by", '{');
        hs_ledger_speaker(l, &s->speaker);
        hs_json_close(&l->json, '}');
        hs_ledger_evidence(l, &s->from);
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
}

static void write_terms(hs_ledger *l, const hs_agreement *a)
{
    hs_ledger_open(l, "terms", '[');
    for (uint32_t i = 0; i < a->terms.n; i++) {
        const hs_deal_term *t = &a->terms.v[i];
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "kind", hs_str_of(hs_term_word(t->kind)));
        hs_ledger_str(l, "text", t->from.words);
        hs_ledger_open(l, "said_by", '{');
        hs_ledger_speaker(l, &t->speaker);
        hs_json_close(&l->json, '}');
        hs_ledger_evidence(l, &t->from);
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
}

/* Those that deny (or doubt) it, each once. */
static void write_deniers(hs_ledger *l, const char *key, const hs_breach *b, uint8_t stance)
{
    hs_desk *d = &l->desk;
    HS_LIST(hs_str) names = {0};
    for (uint32_t i = 0; i < b->denials.n; i++) {
        const hs_blame_claim *denial = &d->account->blames.v[b->denials.v[i] - 1];
        hs_str name = hs_say_witness(d, &denial->by, denial->from.report);
        if (denial->stance == stance && !hs_is_one_of(name, names.v, names.n)) {
            HS_ADD(&d->arena, &names, name);
        }
    }
    hs_ledger_strs(l, key, names.v, names.n);
}

/* "day", "place": what is told so widely that the row may lie outside of the agreement. */
static void write_open(hs_ledger *l, const hs_breach *b)
{
    hs_ledger_bool(l, "uncertain", b->day_open || b->place_open);
    hs_ledger_open(l, "open", '[');
    if (b->day_open) {
        hs_json_str(&l->json, HS_STR("day"));
    }
    if (b->place_open) {
        hs_json_str(&l->json, HS_STR("place"));
    }
    hs_json_close(&l->json, ']');
}

static void write_breach(hs_ledger *l, const hs_agreement *a, const hs_breach *b)
{
    hs_str incident = {0};
    if (b->incident) {
        incident = hs_str_of(l->desk.account->incidents.v[b->incident - 1].id);
    }
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "incident", incident);
    hs_ledger_str(l, "alleged_by", hs_say_witness(&l->desk, &b->alleged_by, b->from.report));
    hs_ledger_str(l, "via", b->alleged_by.via);
    hs_ledger_str(l, "against", hs_desk_actor(&l->desk, b->against)->name);
    hs_ledger_str(l, "date", hs_say_iso(&l->desk, b->when));
    hs_ledger_evidence(l, &b->from);
    hs_ledger_str(l, "status", a->watch ? hs_str_of(hs_status_word(b->status)) : HS_STR("alleged"));
    hs_ledger_str(l, "standing", a->watch ? hs_str_of(hs_standing_word(b->standing)) : (hs_str){0});
    hs_ledger_bool(l, "exempt", b->standing == HS_STANDING_EXEMPT);
    hs_ledger_str(l, "against_words", b->words);
    hs_ledger_str(l, "party", b->party);
    hs_ledger_str(l, "party_by", hs_str_of(!b->party.n ? NULL : b->by_code ? "code" : "name"));
    write_open(l, b);
    write_deniers(l, "denied_by", b, HS_DENIES);
    write_deniers(l, "doubted_by", b, HS_DOUBTS);
    hs_ledger_reports(l, "documents", b->reports.n ? b->reports.v : &b->from.report,
                      b->reports.n ? b->reports.n : 1);
    hs_json_close(&l->json, '}');
}

static void write_breaches(hs_ledger *l, const char *key, const hs_agreement *a,
                           const hs_breaches *rows)
{
    hs_ledger_open(l, key, '[');
    for (uint32_t i = 0; i < rows->n; i++) {
        write_breach(l, a, &rows->v[i]);
    }
    hs_json_close(&l->json, ']');
}

static void write_parties(hs_ledger *l, const hs_agreement *a)
{
    hs_ledger_open(l, "parties", '[');
    for (uint32_t i = 0; !a->watch && i < a->parties.n; i++) {
        hs_json_str(&l->json, hs_say_actor(&l->desk, a->parties.v[i]));
    }
    for (uint32_t i = 0; a->watch && i < a->watch->parties.n; i++) {
        hs_json_str(&l->json, a->watch->parties.v[i].said);
    }
    hs_json_close(&l->json, ']');
}

static void write_areas(hs_ledger *l, const hs_watch *w)
{
    hs_ledger_open(l, "area", '[');
    for (uint32_t i = 0; w && i < w->areas.n; i++) {
        const hs_watch_area *area = &w->areas.v[i];
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "text", area->said);
        hs_ledger_str(l, "name", area->name);
        hs_ledger_str(l, "kind", hs_str_of(area->kind_word));
        hs_ledger_str(l, "admin1", area->admin1);
        hs_ledger_str(l, "country", area->country);
        hs_ledger_int(l, "km", area->km ? (int64_t)area->km : HS_OPEN);
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
}

static void write_forbidden(hs_ledger *l, const hs_watch *w)
{
    hs_ledger_open(l, "forbids", '[');
    for (int bit = HS_FORBIDS_VIOLENCE; w && bit <= HS_FORBIDS_AID; bit *= 2) {
        if (w->forbids & bit) {
            hs_json_str(&l->json, hs_str_of(hs_forbids_word(bit)));
        }
    }
    hs_json_close(&l->json, ']');
}

/* Names of the sides; with `unseen` only those that nobody of the reports belongs to. */
static void write_sides(hs_ledger *l, const hs_watch_side *v, uint32_t n, bool unseen)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!unseen || !v[i].seen) {
            hs_json_str(&l->json, v[i].said);
        }
    }
}

static void write_watch(hs_ledger *l, const hs_watch *w)
{
    hs_ledger_bool(l, "watched", w != NULL);
    hs_ledger_str(l, "file", w ? w->file : (hs_str){0});
    hs_ledger_days(l, "period", w ? w->from : HS_NO_DAY, w ? w->until : HS_NO_DAY);
    write_areas(l, w);
    write_forbidden(l, w);
    hs_ledger_open(l, "exempt", '[');
    write_sides(l, w ? w->exempt.v : NULL, w ? w->exempt.n : 0, false);
    hs_json_close(&l->json, ']');
    hs_ledger_open(l, "unseen", '[');
    write_sides(l, w ? w->parties.v : NULL, w ? w->parties.n : 0, true);
    write_sides(l, w ? w->exempt.v : NULL, w ? w->exempt.n : 0, true);
    hs_json_close(&l->json, ']');
    hs_ledger_int(l, "unplaced", w ? (int64_t)w->unplaced : HS_OPEN);
}

void hs_ledger_agreement(hs_ledger *l, const hs_agreement *a)
{
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "id", hs_str_of(a->id));
    hs_ledger_str(l, "name", a->name);
    hs_ledger_str(l, "kind", a->kind);
    hs_ledger_int(l, "episode", a->episode ? (int64_t)a->episode : HS_OPEN);
    write_parties(l, a);
    write_terms(l, a);
    write_states(l, a);
    write_breaches(l, "breaches", a, &a->breaches);
    hs_ledger_reports(l, "documents", a->reports.v, a->reports.n);
    write_watch(l, a->watch);
    write_breaches(l, "outside", a, &a->outside);
    hs_json_close(&l->json, '}');
}
