/* document.c: a document as one JSON object of schema histor.document/1 (the parts that ingest, lex and parse
 * made; what recognize found is in document_facts.c). All keys are always there; unknown is null (of a report that was only extracted: those that
 * ingest makes). Positions
 * are code points of the text. Working memory: an arena for the byte -> code point marks and the mentions by
 * entity; its door is hs_desk_run's, so a lack of memory ends in out->failed. */
#include "tell/document.h"

#include "histor.h"
#include "tell/phrase.h"
#include "tell/tell.h"

void hs_script_span(hs_script *s, hs_span at)
{
    hs_json_pair(&s->json, hs_points_at(&s->points, at.lo), hs_points_at(&s->points, at.hi));
}

void hs_script_key_span(hs_script *s, const char *key, hs_span at)
{
    hs_json_key(&s->json, key);
    if (hs_span_empty(at)) {
        hs_json_null(&s->json);
    } else {
        hs_script_span(s, at);
    }
}

void hs_script_key_str(hs_script *s, const char *key, hs_str value)
{
    hs_json_key(&s->json, key);
    hs_json_str_or_null(&s->json, value);
}

void hs_script_key_word(hs_script *s, const char *key, const char *word)
{
    hs_script_key_str(s, key, hs_str_of(word));
}

void hs_script_key_id(hs_script *s, const char *key, char letter, hs_ref ref)
{
    hs_script_key_str(s, key, ref ? hs_say(&s->desk, "%c%u", letter, (unsigned)ref) : (hs_str){0});
}

static void write_head(hs_script *s)
{
    const hs_doc *doc = s->doc;
    hs_json *j = &s->json;
    hs_script_key_str(s, "schema", HS_STR("histor.document/1"));
    hs_script_key_str(s, "id", doc->id);
    hs_script_key_str(s, "url", doc->url);
    hs_script_key_str(s, "outlet", doc->outlet);
    hs_script_key_str(s, "title", doc->title);
    hs_json_key(j, "authors");
    hs_json_open(j, '[');
    for (uint32_t i = 0; i < doc->authors.n; i++) {
        hs_json_str(j, doc->authors.v[i]);
    }
    hs_json_close(j, ']');
    hs_json_key(j, "agencies");
    hs_json_open(j, '[');
    for (uint32_t i = 0; i < doc->agencies.n; i++) {
        hs_json_str(j, doc->agencies.v[i]);
    }
    hs_json_close(j, ']');
    hs_script_key_str(s, "published", hs_say_iso_day(&s->desk, doc->published));
    hs_script_key_str(s, "published_time", doc->published_time);
    hs_script_key_word(s, "published_from", hs_date_origin_word(doc->published_from));
    hs_script_key_str(s, "published_carrier", doc->published_by);
    hs_script_key_str(s, "modified", hs_say_iso_day(&s->desk, doc->modified));
    hs_script_key_str(s, "modified_time", doc->modified_time);
    hs_script_key_word(s, "modified_from", hs_date_origin_word(doc->modified_from));
    hs_script_key_str(s, "language", doc->language);
    hs_json_key(j, "spun");
    hs_json_bool(j, doc->spun);
    hs_json_key(j, "text");
    hs_json_str(j, doc->text);
}

static void write_blocks(hs_script *s)
{
    hs_json *j = &s->json;
    hs_json_key(j, "blocks");
    hs_json_open(j, '[');
    for (uint32_t i = 0; i < s->doc->blocks.n; i++) {
        const hs_text_block *b = &s->doc->blocks.v[i];
        hs_json_open(j, '{');
        hs_json_key(j, "span");
        hs_script_span(s, b->at);
        hs_script_key_word(s, "kind", hs_block_word(b->kind));
        hs_json_close(j, '}');
    }
    hs_json_close(j, ']');
    hs_json_key(j, "dropped");
    hs_json_open(j, '[');
    for (uint32_t i = 0; i < s->doc->dropped.n; i++) {
        hs_json_open(j, '{');
        hs_json_key(j, "text");
        hs_json_str(j, s->doc->dropped.v[i].text);
        hs_script_key_str(s, "why", s->doc->dropped.v[i].why);
        hs_json_close(j, '}');
    }
    hs_json_close(j, ']');
}

