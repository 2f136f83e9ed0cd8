/* html_sources.c: what each outlet tells and what it leaves out: incidents of most weight against outlets. A report
 * without an outlet stands for itself; a copy stands with the report that it copies.
 *
 *                       Harbour Wire     Gulf Ledger
 *     I1 Karst           killed 12-31     -               "-": nothing of it is in that outlet's reports */
#include "tell/html.h"

#include "tell/phrase.h"

typedef struct {
    hs_str name;
    uint32_t reports, told; /* its reports; incidents of the table that it tells of */
    uint32_t weight;        /* mentions in the incidents shown */
} source;

typedef struct {
    HS_LIST(source) all;
    uint32_t *of; /* each report's source + 1 */
    hs_chosen incidents;
} sources;

static hs_str source_name(hs_page *p, hs_ref report)
{
    const hs_report *r = hs_desk_report(&p->desk, report);
    hs_ref origin = !r->outlet.n && r->copy_of ? r->copy_of : report;
    return hs_say_outlet(&p->desk, origin);
}

static sources gather(hs_page *p)
{
    const hs_account *a = p->desk.account;
    hs_map known = {0};
    sources s = {.of = HS_NEW_ARRAY(&p->desk.arena, uint32_t, a->reports.n)};
    for (hs_ref r = 1; r <= a->reports.n; r++) {
        hs_str name = source_name(p, r);
        uint32_t *at = hs_map_at(&known, &p->desk.arena, name);
        if (*at == 0) {
            HS_ADD(&p->desk.arena, &s.all, (source){.name = name});
            *at = s.all.n;
        }
        s.of[r - 1] = *at;
        s.all.v[*at - 1].reports++;
    }
    hs_chosen cards = hs_page_shown(p, HS_SHOWN_CARD);
    s.incidents = cards;
    for (uint32_t i = 0; i < cards.n; i++) {
        const hs_incident *x = &a->incidents.v[cards.v[i] - 1];
        for (uint32_t k = 0; k < x->reports.n; k++) {
            s.all.v[s.of[x->reports.v[k] - 1] - 1].weight++;
        }
    }
    return s;
}

/* The next source to be told: of most weight, then of most reports, then the first. 0: none is left. */
static uint32_t heaviest(const sources *s, const bool *taken)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < s->all.n; i++) {
        const source *x = &s->all.v[i], *b = best ? &s->all.v[best - 1] : x;
        bool more = x->weight != b->weight ? x->weight > b->weight : x->reports > b->reports;
        if (!taken[i] && (best == 0 || more)) {
            best = i + 1;
        }
    }
    return best;
}

/* What the source's claims of that kind span; false if it gives none. */
static bool span_of(hs_page *p, const sources *s, uint32_t column, const hs_toll *toll,
                    int64_t *low, int64_t *high)
{
    bool any = false;
    *low = *high = HS_OPEN;
    for (uint32_t i = 0; i < toll->claims.n; i++) {
        const hs_claim *c = &p->desk.account->claims.v[toll->claims.v[i] - 1];
        if (s->of[c->from.report - 1] != column) {
            continue;
        }
        int64_t from = c->low != HS_OPEN ? c->low : c->high;
        int64_t to = c->high != HS_OPEN ? c->high : c->low;
        *low = !any || from < *low ? from : *low;
        *high = !any || to > *high ? to : *high;
        any = true;
    }
    return any;
}

static void cite_first(hs_page *p, const sources *s, uint32_t column, const hs_incident *x)
{
    const hs_account *a = p->desk.account;
    for (uint32_t i = 0; i < x->claims.n; i++) {
        const hs_claim *c = &a->claims.v[x->claims.v[i] - 1];
        if (s->of[c->from.report - 1] == column) {
            hs_html_cite(p, &c->from);
            return;
        }
    }
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        const hs_happening *h = &a->happenings.v[x->happenings.v[i] - 1];
        if (h->from.report && s->of[h->from.report - 1] == column) {
            hs_html_cite(p, &h->from);
            return;
        }
    }
}

