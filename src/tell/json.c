/* json.c: a finished account as one JSON object of schema histor.account/1 (incidents; the rest is in
 * json_rest.c). All keys are always there; unknown is null. "document" is a report's id, spans are code
 * points of its text; an item inside a report is "document-id:F4", which `why` opens. */
#include "tell/json_desk.h"

#include "tell/group.h"
#include "tell/phrase.h"
#include "tell/tell.h"

void hs_ledger_str(hs_ledger *l, const char *key, hs_str value)
{
    hs_json_key(&l->json, key);
    hs_json_str_or_null(&l->json, value);
}

void hs_ledger_int(hs_ledger *l, const char *key, int64_t value)
{
    hs_json_key(&l->json, key);
    if (value == HS_OPEN) {
        hs_json_null(&l->json);
    } else {
        hs_json_int(&l->json, value);
    }
}

void hs_ledger_bool(hs_ledger *l, const char *key, bool value)
{
    hs_json_key(&l->json, key);
    hs_json_bool(&l->json, value);
}

void hs_ledger_open(hs_ledger *l, const char *key, char bracket)
{
    hs_json_key(&l->json, key);
    hs_json_open(&l->json, bracket);
}

void hs_ledger_strs(hs_ledger *l, const char *key, const hs_str *v, uint32_t n)
{
    hs_ledger_open(l, key, '[');
    for (uint32_t i = 0; i < n; i++) {
        hs_json_str(&l->json, v[i]);
    }
    hs_json_close(&l->json, ']');
}

void hs_ledger_days(hs_ledger *l, const char *key, int32_t lo, int32_t hi)
{
    hs_ledger_open(l, key, '[');
    hs_json_str_or_null(&l->json, hs_say_iso_day(&l->desk, lo));
    hs_json_str_or_null(&l->json, hs_say_iso_day(&l->desk, hi));
    hs_json_close(&l->json, ']');
}

void hs_ledger_report(hs_ledger *l, const char *key, hs_ref report)
{
    hs_ledger_str(l, key, hs_desk_report(&l->desk, report)->id);
}

void hs_ledger_reports(hs_ledger *l, const char *key, const hs_ref *v, uint32_t n)
{
    hs_ledger_open(l, key, '[');
    for (uint32_t i = 0; i < n; i++) {
        hs_json_str(&l->json, hs_desk_report(&l->desk, v[i])->id);
    }
    hs_json_close(&l->json, ']');
}

void hs_ledger_evidence(hs_ledger *l, const hs_evidence *from)
{
    hs_ledger_report(l, "document", from->report);
    hs_json_key(&l->json, "span");
    if (from->report && from->lo < from->hi) {
        hs_json_pair(&l->json, from->lo, from->hi);
    } else {
        hs_json_null(&l->json);
    }
    hs_ledger_str(l, "words", from->words);
}

void hs_ledger_speaker(hs_ledger *l, const hs_speaker *by)
{
    const hs_actor *actor = hs_desk_actor(&l->desk, by->actor);
    hs_ledger_str(l, "name", by->name.n ? by->name : actor->name);
    hs_ledger_str(l, "actor", hs_str_of(actor->id));
    hs_ledger_str(l, "via", by->via);
}

/* {"document", "events", "figures", "statements"} for each report of an incident. */
static void write_items(hs_ledger *l, const hs_items *items, uint32_t *at, hs_ref report)
{
    static const char kinds[] = {'V', 'F', 'S'};
    static const char *const keys[] = {"events", "figures", "statements"};
    uint32_t lo = *at;
    while (lo < items->n && items->v[lo].report < report) {
        lo++;
    }
    uint32_t hi = lo;
    while (hi < items->n && items->v[hi].report == report) {
        hi++;
    }
    hs_json_open(&l->json, '{');
    hs_ledger_report(l, "document", report);
    for (size_t k = 0; k < sizeof kinds; k++) {
        hs_ledger_open(l, keys[k], '[');
        for (uint32_t i = lo; i < hi; i++) {
            if (items->v[i].kind == kinds[k]) {
                hs_json_str(&l->json,
                            hs_say(&l->desk, "%c%u", kinds[k], (unsigned)items->v[i].number));
            }
        }
        hs_json_close(&l->json, ']');
    }
    hs_json_close(&l->json, '}');
    *at = hi;
}

