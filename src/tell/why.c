/* why.c: everything that an account knows of one item, as plain text: its words, the sentence, the report, the
 * speaker, the rule that saw it and how sure that rule is. Items inside reports are told here; those of the
 * account (incidents, agreements, days, actors, reports) in why_whole.c.
 *
 *     D3:F2  figure
 *       words     "at least 45 civilians"
 *       sentence  At least 45 civilians were killed on Sunday, the Observatory said.
 *       report    D3 Gulf Ledger, Mon 2016-09-19: "..."                                             */
#include "tell/why.h"

#include "tell/layout.h"
#include "tell/phrase.h"
#include "tell/tell.h"

void hs_why_field(hs_desk *d, const char *label, hs_str text)
{
    hs_str lead = hs_say(d, "  %s", label);
    hs_layout_wrap(d, lead.p, 14, text);
}

void hs_why_title(hs_desk *d, hs_str id, const char *kind)
{
    if (d->out->n) {
        hs_buf_char(d->out, '\n');
    }
    hs_layout_bold(d, hs_say(d, "%.*s  %s", HS_ARG(id), kind));
}

static hs_str quoted(hs_desk *d, hs_str s)
{
    return s.n ? hs_say(d, "\"%.*s\"", HS_ARG(s)) : s;
}

hs_str hs_why_report(hs_desk *d, hs_ref report)
{
    const hs_report *r = hs_desk_report(d, report);
    hs_str id = hs_say_report(d, report), day = hs_say_day(d, r->published);
    hs_str dated = hs_say_dated(d, r), title = quoted(d, r->title);
    hs_str outlet = r->outlet.n ? r->outlet : HS_STR("outlet ?");
    return hs_say(d, "%.*s %.*s, %.*s (dated from: %.*s): %.*s [%.*s]", HS_ARG(id), HS_ARG(outlet),
                  HS_ARG(day), HS_ARG(dated), HS_ARG(title), HS_ARG(r->id));
}

void hs_why_evidence(hs_desk *d, const hs_evidence *from)
{
    hs_why_field(d, "words", quoted(d, from->words));
    if (!hs_str_eq(from->sentence, from->words)) {
        hs_why_field(d, "sentence", from->sentence);
    }
    if (from->report) {
        hs_why_field(d, "report", hs_why_report(d, from->report));
        hs_why_field(d, "address", hs_desk_report(d, from->report)->url);
        hs_why_field(d, "position",
                     hs_say(d, "code points %u to %u of its text", (unsigned)from->lo,
                            (unsigned)from->hi));
    }
    if (from->rule) {
        hs_why_field(d, "rule",
                     hs_say(d, "%s, sureness %u of 1000", from->rule, (unsigned)from->sure));
    }
}

static void incident_field(hs_desk *d, hs_ref incident)
{
    if (incident) {
        const hs_incident *i = &d->account->incidents.v[incident - 1];
        hs_str when = hs_say_when(d, i->when), place = hs_say_place(d, i);
        hs_why_field(d, "belongs to",
                     hs_say(d, "%s, %.*s, %.*s", i->id, HS_ARG(when), HS_ARG(place)));
    }
}

void hs_why_claim(hs_desk *d, const hs_claim *c)
{
    hs_str figure = hs_say_figure(d, c), counted = hs_say_counted(d, c);
    hs_why_title(d, hs_say_item(d, &c->from), "figure");
    hs_why_field(d, "reads as",
                 hs_say(d, "%s: %.*s, of %.*s; for the %s%s", hs_harm_word(c->kind), HS_ARG(figure),
                        HS_ARG(counted), hs_scope_word(c->scope),
                        c->part ? "; part of another figure" : ""));
    hs_why_field(d, "said by", hs_say_speaker(d, &c->speaker));
    hs_why_field(d, "said on", hs_say_day(d, c->said_on));
    hs_why_field(d, "day", hs_say_when(d, c->when));
    hs_why_field(d, "place", c->place.n ? c->place : HS_STR("?"));
    hs_why_evidence(d, &c->from);
    incident_field(d, c->incident);
    if (c->superseded_by) {
        hs_str later = hs_say_item(d, &d->account->claims.v[c->superseded_by - 1].from);
        hs_why_field(d, "later", hs_say_join(d, HS_STR("superseded by"), " ", later));
    }
    if (c->echo) {
        hs_why_field(d, "repeat", HS_STR("says again what another claim of this report says"));
    }
}

void hs_why_happening(hs_desk *d, const hs_happening *h)
{
    hs_str who = hs_say_actor(d, h->source), whom = hs_say_actor(d, h->target);
    hs_str place = h->place.n ? h->place : HS_STR("?"), when = hs_say_when(d, h->when);
    hs_str words = hs_str_of(h->time_text);
    hs_why_title(d, hs_say_item(d, &h->from), "event");
    hs_why_field(d, "reads as",
                 hs_say(d, "%.*s -> %.*s %.*s (CAMEO %.*s) -> %.*s", HS_ARG(who), HS_ARG(h->plover),
                        HS_ARG(h->mode), HS_ARG(h->cameo), HS_ARG(whom)));
    hs_why_field(d, "status", hs_str_of(hs_status_word(h->status)));
    hs_why_field(d, "said by", hs_say_speaker(d, &h->speaker));
    hs_why_field(d, "day", words.n ? hs_say_join(d, when, ", from ", quoted(d, words)) : when);
    hs_why_field(d, "place", hs_say(d, "%.*s (%s)", HS_ARG(place), hs_say_precision(h->precision)));
    hs_why_evidence(d, &h->from);
    incident_field(d, h->incident);
}

