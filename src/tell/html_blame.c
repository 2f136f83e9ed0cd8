/* html_blame.c: responsibility as claimed: of each party, who blames it and who claims the deed for it at the
 * left, who denies or doubts it at the right, each with the words.
 *
 *     Russia    blamed by  US officials D3 D4    |    denied by  Bashar al-Assad D7 */
#include <stdlib.h>

#include "tell/html.h"
#include "tell/phrase.h"

typedef struct {
    hs_str name;
    HS_LIST(hs_ref) blames;
} voice;

typedef HS_LIST(voice) voices;

typedef struct {
    hs_ref party;
    uint32_t n;               /* how often anything is said of it */
    voices by[HS_DOUBTS + 1]; /* hs_blame */
} charge;

typedef HS_LIST(charge) charges;

/* `known`: the charge + 1 of each actor, the first for nobody. */
static charge *charge_of(hs_page *p, charges *all, uint32_t *known, hs_ref party)
{
    if (known[party] == 0) {
        HS_ADD(&p->desk.arena, all, (charge){.party = party});
        known[party] = all->n;
    }
    return &all->v[known[party] - 1];
}

static void add_blame(hs_page *p, charges *all, uint32_t *known, hs_ref ref)
{
    hs_desk *d = &p->desk;
    const hs_blame_claim *b = &d->account->blames.v[ref - 1];
    charge *c = charge_of(p, all, known, b->party);
    voices *list = &c->by[b->stance <= HS_DOUBTS ? b->stance : HS_BLAMES];
    hs_str name = hs_say_witness(d, &b->by, b->from.report);
    uint32_t i = 0;
    while (i < list->n && !hs_str_eq(list->v[i].name, name)) {
        i++;
    }
    if (i == list->n) {
        HS_ADD(&d->arena, list, (voice){.name = name});
    }
    HS_ADD(&d->arena, &list->v[i].blames, ref);
    c->n++;
}

/* Much spoken of before little; then in the order of the actors. */
static int by_count(const void *left, const void *right)
{
    const charge *a = left, *b = right;
    if (a->n != b->n) {
        return a->n > b->n ? -1 : 1;
    }
    return a->party < b->party ? -1 : a->party > b->party;
}

static charges charges_of(hs_page *p, hs_ref incident)
{
    const hs_account *a = p->desk.account;
    charges all = {0};
    uint32_t *known = HS_NEW_ARRAY(&p->desk.arena, uint32_t, a->actors.n + 1);
    if (incident) {
        const hs_incident *i = &a->incidents.v[incident - 1];
        for (uint32_t k = 0; k < i->blames.n; k++) {
            add_blame(p, &all, known, i->blames.v[k]);
        }
    } else {
        for (uint32_t k = 0; k < a->blames.n; k++) {
            add_blame(p, &all, known, k + 1);
        }
    }
    if (all.n) {
        qsort(all.v, all.n, sizeof *all.v, by_count);
    }
    return all;
}

/* Who says it, with the incidents (unless one is at hand) and the words. */
static void write_voice(hs_page *p, const voice *v, bool with_incidents)
{
    hs_ref last = 0;
    hs_html_tag(p, "<li>", v->name, "");
    for (uint32_t i = 0; i < v->blames.n && i < p->most.cites; i++) {
        const hs_blame_claim *b = &p->desk.account->blames.v[v->blames.v[i] - 1];
        if (with_incidents && b->incident && b->incident != last) {
            hs_html_raw(p, " ");
            hs_html_incident_link(p, b->incident);
            last = b->incident;
        }
        hs_html_cite(p, &b->from);
    }
    if (v->blames.n > p->most.cites) {
        hs_buf_format(p->desk.out, " <small>+%u</small>", (unsigned)(v->blames.n - p->most.cites));
    }
    hs_html_raw(p, "</li>");
}

static void write_voices(hs_page *p, const charge *c, hs_blame stance, const char *label,
                         bool with_incidents)
{
    const voices *list = &c->by[stance];
    uint32_t most = list->n < p->most.claims ? list->n : p->most.claims;
    if (list->n == 0) {
        return;
    }
    hs_buf_format(p->desk.out, "<p><small>%s</small></p><ul>", label);
    for (uint32_t i = 0; i < most; i++) {
        write_voice(p, &list->v[i], with_incidents);
    }
    if (list->n > most) {
        hs_buf_format(p->desk.out, "<li><small>and %u more</small></li>",
                      (unsigned)(list->n - most));
    }
    hs_html_raw(p, "</ul>");
}

static void write_charge(hs_page *p, const charge *c, bool with_incidents)
{
    bool against = c->by[HS_BLAMES].n || c->by[HS_CLAIMS].n;
    bool for_it = c->by[HS_DENIES].n || c->by[HS_DOUBTS].n;
    hs_html_tag(p, "<div class=\"charge\"><h5>", hs_say_actor(&p->desk, c->party), "</h5>");
    hs_html_raw(p, against ? "<div class=\"against\">" : "<div>");
    write_voices(p, c, HS_BLAMES, "blamed by", with_incidents);
    write_voices(p, c, HS_CLAIMS, "claimed by", with_incidents);
    hs_html_raw(p, against ? "</div>" : "<p><small>no blame told</small></p></div>");
    hs_html_raw(p, for_it ? "<div class=\"for\">" : "<div>");
    write_voices(p, c, HS_DENIES, "denied by", with_incidents);
    write_voices(p, c, HS_DOUBTS, "doubted by", with_incidents);
    hs_html_raw(p,
                for_it ? "</div></div>\n" : "<p><small>no denial told</small></p></div></div>\n");
}

void hs_html_charges(hs_page *p, hs_ref incident)
{
    charges all = charges_of(p, incident);
    uint32_t most = all.n < p->most.claims ? all.n : p->most.claims;
    for (uint32_t i = 0; i < most; i++) {
        write_charge(p, &all.v[i], incident == 0);
    }
    hs_html_more(p, all.n - most, "parties");
}

void hs_html_blames(hs_page *p)
{
    if (p->desk.account->blames.n == 0) {
        return;
    }
    hs_html_section(p, "responsibility", "Responsibility, as claimed",
                    "Who is blamed by whom, and who denies it, in all incidents. Claims, not "
                    "findings.");
    hs_svg_blames(p);
    hs_html_charges(p, 0);
    hs_html_raw(p, "</section>\n");
}