static void write_reports(hs_ledger *l, const hs_incident *incident)
{
    hs_items items = hs_group_items(&l->desk, incident);
    uint32_t at = 0;
    hs_ledger_open(l, "reports", '[');
    for (uint32_t i = 0; i < incident->reports.n; i++) {
        write_items(l, &items, &at, incident->reports.v[i]);
    }
    hs_json_close(&l->json, ']');
}

static void write_claim(hs_ledger *l, hs_ref ref)
{
    hs_desk *d = &l->desk;
    const hs_claim *c = &d->account->claims.v[ref - 1];
    const hs_report *report = hs_desk_report(d, c->from.report);
    const hs_claim *later = c->superseded_by ? &d->account->claims.v[c->superseded_by - 1] : NULL;
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "id", hs_say_long_item(d, &c->from));
    hs_ledger_int(l, "low", c->low);
    hs_ledger_int(l, "high", c->high);
    hs_ledger_bool(l, "approx", c->approx);
    hs_ledger_bool(l, "vague", c->vague);
    hs_ledger_str(l, "who", hs_str_of(hs_who_word(c->who)));
    hs_ledger_str(l, "what", c->what);
    hs_ledger_str(l, "scope", hs_str_of(hs_scope_word(c->scope)));
    hs_ledger_bool(l, "part", c->part);
    hs_ledger_speaker(l, &c->speaker);
    hs_ledger_evidence(l, &c->from);
    hs_ledger_str(l, "outlet", report->outlet);
    hs_ledger_str(l, "date", hs_say_iso(d, c->when));
    hs_ledger_str(l, "place", c->place);
    hs_ledger_str(l, "said_on", hs_say_iso_day(d, c->said_on));
    hs_ledger_str(l, "superseded_by", later ? hs_say_long_item(d, &later->from) : (hs_str){0});
    hs_ledger_bool(l, "echo", c->echo);
    hs_ledger_report(l, "origin", report->copy_of ? report->copy_of : c->from.report);
    hs_json_close(&l->json, '}');
}

static void write_tolls(hs_ledger *l, const hs_incident *incident)
{
    hs_ledger_open(l, "tolls", '{');
    for (int kind = 0; kind < HS_HARMS; kind++) {
        const hs_toll *toll = &incident->tolls[kind];
        if (toll->claims.n == 0) {
            continue;
        }
        hs_ledger_open(l, hs_harm_word(kind), '{');
        hs_ledger_int(l, "low", toll->low);
        hs_ledger_int(l, "high", toll->high);
        hs_ledger_int(l, "conservative", toll->conservative);
        hs_ledger_open(l, "claims", '[');
        for (uint32_t i = 0; i < toll->claims.n; i++) {
            write_claim(l, toll->claims.v[i]);
        }
        hs_json_close(&l->json, ']');
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, '}');
}

static void write_charges(hs_ledger *l, const hs_incident *incident)
{
    hs_charges charges = hs_group_charges(&l->desk, incident);
    hs_ledger_open(l, "responsibility", '[');
    for (uint32_t i = 0; i < charges.n; i++) {
        const hs_charge *c = &charges.v[i];
        const hs_actor *party = hs_desk_actor(&l->desk, c->party);
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "party", party->name);
        hs_ledger_str(l, "actor", hs_str_of(party->id));
        hs_ledger_str(l, "code", party->code);
        hs_ledger_strs(l, "by", c->by.v, c->by.n);
        hs_ledger_strs(l, "claimed_by", c->claimed_by.v, c->claimed_by.n);
        hs_ledger_strs(l, "denied_by", c->denied_by.v, c->denied_by.n);
        hs_ledger_strs(l, "doubted_by", c->doubted_by.v, c->doubted_by.n);
        hs_ledger_reports(l, "documents", c->reports.v, c->reports.n);
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
}

