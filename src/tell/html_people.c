/* html_people.c: who says what (speakers against what they say), and how each outlet calls the actors. */
#include <stdlib.h>

#include "tell/html.h"
#include "tell/phrase.h"

static bool is_named(const hs_speaker *by)
{
    return by->name.n || by->actor;
}

/* Where something is said, and of which incident or agreement (index + 1, or 0). */
typedef struct {
    const hs_evidence *from;
    hs_ref incident, deal;
} mention;

typedef struct {
    hs_str text;
    HS_LIST(mention) mentions;
} saying;

typedef HS_LIST(saying) sayings;

/* The columns: what kind of thing is said. */
enum { FIGURES, AGAINST, DENIED, DEALS, KINDS };

typedef struct {
    hs_str name;
    uint32_t n;
    sayings said[KINDS];
} voice;

typedef struct {
    HS_LIST(voice) all;
    hs_map known;
} voices;

static void add(hs_page *p, voices *v, const hs_speaker *by, int kind, hs_str text, mention where)
{
    hs_desk *d = &p->desk;
    hs_str name = hs_say_name(d, by);
    uint32_t *at = hs_map_at(&v->known, &d->arena, name), i = 0;
    if (*at == 0) {
        HS_ADD(&d->arena, &v->all, (voice){.name = name});
        *at = v->all.n;
    }
    voice *who = &v->all.v[*at - 1];
    sayings *said = &who->said[kind];
    while (i < said->n && !hs_str_eq(said->v[i].text, text)) {
        i++;
    }
    if (i == said->n) {
        HS_ADD(&d->arena, said, (saying){.text = text});
    }
    HS_ADD(&d->arena, &said->v[i].mentions, where);
    who->n++;
}

static void add_claims(hs_page *p, voices *v)
{
    hs_desk *d = &p->desk;
    for (uint32_t i = 0; i < d->account->claims.n; i++) {
        const hs_claim *c = &d->account->claims.v[i];
        if (c->incident && is_named(&c->speaker)) {
            hs_str figure = hs_say_figure(d, c);
            hs_str text = hs_say(d, "%s %.*s", hs_harm_word(c->kind), HS_ARG(figure));
            add(p, v, &c->speaker, FIGURES, text, (mention){&c->from, c->incident, 0});
        }
    }
}

static void add_blames(hs_page *p, voices *v)
{
    static const char *const verbs[] = {"blames", "denies for", "claims for", "doubts it was"};
    hs_desk *d = &p->desk;
    for (uint32_t i = 0; i < d->account->blames.n; i++) {
        const hs_blame_claim *b = &d->account->blames.v[i];
        if (is_named(&b->by)) {
            int stance = b->stance <= HS_DOUBTS ? b->stance : HS_BLAMES;
            hs_str party = hs_say_actor(d, b->party);
            hs_str text = hs_say(d, "%s %.*s", verbs[stance], HS_ARG(party));
            bool against = stance == HS_BLAMES || stance == HS_CLAIMS;
            add(p, v, &b->by, against ? AGAINST : DENIED, text,
                (mention){&b->from, b->incident, 0});
        }
    }
}

static void add_deals(hs_page *p, voices *v)
{
    hs_desk *d = &p->desk;
    for (uint32_t i = 0; i < d->account->agreements.n; i++) {
        const hs_agreement *a = &d->account->agreements.v[i];
        for (uint32_t k = 0; k < a->states.n; k++) {
            const hs_deal_state *s = &a->states.v[k];
            if (is_named(&s->speaker)) {
                hs_str text = hs_str_of(hs_deal_word(s->status));
                add(p, v, &s->speaker, DEALS, text, (mention){&s->from, 0, i + 1});
            }
        }
        for (uint32_t k = 0; k < a->breaches.n; k++) {
            const hs_breach *b = &a->breaches.v[k];
            if (is_named(&b->alleged_by)) {
                hs_str text = hs_say_join(d, HS_STR("broken by"), " ", hs_say_actor(d, b->against));
                add(p, v, &b->alleged_by, DEALS, text, (mention){&b->from, 0, i + 1});
            }
        }
    }
}

static int by_count(const void *left, const void *right)
{
    const voice *a = left, *b = right;
    if (a->n != b->n) {
        return a->n > b->n ? -1 : 1;
    }
    return hs_str_cmp(a->name, b->name);
}

/* The words of one saying, each incident or agreement before the first that is of it. */
static void write_mentions(hs_page *p, const saying *s)
{
    uint32_t most = s->mentions.n < p->most.cites ? s->mentions.n : p->most.cites;
    for (uint32_t k = 0; k < most; k++) {
        const mention *m = &s->mentions.v[k], *last = k ? m - 1 : NULL;
        if (m->incident && (!last || last->incident != m->incident)) {
            hs_html_raw(p, " ");
            hs_html_incident_link(p, m->incident);
        }
        if (m->deal && (!last || last->deal != m->deal)) {
            hs_html_raw(p, " ");
            hs_html_deal_link(p, m->deal - 1);
        }
        hs_html_cite(p, m->from);
    }
    if (s->mentions.n > most) {
        hs_buf_format(p->desk.out, " <small>+%u</small>", (unsigned)(s->mentions.n - most));
    }
}

