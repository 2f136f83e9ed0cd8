/* groups.c: happenings and figures of one report -> groups.
 *
 * In: dated happenings and claims. Out: groups. Method: mentions tied by same_as are one group, which has the
 * finest day and place of its mentions; a figure without an event joins the attack of its day told before it.
 * A group keeps the rare words of its sentences and the numbers of its figures, by which it is known again.
 *
 *     "Jets bombed a market on Friday. The raid killed 14." -> one group: ASSAULT, market, Friday, 14 killed
 */
#include "resolve/groups.h"
#include "resolve/postings.h"
#include "resolve/weights.h"

#include <stdlib.h>

enum { SENTENCES = 3, WORDS = 120, NUMBERS = 8 }; /* most that a group keeps */
#define FEW 50u /* so few reports cannot tell which words are rare: they weigh alike */

static void take_place(hs_group *g, const hs_happening *h, hs_ref ref)
{
    bool better = h->place_key.n &&
                  (!g->place_key.n || hs_place_rank(h->place_kind) > hs_place_rank(g->place_kind));
    if (better) {
        g->place_key = h->place_key;
        g->place = h->place;
        g->country = h->country;
        g->admin1 = h->admin1;
        g->place_kind = h->place_kind;
        g->precision = h->precision;
        g->located = h->located;
        g->lat = h->lat;
        g->lon = h->lon;
        g->with_place = ref;
    }
}

static void take_mention(hs_group *g, const hs_happening *h, hs_ref ref)
{
    g->when = hs_when_finer(h->when, g->when) ? h->when : g->when;
    take_place(g, h, ref);
    g->facet = g->facet.n ? g->facet : h->facet;
    g->mode = g->mode.n ? g->mode : h->mode;
    g->source = g->source ? g->source : h->source;
    g->target = g->target ? g->target : h->target;
    g->own_source = !g->own_source && !h->statement[0] ? h->source : g->own_source;
    g->status = h->status < g->status ? h->status : g->status;
}

static void gather_mentions(hs_grouping *g)
{
    hs_account *account = g->account;
    g->groups = HS_NEW_ARRAY(&account->scratch, hs_group, account->happenings.n + 1);
    g->group_of = HS_NEW_ARRAY(&account->scratch, uint32_t, account->happenings.n + 1);
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[i];
        if (h->same_as) {
            g->group_of[i] = g->group_of[h->same_as - 1];
        } else {
            const hs_report *r = &account->reports.v[h->from.report - 1];
            g->group_of[i] = g->n;
            g->groups[g->n++] = (hs_group){.report = h->from.report,
                                           .first = i + 1,
                                           .plover = h->plover,
                                           .status = h->status,
                                           .published = r->published,
                                           .episode = r->episode,
                                           .story = r->story};
        }
        take_mention(&g->groups[g->group_of[i]], h, i + 1);
    }
}

/* ---- figures ---------------------------------------------------------------------------------------- */

/* The attack of the claim's day told nearest before it (else after it) in its report. */
static uint32_t attack_of_day(const hs_grouping *g, const hs_claim *c)
{
    const hs_report *r = &g->account->reports.v[c->from.report - 1];
    uint32_t found = UINT32_MAX;
    for (uint32_t i = r->happenings.lo; i < r->happenings.hi; i++) {
        const hs_group *group = &g->groups[g->group_of[i]];
        bool fits = hs_is_attack(group->plover) && hs_when_is_day(group->when) &&
                    hs_when_is_day(c->when) && group->when.lo == c->when.lo &&
                    group->status <= HS_STATUS_ALLEGED && !group->facet.n;
        bool place = !c->place_key.n || !group->place_key.n ||
                     hs_str_eq(c->place_key, group->place_key) ||
                     hs_str_eq(c->country, group->country);
        if (fits && place &&
            (g->account->happenings.v[i].from.lo <= c->from.lo || found == UINT32_MAX)) {
            found = i;
        }
    }
    return found;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void take_number(hs_account *account, hs_group *g, const hs_claim *c)
{
    int64_t n = c->low != HS_OPEN ? c->low : c->high;
    bool counts = c->kind <= HS_HARM_INJURED && !c->vague && c->scope != HS_SCOPE_TOTAL && n > 1 &&
                  n < UINT32_MAX;
    uint64_t key = (uint64_t)c->kind << 32 | (uint64_t)n;
    for (uint32_t i = 0; i < g->numbers.n; i++) {
        counts &= g->numbers.v[i] != key;
    }
    if (counts && g->numbers.n < NUMBERS) {
        HS_ADD(&account->scratch, &g->numbers, key);
    }
}

static void attach_claims(hs_grouping *g)
{
    hs_account *account = g->account;
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_claim *c = &account->claims.v[i];
        if (!c->happening && c->scope != HS_SCOPE_TOTAL && c->kind != HS_HARM_OTHER) {
            uint32_t h = attack_of_day(g, c);
            c->happening = h == UINT32_MAX ? 0 : h + 1;
        }
        if (c->happening) {
            hs_group *group = &g->groups[g->group_of[c->happening - 1]];
            group->claims++;
            group->when = hs_when_finer(c->when, group->when) ? c->when : group->when;
            take_number(account, group, c);
        }
    }
    for (uint32_t i = 0; i < g->n; i++) {
        if (g->groups[i].numbers.n) {
            qsort(g->groups[i].numbers.v, g->groups[i].numbers.n, sizeof(uint64_t), by_value);
        }
    }
}

