/* html_tolls.c: the figures of an incident: a row for each claim with its place on a common scale, who says it,
 * through whom, which outlets carry it, and links to the words.
 *
 * Claims that say the same, of one speaker through one agency, share a row however many reports carry them; so
 * ten copies of a sentence are seen to be one claim:
 *
 *     31   people   |------*--|   Ministry of Health via Harbour Wire   Gulf Ledger and 2 more  D2 D3 D7 */
#include "tell/html.h"

#include "tell/phrase.h"

typedef struct {
    const hs_claim *claim; /* the first of them that is no repeat; else the first */
    HS_LIST(hs_ref) all;   /* claims */
    HS_LIST(hs_ref) reports;
    bool told;
} toll_row;

typedef HS_LIST(toll_row) toll_rows;

static bool is_same_speaker(const hs_speaker *a, const hs_speaker *b)
{
    return a->actor == b->actor && hs_str_eq(a->name, b->name) && hs_str_eq(a->via, b->via);
}

static bool says_same(const hs_claim *a, const hs_claim *b)
{
    return a->low == b->low && a->high == b->high && a->approx == b->approx &&
           a->vague == b->vague && a->who == b->who && hs_str_eq(a->what, b->what) &&
           (a->superseded_by != 0) == (b->superseded_by != 0) &&
           is_same_speaker(&a->speaker, &b->speaker) &&
           (!a->vague || hs_str_eq(a->from.words, b->from.words));
}

static toll_row *row_of(hs_page *p, toll_rows *rows, const hs_claim *c)
{
    for (uint32_t i = 0; i < rows->n; i++) {
        if (says_same(rows->v[i].claim, c)) {
            return &rows->v[i];
        }
    }
    HS_ADD(&p->desk.arena, rows, (toll_row){.claim = c});
    return &rows->v[rows->n - 1];
}

static toll_rows rows_of(hs_page *p, const hs_toll *toll)
{
    toll_rows rows = {0};
    for (uint32_t i = 0; i < toll->claims.n; i++) {
        const hs_claim *c = &p->desk.account->claims.v[toll->claims.v[i] - 1];
        toll_row *row = row_of(p, &rows, c);
        row->claim = row->claim->echo && !c->echo ? c : row->claim;
        HS_ADD(&p->desk.arena, &row->all, toll->claims.v[i]);
        HS_ADD(&p->desk.arena, &row->reports, c->from.report);
    }
    return rows;
}

/* 0: makes an end of the range; 1: somebody's own claim; 2: a repeat, or replaced. */
static int rank_of(const hs_toll *toll, const hs_claim *c)
{
    bool low = c->low != HS_OPEN && c->low == toll->low;
    bool high = toll->high != HS_OPEN && (c->high == toll->high || c->low == toll->high);
    return low || high ? 0 : c->echo || c->superseded_by ? 2 : 1;
}

/* Marks at most `most` rows to be told: those of the best rank, and half of the room for many that make one end. */
static uint32_t choose(toll_rows *rows, const hs_toll *toll, uint32_t most)
{
    uint32_t left = most < rows->n ? most : rows->n, all = left;
    for (int rank = 0; rank <= 2; rank++) {
        uint32_t share = rank == 0 ? (left + 1) / 2 : left;
        for (uint32_t i = 0; i < rows->n && share; i++) {
            toll_row *row = &rows->v[i];
            if (!row->told && rank_of(toll, row->claim) <= rank) {
                row->told = true;
                share--;
                left--;
            }
        }
    }
    return all;
}

static void write_cites(hs_page *p, const toll_row *row)
{
    for (uint32_t i = 0; i < row->all.n && i < p->most.cites; i++) {
        hs_html_cite(p, &p->desk.account->claims.v[row->all.v[i] - 1].from);
    }
    if (row->all.n > p->most.cites) {
        hs_buf_format(p->desk.out, " <small>+%u</small>", (unsigned)(row->all.n - p->most.cites));
    }
}

static void write_speaker(hs_page *p, const hs_claim *c)
{
    hs_desk *d = &p->desk;
    hs_html_tag(p, "<span class=\"by\">", hs_say_name(d, &c->speaker), "");
    if (c->speaker.via.n && !hs_str_eq(c->speaker.via, hs_desk_report(d, c->from.report)->outlet)) {
        hs_html_tag(p, " <small>via ", c->speaker.via, "</small>");
    }
    if (c->superseded_by) {
        const hs_claim *later = &d->account->claims.v[c->superseded_by - 1];
        hs_html_tag(p, " <small class=\"flag\">later replaced by ", hs_say_figure(d, later),
                    "</small>");
    } else if (c->echo) {
        hs_html_raw(p, " <small class=\"flag\">repeat: no origin of its own</small>");
    }
    hs_html_raw(p, "</span>");
}

static void write_row(hs_page *p, const toll_row *row, const hs_toll *toll, int64_t axis)
{
    hs_desk *d = &p->desk;
    const hs_claim *c = row->claim;
    hs_html_raw(p, c->superseded_by ? "<li class=\"claim old\">" : "<li class=\"claim\">");
    hs_html_tag(p, "<b class=\"fig\">", hs_say_figure(d, c), "</b><span class=\"whom\">");
    hs_html_tag(p, "", hs_say_counted(d, c), "</span>");
    hs_svg_claim(p, c, toll, axis);
    write_speaker(p, c);
    hs_html_raw(p, "<span class=\"src\">");
    hs_html_outlets(p, row->reports.v, row->reports.n);
    hs_html_tag(p, " <small class=\"on\">", hs_say_iso_day(d, c->said_on), "</small>");
    write_cites(p, row);
    hs_html_raw(p, "</span></li>\n");
}

static void write_sum(hs_page *p, const hs_toll *toll)
{
    hs_desk *d = &p->desk;
    hs_html_tag(p, "<p class=\"sum\">lowest <b>", hs_say_range(d, toll->low, toll->low), "</b>");
    hs_html_tag(p, " &middot; highest <b>", hs_say_range(d, toll->high, toll->high), "</b>");
    hs_html_tag(p, " &middot; conservative <b>",
                hs_say_range(d, toll->conservative, toll->conservative), "</b>");
    hs_html_tag(p, " &middot; ", hs_say_count(d, toll->claims.n, "mention", "mentions"), "</p>\n");
}

static void write_toll(hs_page *p, const hs_toll *toll, int kind)
{
    hs_desk *d = &p->desk;
    int64_t axis = hs_svg_axis(d->account, toll);
    toll_rows rows = rows_of(p, toll);
    uint32_t told = choose(&rows, toll, p->most.claims);
    hs_buf_format(d->out, "<div class=\"toll\"><h4>%s <span>", hs_harm_word(kind));
    hs_html_tag(p, "", hs_say_range(d, toll->low, toll->high), "</span></h4>");
    hs_html_tag(p, "<div class=\"scale\" aria-hidden=\"true\"><span>0</span><span>",
                hs_say_number(d, axis), "</span></div><ul>\n");
    for (uint32_t i = 0; i < rows.n; i++) {
        if (rows.v[i].told) {
            write_row(p, &rows.v[i], toll, axis);
        }
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, rows.n - told, "claims");
    if (rows.n > 1) {
        write_sum(p, toll);
    }
    hs_html_raw(p, "</div>\n");
}

void hs_html_tolls(hs_page *p, const hs_incident *incident)
{
    for (int kind = 0; kind < HS_HARMS; kind++) {
        if (incident->tolls[kind].claims.n) {
            write_toll(p, &incident->tolls[kind], kind);
        }
    }
}
