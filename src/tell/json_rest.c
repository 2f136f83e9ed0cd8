/* json_rest.c: an account as JSON: period, documents, actors; timeline, copies. */
#include "histor.h"
#include "tell/json_desk.h"
#include "tell/phrase.h"

static void write_document(hs_ledger *l, const hs_report *r)
{
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "id", r->id);
    hs_ledger_str(l, "url", r->url);
    hs_ledger_str(l, "outlet", r->outlet);
    hs_ledger_str(l, "title", r->title);
    hs_ledger_str(l, "published", hs_say_iso_day(&l->desk, r->published));
    hs_ledger_str(l, "published_from", hs_str_of(hs_date_origin_word(r->published_from)));
    hs_ledger_report(l, "dated_by", r->dated_by);
    hs_ledger_report(l, "copy_of", r->copy_of);
    hs_ledger_int(l, "episode", r->episode ? (int64_t)r->episode : HS_OPEN);
    hs_ledger_bool(l, "spun", r->spun);
    hs_ledger_strs(l, "agencies", r->agencies.v, r->agencies.n);
    hs_ledger_open(l, "notes", '[');
    for (uint32_t i = 0; i < r->notes.n; i++) {
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "kind", r->notes.v[i].kind);
        hs_ledger_str(l, "text", r->notes.v[i].text);
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
    hs_json_close(&l->json, '}');
}

static void write_actor(hs_ledger *l, const hs_actor *actor)
{
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "id", hs_str_of(actor->id));
    hs_ledger_str(l, "name", actor->name);
    hs_ledger_str(l, "code", actor->code);
    hs_ledger_str(l, "type", hs_str_of(hs_entity_type_word(actor->type)));
    hs_ledger_str(l, "country", actor->country);
    hs_ledger_int(l, "mentions", actor->mentions);
    hs_ledger_open(l, "aliases", '[');
    for (uint32_t i = 0; i < actor->aliases.n; i++) {
        const hs_alias *alias = &actor->aliases.v[i];
        hs_json_open(&l->json, '{');
        hs_ledger_str(l, "text", alias->text);
        hs_ledger_strs(l, "outlets", alias->outlets.v, alias->outlets.n);
        hs_json_close(&l->json, '}');
    }
    hs_json_close(&l->json, ']');
    hs_json_close(&l->json, '}');
}

void hs_ledger_head(hs_ledger *l)
{
    const hs_account *a = l->desk.account;
    hs_ledger_str(l, "version", hs_str_of(hs_version()));
    hs_ledger_str(l, "assets", hs_str_of(a->engine ? hs_engine_assets(a->engine) : NULL));
    hs_ledger_days(l, "period", a->from, a->to);
    hs_ledger_open(l, "documents", '[');
    for (uint32_t i = 0; i < a->reports.n; i++) {
        write_document(l, &a->reports.v[i]);
        hs_desk_pause(&l->desk);
    }
    hs_json_close(&l->json, ']');
    hs_ledger_open(l, "actors", '[');
    for (uint32_t i = 0; i < a->actors.n; i++) {
        write_actor(l, &a->actors.v[i]);
        hs_desk_pause(&l->desk);
    }
    hs_json_close(&l->json, ']');
}

static void write_entry(hs_ledger *l, const hs_entry *e)
{
    hs_str incident = {0};
    if (e->incident) {
        incident = hs_str_of(l->desk.account->incidents.v[e->incident - 1].id);
    }
    hs_json_open(&l->json, '{');
    hs_ledger_str(l, "id", hs_str_of(e->id));
    hs_ledger_str(l, "date", hs_say_iso_day(&l->desk, e->day));
    hs_ledger_str(l, "text", e->from.sentence.n ? e->from.sentence : e->from.words);
    hs_ledger_evidence(l, &e->from);
    hs_ledger_reports(l, "documents", e->reports.v, e->reports.n);
    hs_ledger_str(l, "incident", incident);
    hs_ledger_int(l, "weight", e->weight);
    hs_json_close(&l->json, '}');
}

void hs_ledger_rest(hs_ledger *l)
{
    const hs_account *a = l->desk.account;
    hs_ledger_open(l, "agreements", '[');
    for (uint32_t i = 0; i < a->agreements.n; i++) {
        hs_ledger_agreement(l, &a->agreements.v[i]);
        hs_desk_pause(&l->desk);
    }
    hs_json_close(&l->json, ']');
    hs_ledger_open(l, "timeline", '[');
    for (uint32_t i = 0; i < a->timeline.n; i++) {
        write_entry(l, &a->timeline.v[i]);
        hs_desk_pause(&l->desk);
    }
    hs_json_close(&l->json, ']');
    hs_ledger_open(l, "copies", '[');
    for (uint32_t i = 0; i < a->copies.n; i++) {
        hs_json_open(&l->json, '{');
        hs_ledger_reports(l, "documents", a->copies.v[i].reports.v, a->copies.v[i].reports.n);
        hs_ledger_str(l, "kind", hs_str_of(a->copies.v[i].kind));
        hs_json_close(&l->json, '}');
        hs_desk_pause(&l->desk);
    }
    hs_json_close(&l->json, ']');
}
