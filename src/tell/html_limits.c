/* html_limits.c: how much a page shows. In: the account, and how often the page has come out too long. Out: how
 * many of each list are told, and which incidents in full: those of most weight, violence and figures before
 * the rest. The tightest limits are such that no account is over HS_PAGE_MOST.
 *
 *     89 incidents: 12 cards, 77 rows       2,327 incidents: 12 cards, 120 rows, "2,195 more in the JSON" */
#include "tell/html.h"

#include <stdlib.h>

static const hs_page_limits levels[] = {
    /* cards, rows, claims, cites, entries, deals, parts, people, columns, marks, reports, sentence, text */
    {12, 240, 12, 6, 60, 8, 24, 16, 8, 90, 200, 700, 400},
    {12, 200, 10, 5, 50, 8, 20, 14, 8, 70, 100, 500, 360},
    {12, 160, 9, 4, 44, 7, 16, 14, 8, 60, 60, 420, 300},
    {12, 130, 9, 4, 40, 7, 15, 12, 8, 56, 40, 380, 280},
    {12, 110, 8, 4, 36, 6, 14, 12, 8, 50, 30, 360, 260},
    {12, 90, 8, 3, 34, 6, 13, 12, 8, 46, 24, 340, 250},
    {12, 75, 7, 3, 32, 6, 12, 12, 7, 42, 20, 320, 240},
    {12, 60, 7, 3, 28, 5, 11, 11, 7, 36, 14, 300, 220},
    {10, 50, 6, 3, 24, 5, 10, 10, 6, 30, 10, 280, 200},
    {10, 40, 6, 2, 20, 4, 9, 9, 6, 26, 5, 260, 180},
    {8, 30, 5, 2, 16, 4, 8, 8, 5, 20, 0, 240, 160},
    {5, 12, 4, 2, 10, 3, 5, 6, 4, 12, 0, 180, 80},
    {3, 6, 3, 1, 5, 2, 3, 4, 3, 6, 0, 90, 30},
};

uint32_t hs_page_levels(void)
{
    return sizeof levels / sizeof *levels;
}

void hs_page_limit(hs_page *p, uint32_t level)
{
    p->most = levels[level];
}

typedef struct {
    uint32_t merit;
    hs_ref incident;
} ranked;

static int by_merit(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->merit != b->merit) {
        return a->merit > b->merit ? -1 : 1;
    }
    return a->incident < b->incident ? -1 : a->incident > b->incident;
}

/* What a monitor looks for first: violence, figures and accounts that part count half as much again. */
static uint32_t merit_of(const hs_incident *i)
{
    bool violent = hs_str_is(i->plover, "ASSAULT") || hs_str_is(i->plover, "COERCE");
    uint32_t half = i->weight < UINT32_MAX / 4 ? i->weight / 2 : 0;
    return i->weight + (violent ? half : 0) + (i->claims.n ? half : 0) +
           (i->disagreements.n ? half : 0);
}

static ranked *rank(hs_page *p)
{
    const hs_account *a = p->desk.account;
    ranked *order = HS_NEW_ARRAY(&p->desk.arena, ranked, a->incidents.n);
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        order[i] = (ranked){merit_of(&a->incidents.v[i]), i + 1};
    }
    if (a->incidents.n) {
        qsort(order, a->incidents.n, sizeof *order, by_merit);
    }
    return order;
}

/* Is there more to tell than a line holds? */
static bool is_rich(const hs_incident *i)
{
    return i->claims.n || i->blames.n || i->disagreements.n;
}

/* Cards: those of most merit of which there is more to tell than a line; rows: the rest, of most merit too. */
void hs_page_choose(hs_page *p)
{
    const hs_account *a = p->desk.account;
    const ranked *order = rank(p);
    p->shown = HS_NEW_ARRAY(&p->desk.arena, uint8_t, a->incidents.n);
    p->cards = p->rows = 0;
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        bool leads = i < HS_HIGHLIGHTS - 2 && i < p->most.cards;
        hs_ref ref = order[i].incident;
        if (p->cards < p->most.cards && (leads || is_rich(&a->incidents.v[ref - 1]))) {
            p->shown[ref - 1] = HS_SHOWN_CARD;
            p->cards++;
        } else if (p->rows < p->most.rows) {
            p->shown[ref - 1] = HS_SHOWN_ROW;
            p->rows++;
        }
    }
}

hs_chosen hs_page_shown(hs_page *p, hs_shown how)
{
    hs_chosen chosen = {0};
    const ranked *order = rank(p);
    for (uint32_t i = 0; i < p->desk.account->incidents.n; i++) {
        if (p->shown[order[i].incident - 1] == how) {
            HS_ADD(&p->desk.arena, &chosen, order[i].incident);
        }
    }
    return chosen;
}