static void write_said(hs_page *p, const sayings *said, const char *label)
{
    uint32_t most = said->n < p->most.claims ? said->n : p->most.claims;
    if (said->n == 0) {
        hs_html_raw(p, "<div class=\"none\"></div>");
        return;
    }
    hs_buf_format(p->desk.out, "<div><small>%s</small><ul>", label);
    for (uint32_t i = 0; i < most; i++) {
        hs_html_tag(p, "<li>", said->v[i].text, "");
        write_mentions(p, &said->v[i]);
        hs_html_raw(p, "</li>");
    }
    if (said->n > most) {
        hs_buf_format(p->desk.out, "<li><small>and %u more</small></li>",
                      (unsigned)(said->n - most));
    }
    hs_html_raw(p, "</ul></div>");
}

void hs_html_voices(hs_page *p)
{
    static const char *const labels[KINDS] = {"gives figures", "blames or claims",
                                              "denies or doubts", "of agreements"};
    voices v = {0};
    add_claims(p, &v);
    add_blames(p, &v);
    add_deals(p, &v);
    uint32_t most = v.all.n < p->most.people ? v.all.n : p->most.people;
    if (most == 0) {
        return;
    }
    qsort(v.all.v, v.all.n, sizeof *v.all.v, by_count);
    hs_html_section(
        p, "voices", "Who says what",
        "Named speakers: their figures, whom they blame, what they deny, what they say of "
        "agreements. Those who are told most come first.");
    hs_html_raw(p, "<ul class=\"voices\">");
    for (uint32_t i = 0; i < most; i++) {
        hs_html_tag(p, "<li><b>", v.all.v[i].name, "</b>");
        for (int kind = 0; kind < KINDS; kind++) {
            write_said(p, &v.all.v[i].said[kind], labels[kind]);
        }
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, v.all.n - most, "speakers (in the JSON)");
    hs_html_raw(p, "</section>\n");
}

/* ---- names -------------------------------------------------------------------------------------- */

static void write_aliases(hs_page *p, const hs_actor *actor)
{
    uint32_t most = actor->aliases.n < 8 ? actor->aliases.n : 8;
    hs_html_raw(p, "<ul class=\"aliases\">");
    for (uint32_t i = 0; i < most; i++) {
        const hs_alias *alias = &actor->aliases.v[i];
        hs_html_tag(p, "<li>&ldquo;", alias->text, "&rdquo; <small>");
        for (uint32_t k = 0; k < alias->outlets.n && k < 3; k++) {
            hs_html_tag(p, k ? ", " : "", alias->outlets.v[k], "");
        }
        if (alias->outlets.n > 3) {
            hs_buf_format(p->desk.out, " +%u", (unsigned)alias->outlets.n - 3);
        }
        hs_html_raw(p, "</small></li>");
    }
    if (actor->aliases.n > most) {
        hs_buf_format(p->desk.out, "<li><small>and %u more</small></li>",
                      (unsigned)(actor->aliases.n - most));
    }
    hs_html_raw(p, "</ul>");
}

typedef struct {
    uint32_t mentions;
    hs_ref actor;
} weighed;

static int by_mentions(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->mentions != b->mentions) {
        return a->mentions > b->mentions ? -1 : 1;
    }
    return a->actor < b->actor ? -1 : a->actor > b->actor;
}

/* Actors that are called by two names or more, those named most first. */
void hs_html_names(hs_page *p)
{
    const hs_account *a = p->desk.account;
    weighed *order = HS_NEW_ARRAY(&p->desk.arena, weighed, a->actors.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->actors.n; i++) {
        if (a->actors.v[i].aliases.n > 1) {
            order[n++] = (weighed){a->actors.v[i].mentions, i + 1};
        }
    }
    if (n == 0) {
        return;
    }
    qsort(order, n, sizeof *order, by_mentions);
    uint32_t most = n < p->most.people * 3 / 2 ? n : p->most.people * 3 / 2;
    hs_html_section(p, "names", "Each outlet&#39;s own words",
                    "What the reports call the actors. The name at the left is a label, not a "
                    "judgement.");
    hs_html_raw(p, "<dl class=\"names\">");
    for (uint32_t i = 0; i < most; i++) {
        const hs_actor *actor = &a->actors.v[order[i].actor - 1];
        hs_html_tag(p, "<div><dt>", actor->name, "");
        hs_html_tag(p, " <code>", actor->code.n ? actor->code : hs_str_of(actor->id),
                    "</code></dt><dd>");
        write_aliases(p, actor);
        hs_html_raw(p, "</dd></div>\n");
    }
    hs_html_raw(p, "</dl>");
    hs_html_more(p, n - most, "actors (in the JSON)");
    hs_html_raw(p, "</section>\n");
}