static void write_sentences(hs_script *s)
{
    hs_json *j = &s->json;
    hs_json_key(j, "sentences");
    hs_json_open(j, '[');
    for (uint32_t i = 0; i < s->doc->sentences.n; i++) {
        hs_script_span(s, s->doc->sentences.v[i].at);
    }
    hs_json_close(j, ']');
}

/* 1-based in the sentence; the root hangs on 0; null where there is no tree. */
static void write_head_of(hs_script *s, const hs_token *t)
{
    const hs_doc *doc = s->doc;
    hs_json_key(&s->json, "head");
    if (hs_doc_deprel(doc, t).n == 0) {
        hs_json_null(&s->json);
    } else {
        uint32_t first = doc->sentences.v[t->sentence - 1].tokens.lo;
        hs_json_int(&s->json, t->head ? t->head - first : 0);
    }
}

static void write_token(hs_script *s, const hs_token *t)
{
    hs_json *j = &s->json;
    hs_json_open(j, '{');
    hs_json_key(j, "span");
    hs_script_span(s, t->at);
    hs_script_key_str(s, "form", hs_doc_words(s->doc, t->at));
    hs_script_key_str(s, "lemma", t->lemma);
    hs_script_key_word(s, "upos", hs_upos_word(t->upos));
    hs_script_key_str(s, "xpos", hs_doc_xpos(s->doc, t));
    hs_script_key_str(s, "feats", hs_doc_feats(s->doc, t));
    write_head_of(s, t);
    hs_script_key_str(s, "deprel", hs_doc_deprel(s->doc, t));
    hs_json_key(j, "joined");
    hs_json_bool(j, t->joined);
    hs_json_key(j, "quoted");
    hs_json_bool(j, t->quoted);
    hs_json_close(j, '}');
}

static void write_tokens(hs_script *s)
{
    hs_json_key(&s->json, "tokens");
    hs_json_open(&s->json, '[');
    for (uint32_t i = 0; i < s->doc->tokens.n; i++) {
        write_token(s, &s->doc->tokens.v[i]);
    }
    hs_json_close(&s->json, ']');
}

static void write_notes(hs_script *s)
{
    hs_json *j = &s->json;
    hs_json_key(j, "notes");
    hs_json_open(j, '[');
    for (uint32_t i = 0; i < s->doc->notes.n; i++) {
        const hs_note *note = &s->doc->notes.v[i];
        hs_json_open(j, '{');
        hs_script_key_span(s, "span", note->at);
        hs_script_key_str(s, "kind", note->kind);
        hs_json_key(j, "text");
        hs_json_str(j, note->text);
        hs_json_close(j, '}');
    }
    hs_json_close(j, ']');
}

static void write_found(hs_script *s)
{
    write_sentences(s);
    if (s->flags & HS_WITH_TOKENS) {
        write_tokens(s);
    }
    hs_script_entities(s);
    hs_script_times(s);
    hs_script_places(s);
    hs_script_statements(s);
    hs_script_figures(s);
    hs_script_events(s);
    hs_script_agreements(s);
    hs_script_responsibility(s);
}

static void write_document(hs_desk *d)
{
    hs_script *s = (hs_script *)d; /* the desk is its first member */
    s->points = hs_points_make(&d->arena, s->doc->text);
    hs_json_open(&s->json, '{');
    write_head(s);
    write_blocks(s);
    if (!s->doc->extracted) {
        write_found(s);
    }
    write_notes(s);
    hs_json_close(&s->json, '}');
    hs_buf_char(d->out, '\n');
}

void hs_tell_document(const hs_doc *doc, unsigned flags, hs_buf *out)
{
    hs_script s = {.desk = {.out = out}, .doc = doc, .flags = flags, .json = {.out = out}};
    hs_desk_run(&s.desk, write_document);
}