/* ---- words ------------------------------------------------------------------------------------------ */

static int by_hash(const void *a, const void *b)
{
    const hs_word *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The words of one of the group's sentences into `words`. */
static void take_words(const hs_grouping *g, const hs_postings *terms, hs_words *words,
                       const hs_hashes *from)
{
    for (uint32_t i = 0; i < from->n && words->n < WORDS; i++) {
        uint32_t number = hs_postings_number(terms, from->v[i]);
        if (number != UINT32_MAX) {
            uint32_t in = terms->from[number + 1] - terms->from[number];
            words->v[words->n++] =
                (hs_word){number, hs_log2_ratio(g->account->reports.n + FEW, in)};
        }
    }
}

/* Sorted, each once, into the group, with their weight. */
static void keep_words(const hs_grouping *g, hs_group *group, hs_words *words)
{
    uint32_t kept = 0;
    uint64_t sum = 0;
    if (words->n) {
        qsort(words->v, words->n, sizeof *words->v, by_hash);
    }
    for (uint32_t i = 0; i < words->n; i++) {
        if (i == 0 || words->v[i].hash != words->v[kept - 1].hash) {
            words->v[kept++] = words->v[i];
            sum += (uint64_t)words->v[i].weight * words->v[i].weight;
        }
    }
    group->length = hs_square_root(sum);
    group->words.v = HS_NEW_ARRAY(&g->account->scratch, hs_word, kept);
    group->words.n = group->words.cap = kept;
    if (kept) {
        memcpy(group->words.v, words->v, kept * sizeof *words->v);
    }
}

/* The first sentences of group `k`, whose happenings lie in its report from `first` on. */
static void words_of_group(const hs_grouping *g, const hs_postings *terms, uint32_t k)
{
    const hs_account *account = g->account;
    const hs_report *r = &account->reports.v[g->groups[k].report - 1];
    hs_word room[WORDS];
    hs_words words = {room, 0, WORDS};
    const char *last = NULL;
    int taken = 0;
    for (uint32_t i = g->groups[k].first - 1; i < r->happenings.hi && taken < SENTENCES; i++) {
        const hs_happening *h = &account->happenings.v[i];
        if (g->group_of[i] == k && h->from.sentence.p != last) {
            take_words(g, terms, &words, &h->words);
            last = h->from.sentence.p;
            taken++;
        }
    }
    keep_words(g, &g->groups[k], &words);
}

static void gather_words(hs_grouping *g)
{
    hs_postings terms = hs_postings_make(&g->account->scratch, g->account, HS_BY_TERMS);
    for (uint32_t k = 0; k < g->n; k++) {
        words_of_group(g, &terms, k);
    }
}

bool hs_group_is_bare(const hs_group *g)
{
    if (!g->plover.n) { /* somebody said something */
        return true;
    }
    if (!hs_is_attack(g->plover)) { /* words and dealings: somebody, and a day or a counterpart */
        return g->status == HS_STATUS_HYPOTHETICAL || !g->source ||
               (!g->target && !hs_when_known(g->when));
    }
    bool told = hs_when_known(g->when) || g->place_key.n || g->source || g->target || g->claims ||
                g->facet.n;
    return g->status == HS_STATUS_HYPOTHETICAL || !told;
}

void hs_groups_make(hs_grouping *g)
{
    gather_mentions(g);
    attach_claims(g);
    gather_words(g);
}