static void write_disagreements(hs_ledger *l, const hs_incident *incident)
{
    hs_ledger_open(l, "disagreements", '[');
    for (uint32_t i = 0; i < incident->disagreements.n; i++) {
        const hs_disagreement *part = &incident->disagreements.v[i];
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "field", hs_str_of(part->field));
        hs_ledger_open(l, "sides", '[');
        for (uint32_t k = 0; k < part->sides.n; k++) {
            const hs_side *side = &part->sides.v[k];
            hs_json_open(&l->json, '{');
            hs_ledger_str(l, "value", side->value);
            hs_ledger_strs(l, "by", &side->by, side->by.n ? 1 : 0);
            hs_ledger_evidence(l, &side->from);
            hs_json_close(&l->json, '}');
        }
        hs_json_close(&l->json, ']');
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
}

static void key_degrees(hs_ledger *l, const char *key, int32_t millionths, bool known)
{
    hs_json_key(&l->json, key);
    if (known) {
        hs_json_micro(&l->json, millionths);
    } else {
        hs_json_null(&l->json);
    }
}

static void write_place(hs_ledger *l, const hs_incident *incident)
{
    hs_ledger_str(l, "place", incident->place);
    hs_ledger_str(l, "country", incident->country);
    hs_ledger_str(l, "admin1", incident->admin1);
    key_degrees(l, "lat", incident->lat, incident->located);
    key_degrees(l, "lon", incident->lon, incident->located);
    hs_ledger_int(l, "precision", incident->precision ? incident->precision : HS_OPEN);
}

static void write_side(hs_ledger *l, const char *key, hs_ref actor)
{
    const hs_actor *a = hs_desk_actor(&l->desk, actor);
    hs_json_key(&l->json, key);
    if (!actor) {
        hs_json_null(&l->json);
        return;
    }
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "actor", hs_str_of(a->id));
    hs_ledger_str(l, "name", a->name);
    hs_ledger_str(l, "code", a->code);
    hs_json_close(&l->json, '}');
}

static void write_incident(hs_ledger *l, const hs_incident *incident)
{
    int precision = hs_when_precision(incident->when);
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "id", hs_str_of(incident->id));
    hs_ledger_str(l, "plover", incident->plover);
    hs_ledger_str(l, "mode", incident->mode);
    hs_ledger_str(l, "facet", incident->facet);
    hs_ledger_days(l, "date", hs_when_known(incident->when) ? incident->when.lo : HS_NO_DAY,
                   hs_when_known(incident->when) ? incident->when.hi : HS_NO_DAY);
    hs_ledger_int(l, "date_precision", precision ? precision : HS_OPEN);
    hs_ledger_str(l, "time_words", incident->time_words);
    write_place(l, incident);
    write_side(l, "source", incident->source);
    write_side(l, "target", incident->target);
    hs_ledger_str(l, "status", hs_str_of(hs_status_word(incident->status)));
    hs_ledger_str(l, "what", incident->what);
    hs_ledger_open(l, "what_from", '{');
    hs_ledger_evidence(l, &incident->what_from);
    hs_json_close(&l->json, '}');
    write_reports(l, incident);
    write_tolls(l, incident);
    write_charges(l, incident);
    hs_ledger_int(l, "origins", incident->origins);
    hs_ledger_int(l, "weight", incident->weight);
    write_disagreements(l, incident);
    hs_json_close(&l->json, '}');
}

static void write_account(hs_desk *d)
{
    hs_ledger *l = (hs_ledger *)d; /* the desk is its first member */
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "schema", HS_STR("histor.account/1"));
    hs_ledger_head(l);
    hs_ledger_open(l, "incidents", '[');
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        write_incident(l, &d->account->incidents.v[i]);
        hs_desk_pause(d);
    }
    hs_json_close(&l->json, ']');
    hs_ledger_rest(l);
    hs_json_close(&l->json, '}');
    hs_buf_char(d->out, '\n');
}

void hs_tell_json(const hs_account *account, hs_buf *out)
{
    hs_ledger l = {.desk = {.account = account, .out = out}, .json = {.out = out}};
    hs_desk_run(&l.desk, write_account);
}