void hs_why_blame(hs_desk *d, const hs_blame_claim *b)
{
    hs_str by = hs_say_witness(d, &b->by, b->from.report), party = hs_say_actor(d, b->party);
    hs_why_title(d, hs_say_item(d, &b->from), "responsibility");
    hs_why_field(d, "reads as",
                 hs_say(d, "%.*s %s: %.*s", HS_ARG(by), hs_blame_word(b->stance), HS_ARG(party)));
    hs_why_evidence(d, &b->from);
    incident_field(d, b->incident);
}

static void write_note(hs_desk *d, const hs_deal_note *n)
{
    hs_why_title(d, hs_say_item(d, &n->from), "agreement");
    const char *word = n->term ? hs_term_word(n->term) : hs_deal_word(n->status);
    hs_why_field(d, "reads as",
                 hs_say(d, "%.*s: %s%s", HS_ARG(n->name), n->term ? "term, " : "", word));
    hs_why_field(d, "parties",
                 n->parties.n ? hs_say_actors(d, n->parties.v, n->parties.n) : (hs_str){0});
    hs_why_field(d, "by", n->by.actor || n->by.name.n ? hs_say_name(d, &n->by) : (hs_str){0});
    hs_why_field(d, "said by", hs_say_speaker(d, &n->speaker));
    hs_why_field(d, "day", hs_say_when(d, n->when));
    hs_why_evidence(d, &n->from);
}

static bool is_item(const hs_evidence *from, const char *statement, hs_ref report, hs_str item)
{
    return from->report == report &&
           (hs_str_is(item, from->item) ||
            (item.p[0] == 'S' && statement && hs_str_is(item, statement)));
}

/* An item inside a report, and for a statement all that stands in it. */
static bool write_inner(hs_desk *d, hs_ref report, hs_str item)
{
    const hs_account *a = d->account;
    size_t start = d->out->n;
    for (uint32_t i = 0; i < a->happenings.n; i++) {
        if (is_item(&a->happenings.v[i].from, a->happenings.v[i].statement, report, item)) {
            hs_why_happening(d, &a->happenings.v[i]);
        }
    }
    for (uint32_t i = 0; i < a->claims.n; i++) {
        if (is_item(&a->claims.v[i].from, a->claims.v[i].statement, report, item)) {
            hs_why_claim(d, &a->claims.v[i]);
        }
    }
    for (uint32_t i = 0; i < a->blames.n; i++) {
        if (is_item(&a->blames.v[i].from, NULL, report, item)) {
            hs_why_blame(d, &a->blames.v[i]);
        }
    }
    for (uint32_t i = 0; i < a->deal_notes.n; i++) {
        if (is_item(&a->deal_notes.v[i].from, NULL, report, item)) {
            write_note(d, &a->deal_notes.v[i]);
        }
    }
    return d->out->n > start;
}

/* The report with this id, or "D4". */
static hs_ref find_report(const hs_account *a, hs_str name)
{
    int64_t number = 0;
    for (uint32_t i = 0; i < a->reports.n; i++) {
        if (hs_str_eq(a->reports.v[i].id, name)) {
            return i + 1;
        }
    }
    bool numbered = name.n > 1 && name.p[0] == 'D' &&
                    hs_str_number(hs_str_cut(name, 1, name.n), UINT32_MAX, &number);
    return numbered && number <= a->reports.n ? (hs_ref)number : 0;
}

typedef struct {
    hs_desk desk; /* first: hs_desk_run hands it back */
    hs_str item;
    bool found;
} question;

static void answer(hs_desk *d)
{
    question *q = (question *)d;
    hs_ref report = find_report(d->account, q->item);
    uint32_t colon = q->item.n;
    while (colon > 0 && q->item.p[colon - 1] != ':') {
        colon--;
    }
    if (hs_why_whole(d, q->item)) {
        q->found = true;
    } else if (report) {
        hs_why_of_report(d, report);
        q->found = true;
    } else if (colon > 0 && colon < q->item.n) {
        report = find_report(d->account, hs_str_cut(q->item, 0, colon - 1));
        q->found = report && write_inner(d, report, hs_str_cut(q->item, colon, q->item.n));
    }
}

int hs_tell_why(const hs_account *account, const char *item, hs_buf *out, hs_error *err)
{
    question q = {.desk = {.account = account, .out = out}, .item = hs_str_of(item)};
    hs_desk_run(&q.desk, answer);
    if (out->failed) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    if (!q.found) {
        return hs_error_set(err, HS_E_USAGE, "no such item: %.60s (I3, A1, T2, P2, D4, D4:F2)",
                            item ? item : "");
    }
    return HS_OK;
}
