/* svg_blame.c: who blames whom, as lines from speakers at the left to parties at the right: drawn through for blame,
 * dotted for denial or doubt, long dashes where a party claims the deed. The list below tells the same with words.
 *
 *     US officials ------------\
 *     Bashar al-Assad . . . . . >  Russia */
#include <stdlib.h>

#include "tell/html.h"
#include "tell/phrase.h"
#include "tell/text.h"

enum { MOST_SPEAKERS = 12, MOST_PARTIES = 8, STEP = 26, LETTERS = 18 };

typedef struct {
    hs_str name;
    uint32_t n;
} end;

typedef struct {
    uint32_t from, to; /* ends */
    uint8_t stance;
} tie;

typedef struct {
    HS_LIST(end) speakers, parties;
    hs_map speaker_keys, party_keys, tie_keys;
    HS_LIST(tie) ties;
} net;

static void add_tie(hs_page *p, net *n, const hs_blame_claim *b)
{
    hs_arena *arena = &p->desk.arena;
    hs_str by = hs_say_witness(&p->desk, &b->by, b->from.report);
    hs_str party = hs_say_actor(&p->desk, b->party);
    uint32_t *from = hs_map_at(&n->speaker_keys, arena, by);
    if (*from == 0) {
        HS_ADD(arena, &n->speakers, (end){.name = by});
        *from = n->speakers.n;
    }
    uint32_t *to = hs_map_at(&n->party_keys, arena, party);
    if (*to == 0) {
        HS_ADD(arena, &n->parties, (end){.name = party});
        *to = n->parties.n;
    }
    n->parties.v[*to - 1].n++;
    tie t = {*from, *to, b->stance};
    hs_str key = hs_say(&p->desk, "%u %u %u", (unsigned)t.from, (unsigned)t.to, (unsigned)t.stance);
    uint32_t *at = hs_map_at(&n->tie_keys, arena, key);
    if (*at == 0) {
        HS_ADD(arena, &n->ties, t);
        *at = n->ties.n;
    }
}

/* The rows of the `most` ends that are told most, in that order: row + 1 of each end, 0 for the others. */
static uint32_t *rows_of(hs_page *p, const end *v, uint32_t n, uint32_t most, uint32_t *rows)
{
    uint32_t *row = HS_NEW_ARRAY(&p->desk.arena, uint32_t, n + 1);
    for (*rows = 0; *rows < most;) {
        uint32_t best = 0;
        for (uint32_t i = 1; i <= n; i++) {
            if (!row[i] && v[i - 1].n && (best == 0 || v[i - 1].n > v[best - 1].n)) {
                best = i;
            }
        }
        if (best == 0) {
            break;
        }
        row[best] = ++*rows;
    }
    return row;
}

/* A speaker counts by the lines that he has to parties that are drawn. */
static void count_ties(net *n, const uint32_t *to)
{
    for (uint32_t i = 0; i < n->speakers.n; i++) {
        n->speakers.v[i].n = 0;
    }
    for (uint32_t i = 0; i < n->ties.n; i++) {
        n->speakers.v[n->ties.v[i].from - 1].n += to[n->ties.v[i].to] != 0;
    }
}

static int middle(uint32_t row, uint32_t rows, uint32_t all)
{
    int free = (int)(all - rows) * STEP / 2; /* the shorter side stands in the middle */
    return free + (int)row * STEP - STEP / 2;
}

static void write_ends(hs_page *p, const end *v, uint32_t n, const uint32_t *row, uint32_t rows,
                       uint32_t all, bool parties)
{
    for (uint32_t i = 1; i <= n; i++) {
        if (row[i]) {
            hs_str cut = hs_text_fit(v[i - 1].name, LETTERS);
            hs_buf_format(p->desk.out, "<text%s y=\"%d\">",
                          parties ? " x=\"59%\"" : " class=\"from\" x=\"41%\"",
                          middle(row[i], rows, all));
            hs_html_tag(p, "", cut, cut.n < v[i - 1].name.n ? "&hellip;</text>" : "</text>");
        }
    }
}

static void write_net(hs_page *p, net *n)
{
    static const char *const classes[] = {"blames", "denies", "claims", "denies"};
    uint32_t left = 0, right = 0;
    const uint32_t *to = rows_of(p, n->parties.v, n->parties.n, MOST_PARTIES, &right);
    count_ties(n, to);
    const uint32_t *from = rows_of(p, n->speakers.v, n->speakers.n, MOST_SPEAKERS, &left);
    uint32_t all = left > right ? left : right;
    hs_buf_format(p->desk.out,
                  "<figure class=\"net-box\"><svg class=\"net\" height=\"%u\" role=\"img\" "
                  "aria-label=\"Lines from speakers to the parties they blame; the list below "
                  "tells the same\">",
                  (unsigned)(all * STEP));
    for (uint32_t i = 0; i < n->ties.n; i++) {
        const tie *t = &n->ties.v[i];
        int beside = t->stance == HS_BLAMES ? 0 : 4; /* not over a line of blame */
        if (from[t->from] && to[t->to]) {
            hs_buf_format(p->desk.out,
                          "<line class=\"%s\" x1=\"42%%\" x2=\"58%%\" y1=\"%d\" y2=\"%d\"/>",
                          classes[t->stance <= HS_DOUBTS ? t->stance : HS_BLAMES],
                          middle(from[t->from], left, all) + beside,
                          middle(to[t->to], right, all) + beside);
        }
    }
    write_ends(p, n->speakers.v, n->speakers.n, from, left, all, false);
    write_ends(p, n->parties.v, n->parties.n, to, right, all, true);
    hs_html_raw(p,
                "</svg><figcaption>left: speakers; right: parties. Line: blames; dotted: denies or "
                "doubts; dashed: claims the deed.</figcaption></figure>\n");
}

void hs_svg_blames(hs_page *p)
{
    const hs_account *a = p->desk.account;
    net n = {0};
    for (uint32_t i = 0; i < a->blames.n; i++) {
        add_tie(p, &n, &a->blames.v[i]);
    }
    if (n.ties.n > 1) {
        write_net(p, &n);
    }
}
