/* document_deals.c: agreements, their terms and responsibility, as JSON. A deal that carries a term goes into
 * "terms"; one that is only named ("mentioned") tells nothing and is left out. Ids (A1, A2, ...) number all
 * deals of the document, so that they mean the same in an account. */
#include "tell/document.h"
#include "tell/phrase.h"

static void write_voice(hs_script *s, const hs_voice *voice)
{
    hs_script_key_id(s, "speaker", 'E', voice->entity);
    hs_script_key_str(s, "speaker_name",
                      voice->entity ? s->doc->entities.v[voice->entity - 1].name : (hs_str){0});
    hs_script_key_str(s, "via", voice->via);
}

static void write_common(hs_script *s, hs_ref ref)
{
    const hs_deal *a = &s->doc->deals.v[ref - 1];
    hs_script_key_id(s, "id", 'A', ref);
    hs_script_key_span(s, "span", a->from.at);
    hs_script_key_str(s, "text", hs_doc_words(s->doc, a->from.at));
    hs_script_key_str(s, "name", a->name);
    hs_script_key_word(s, "rule", a->from.rule);
    hs_json_key(&s->json, "sure");
    hs_json_int(&s->json, a->from.sure);
    write_voice(s, &a->voice);
}

static void write_agreement(hs_script *s, hs_ref ref)
{
    const hs_deal *a = &s->doc->deals.v[ref - 1];
    hs_json_open(&s->json, '{');
    write_common(s, ref);
    hs_script_key_str(s, "kind", a->kind);
    hs_json_key(&s->json, "parties");
    hs_json_open(&s->json, '[');
    for (uint32_t i = a->parties.lo; i < a->parties.hi; i++) {
        if (s->doc->parties.v[i]) {
            hs_json_str(&s->json, hs_say(&s->desk, "E%u", (unsigned)s->doc->parties.v[i]));
        }
    }
    hs_json_close(&s->json, ']');
    hs_script_key_word(s, "status", hs_deal_word(a->status));
    hs_script_key_str(s, "date", hs_say_iso(&s->desk, hs_timex_when(a->when, s->doc->published)));
    hs_script_key_id(s, "by", 'E', a->by);
    hs_script_key_str(s, "by_name", a->by ? s->doc->entities.v[a->by - 1].name : (hs_str){0});
    hs_script_key_id(s, "event", 'V', a->event);
    hs_json_close(&s->json, '}');
}

static void write_term(hs_script *s, hs_ref ref)
{
    hs_json_open(&s->json, '{');
    write_common(s, ref);
    hs_script_key_word(s, "kind", hs_term_word(s->doc->deals.v[ref - 1].term));
    hs_json_close(&s->json, '}');
}

void hs_script_agreements(hs_script *s)
{
    hs_json_key(&s->json, "agreements");
    hs_json_open(&s->json, '[');
    for (hs_ref a = 1; a <= s->doc->deals.n; a++) {
        const hs_deal *deal = &s->doc->deals.v[a - 1];
        if (deal->term == HS_TERM_NONE && deal->status != HS_DEAL_MENTIONED) {
            write_agreement(s, a);
        }
    }
    hs_json_close(&s->json, ']');
    hs_json_key(&s->json, "terms");
    hs_json_open(&s->json, '[');
    for (hs_ref a = 1; a <= s->doc->deals.n; a++) {
        if (s->doc->deals.v[a - 1].term != HS_TERM_NONE) {
            write_term(s, a);
        }
    }
    hs_json_close(&s->json, ']');
}

void hs_script_responsibility(hs_script *s)
{
    hs_json_key(&s->json, "responsibility");
    hs_json_open(&s->json, '[');
    for (uint32_t i = 0; i < s->doc->responsibility.n; i++) {
        const hs_responsibility *r = &s->doc->responsibility.v[i];
        hs_ref by = r->by.entity;
        hs_json_open(&s->json, '{');
        hs_script_key_id(s, "id", 'R', i + 1);
        hs_script_key_id(s, "event", 'V', r->event);
        hs_script_key_id(s, "party", 'E', r->party);
        hs_script_key_str(s, "party_name", s->doc->entities.v[r->party - 1].name);
        hs_script_key_id(s, "by", 'E', by);
        hs_script_key_str(s, "by_name", by ? s->doc->entities.v[by - 1].name : (hs_str){0});
        hs_script_key_str(s, "via", r->by.via);
        hs_script_key_word(s, "stance", hs_blame_word(r->stance));
        hs_script_key_span(s, "span", r->from.at);
        hs_script_key_str(s, "text", hs_doc_words(s->doc, r->from.at));
        hs_script_key_id(s, "statement", 'S', r->statement);
        hs_script_key_word(s, "rule", r->from.rule);
        hs_json_key(&s->json, "sure");
        hs_json_int(&s->json, r->from.sure);
        hs_json_close(&s->json, '}');
    }
    hs_json_close(&s->json, ']');
}
