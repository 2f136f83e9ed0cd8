/* html_people.c: who says what (speakers against incidents), and how each outlet calls the actors. */
#include "tell/html.h"

#include "tell/group.h"
#include "tell/phrase.h"

#define SPEAKERS 16u
#define COLUMNS 8u

static bool is_named(const hs_speaker *by)
{
    return by->name.n || by->actor;
}

/* Speakers by how much they say of incidents; reports' own voices are left out. */
static hs_tallies speakers(hs_page *p)
{
    hs_desk *d = &p->desk;
    hs_tallies all = {0};
    for (uint32_t i = 0; i < d->account->claims.n; i++) {
        const hs_claim *c = &d->account->claims.v[i];
        if (c->incident && !c->echo && is_named(&c->speaker)) {
            hs_tally_add(d, &all, hs_say_name(d, &c->speaker));
        }
    }
    for (uint32_t i = 0; i < d->account->blames.n; i++) {
        const hs_blame_claim *b = &d->account->blames.v[i];
        if (b->incident && is_named(&b->by)) {
            hs_tally_add(d, &all, hs_say_name(d, &b->by));
        }
    }
    hs_tally_sort(&all);
    return all;
}

static void add_once(hs_desk *d, hs_tallies *said, hs_str text)
{
    hs_tally_add(d, said, text);
}

/* What a speaker says of an incident: "killed 45", "blames Russia". */
static void write_said(hs_page *p, hs_str speaker, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_tallies said = {0};
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const hs_claim *c = &d->account->claims.v[incident->claims.v[i] - 1];
        if (!c->echo && is_named(&c->speaker) && hs_str_eq(hs_say_name(d, &c->speaker), speaker)) {
            hs_str range = hs_say_range(d, c->low, c->high);
            add_once(d, &said, hs_say(d, "%s %.*s", hs_harm_word(c->kind), HS_ARG(range)));
        }
    }
    for (uint32_t i = 0; i < incident->blames.n; i++) {
        const hs_blame_claim *b = &d->account->blames.v[incident->blames.v[i] - 1];
        if (is_named(&b->by) && hs_str_eq(hs_say_name(d, &b->by), speaker)) {
            hs_str party = hs_say_actor(d, b->party);
            add_once(d, &said, hs_say(d, "%s: %.*s", hs_blame_word(b->stance), HS_ARG(party)));
        }
    }
    hs_html_raw(p, "<td>");
    for (uint32_t i = 0; i < said.n && i < 4; i++) {
        hs_html_tag(p, i ? "<br>" : "", said.v[i].name, "");
    }
    hs_html_raw(p, said.n > 4 ? "<br>&hellip;</td>" : "</td>");
}

static bool is_spoken_of(const hs_incident *incident)
{
    return incident->claims.n || incident->blames.n;
}

void hs_html_voices(hs_page *p)
{
    const hs_account *a = p->desk.account;
    hs_tallies all = speakers(p);
    const hs_ref *heavy = hs_group_by_weight(&p->desk);
    hs_ref columns[COLUMNS];
    uint32_t n = 0, rows = all.n < SPEAKERS ? all.n : SPEAKERS;
    for (uint32_t i = 0; i < a->incidents.n && n < COLUMNS; i++) {
        if (is_spoken_of(&a->incidents.v[heavy[i] - 1])) {
            columns[n++] = heavy[i];
        }
    }
    if (rows == 0 || n == 0) {
        return;
    }
    hs_html_section(p, "voices", "Who says what", "Speakers against the incidents of most weight.");
    hs_html_raw(
        p,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Who says what\"><table><thead><tr><th>speaker</th>");
    for (uint32_t k = 0; k < n; k++) {
        hs_html_raw(p, "<th scope=\"col\">");
        hs_html_incident_link(p, columns[k]);
        hs_html_tag(p, "<small>", hs_say_place(&p->desk, &a->incidents.v[columns[k] - 1]),
                    "</small></th>");
    }
    hs_html_raw(p, "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < rows; i++) {
        hs_html_tag(p, "<tr><th scope=\"row\">", all.v[i].name, "</th>");
        for (uint32_t k = 0; k < n; k++) {
            write_said(p, all.v[i].name, &a->incidents.v[columns[k] - 1]);
        }
        hs_html_raw(p, "</tr>\n");
    }
    hs_html_raw(p, "</tbody></table></div>");
    hs_html_more(p, all.n - rows, "speakers");
    hs_html_raw(p, "</section>\n");
}

static void write_aliases(hs_page *p, const hs_actor *actor)
{
    uint32_t most = actor->aliases.n < 8 ? actor->aliases.n : 8;
    hs_html_raw(p, "<ul class=\"aliases\">");
    for (uint32_t i = 0; i < most; i++) {
        const hs_alias *alias = &actor->aliases.v[i];
        hs_html_tag(p, "<li>&ldquo;", alias->text, "&rdquo; <small>");
        for (uint32_t k = 0; k < alias->outlets.n && k < 6; k++) {
            hs_html_tag(p, k ? ", " : "", alias->outlets.v[k], "");
        }
        hs_html_raw(p, alias->outlets.n > 6 ? " &hellip;</small></li>" : "</small></li>");
    }
    hs_html_raw(p, "</ul>");
}

/* Actors that are called by two names or more. */
void hs_html_words(hs_page *p)
{
    const hs_account *a = p->desk.account;
    uint32_t told = 0, left = 0, most = p->most.rows < 24 ? p->most.rows : 24;
    for (uint32_t i = 0; i < a->actors.n; i++) {
        const hs_actor *actor = &a->actors.v[i];
        if (actor->aliases.n < 2) {
            continue;
        }
        if (told == most) {
            left++;
            continue;
        }
        if (told++ == 0) {
            hs_html_section(
                p, "words", "Each outlet&#39;s own words",
                "What the reports call the actors. The name at the left is a label, not a judgement.");
            hs_html_raw(p, "<dl class=\"words\">");
        }
        hs_html_tag(p, "<div><dt>", actor->name, "");
        hs_html_tag(p, " <code>", actor->code.n ? actor->code : hs_str_of(actor->id),
                    "</code></dt><dd>");
        write_aliases(p, actor);
        hs_html_raw(p, "</dd></div>\n");
    }
    hs_html_raw(p, told ? "</dl>" : "");
    hs_html_more(p, left, "actors (in the JSON)");
    hs_html_raw(p, told ? "</section>\n" : "");
}