static bool blames(hs_page *p, const sources *s, uint32_t column, const hs_incident *x)
{
    for (uint32_t i = 0; i < x->blames.n; i++) {
        const hs_evidence *from = &p->desk.account->blames.v[x->blames.v[i] - 1].from;
        if (s->of[from->report - 1] == column) {
            return true;
        }
    }
    return false;
}

static void write_cell(hs_page *p, const sources *s, uint32_t column, const hs_incident *x)
{
    bool told = false;
    int64_t low, high;
    for (uint32_t i = 0; i < x->reports.n; i++) {
        told = told || s->of[x->reports.v[i] - 1] == column;
    }
    if (!told) {
        hs_html_raw(p, "<td class=\"no\">&ndash;</td>");
        return;
    }
    s->all.v[column - 1].told++;
    hs_html_raw(p, "<td>");
    for (int kind = 0; kind <= HS_HARM_DISPLACED; kind++) {
        if (span_of(p, s, column, &x->tolls[kind], &low, &high)) {
            hs_buf_format(p->desk.out, "%s ", hs_harm_word(kind));
            hs_html_tag(p, "<b>", hs_say_range(&p->desk, low, high), "</b> ");
        }
    }
    hs_html_raw(p, x->claims.n ? "" : "told ");
    hs_html_raw(p, blames(p, s, column, x) ? "<small>responsibility</small>" : "");
    cite_first(p, s, column, x);
    hs_html_raw(p, "</td>");
}

static void write_matrix(hs_page *p, sources *s, const uint32_t *columns, uint32_t n)
{
    hs_html_table(p, "What each source tells", "incident");
    for (uint32_t k = 0; k < n; k++) {
        const source *x = &s->all.v[columns[k] - 1];
        hs_html_tag(p, "<th scope=\"col\">", x->name, "<small>");
        hs_html_tag(p, "", hs_say_count(&p->desk, x->reports, "report", "reports"),
                    "</small></th>");
    }
    hs_html_raw(p, "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < s->incidents.n; i++) {
        const hs_incident *x = &p->desk.account->incidents.v[s->incidents.v[i] - 1];
        hs_html_raw(p, "<tr><th scope=\"row\">");
        hs_html_incident_link(p, s->incidents.v[i]);
        hs_html_tag(p, " ", x->place.n ? x->place : HS_STR("place ?"), "<small>");
        hs_html_tag(p, "", hs_when_known(x->when) ? hs_say_when(&p->desk, x->when) : HS_STR("?"),
                    "</small></th>");
        for (uint32_t k = 0; k < n; k++) {
            write_cell(p, s, columns[k], x);
        }
        hs_html_raw(p, "</tr>\n");
    }
    hs_html_raw(p, "<tr><th scope=\"row\">tells of</th>");
    for (uint32_t k = 0; k < n; k++) {
        hs_buf_format(p->desk.out, "<td>%u of %u</td>", (unsigned)s->all.v[columns[k] - 1].told,
                      (unsigned)s->incidents.n);
    }
    hs_html_raw(p, "</tr></tbody></table></div>");
}

void hs_html_sources(hs_page *p)
{
    sources s = gather(p);
    uint32_t n = 0, most = p->most.columns < s.all.n ? p->most.columns : s.all.n;
    uint32_t *columns = HS_NEW_ARRAY(&p->desk.arena, uint32_t, most);
    bool *taken = HS_NEW_ARRAY(&p->desk.arena, bool, s.all.n);
    while (n < most) {
        columns[n] = heaviest(&s, taken);
        taken[columns[n] - 1] = true;
        n++;
    }
    if (s.all.n < 2 || s.incidents.n == 0 || n == 0) {
        return;
    }
    hs_html_section(p, "sources", "What each source tells and leaves out",
                    "Sources against the incidents told most of. &ndash; : nothing of it was found "
                    "in that source&#39;s reports given here.");
    write_matrix(p, &s, columns, n);
    hs_html_more(p, s.all.n - n, "sources");
    hs_html_raw(p, "</section>\n");
}
