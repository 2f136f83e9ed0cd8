/* order.c: everything into an order that does not hang on how the reports came.
 *
 * In: lists in order of arrival. Out: reports by id (ties by their text's hash), actors by key, and each
 * report's facts in its own order behind those of the report before. References are moved along.
 */
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    hs_str key;
    uint64_t tie;
    uint32_t was;
} hs_sort_key;

static int by_key(const void *a, const void *b)
{
    const hs_sort_key *x = a, *y = b;
    int order = hs_str_cmp(x->key, y->key);
    return order              ? order
           : x->tie != y->tie ? (x->tie > y->tie) - (x->tie < y->tie)
                              : (x->was > y->was) - (x->was < y->was);
}

/* new reference of each old one (index old - 1), after sorting the actors by key */
static hs_ref *sort_actors(hs_account *account)
{
    uint32_t n = account->actors.n;
    hs_sort_key *keys = HS_NEW_ARRAY(&account->arena, hs_sort_key, n + 1);
    hs_actor *sorted = HS_NEW_ARRAY(&account->arena, hs_actor, n + 1);
    hs_ref *moved = HS_NEW_ARRAY(&account->arena, hs_ref, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = (hs_sort_key){account->actors.v[i].key, 0, i};
    }
    qsort(keys, n, sizeof *keys, by_key);
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = account->actors.v[keys[i].was];
        snprintf(sorted[i].id, sizeof sorted[i].id, "P%u", (unsigned)(i + 1));
        moved[keys[i].was] = i + 1;
    }
    account->actors.v = sorted;
    return moved;
}

static int by_alias(const void *a, const void *b)
{
    return hs_str_cmp(((const hs_alias *)a)->text, ((const hs_alias *)b)->text);
}

static int by_string(const void *a, const void *b)
{
    return hs_str_cmp(*(const hs_str *)a, *(const hs_str *)b);
}

static void sort_aliases(hs_account *account)
{
    for (uint32_t i = 0; i < account->actors.n; i++) {
        hs_actor *actor = &account->actors.v[i];
        if (actor->aliases.n) {
            qsort(actor->aliases.v, actor->aliases.n, sizeof *actor->aliases.v, by_alias);
        }
        for (uint32_t k = 0; k < actor->aliases.n; k++) {
            hs_alias *alias = &actor->aliases.v[k];
            if (alias->outlets.n) {
                qsort(alias->outlets.v, alias->outlets.n, sizeof *alias->outlets.v, by_string);
            }
        }
    }
}

static void move(hs_ref *ref, const hs_ref *moved)
{
    *ref = *ref ? moved[*ref - 1] : 0;
}

/* A reference into the report's own happenings, shifted with them. */
static void shift(hs_ref *ref, uint32_t old_lo, uint32_t new_lo)
{
    *ref = *ref ? *ref - old_lo + new_lo : 0;
}

/* Copy the report's part of a list behind what is in `out` already. */
#define TAKE_PART(account, list, range, out)                                                       \
    for (uint32_t i_ = (range).lo; i_ < (range).hi; i_++) {                                        \
        HS_ADD(&(account)->arena, (out), (account)->list.v[i_]);                                   \
        (out)->v[(out)->n - 1].from.report = new_report;                                           \
    }                                                                                              \
    (range) = (hs_range)                                                                           \
    {                                                                                              \
        (out)->n - ((range).hi - (range).lo), (out)->n                                             \
    }

static void move_actors_of(hs_account *account, const hs_report *r, const hs_ref *moved)
{
    for (uint32_t i = r->happenings.lo; i < r->happenings.hi; i++) {
        hs_happening *h = &account->happenings.v[i];
        move(&h->source, moved);
        move(&h->target, moved);
        move(&h->speaker.actor, moved);
        move(&h->intent_by.actor, moved);
    }
    for (uint32_t i = r->claims.lo; i < r->claims.hi; i++) {
        move(&account->claims.v[i].speaker.actor, moved);
    }
    for (uint32_t i = r->blames.lo; i < r->blames.hi; i++) {
        move(&account->blames.v[i].party, moved);
        move(&account->blames.v[i].by.actor, moved);
    }
    for (uint32_t i = r->deal_notes.lo; i < r->deal_notes.hi; i++) {
        hs_deal_note *d = &account->deal_notes.v[i];
        move(&d->by.actor, moved);
        move(&d->speaker.actor, moved);
        for (uint32_t p = 0; p < d->parties.n; p++) {
            move(&d->parties.v[p], moved);
        }
    }
}

static void shift_happenings_of(hs_account *account, const hs_report *r, uint32_t old_lo)
{
    uint32_t lo = r->happenings.lo;
    for (uint32_t i = lo; i < r->happenings.hi; i++) {
        shift(&account->happenings.v[i].same_as, old_lo, lo);
    }
    for (uint32_t i = r->claims.lo; i < r->claims.hi; i++) {
        shift(&account->claims.v[i].happening, old_lo, lo);
    }
    for (uint32_t i = r->blames.lo; i < r->blames.hi; i++) {
        shift(&account->blames.v[i].happening, old_lo, lo);
    }
    for (uint32_t i = r->deal_notes.lo; i < r->deal_notes.hi; i++) {
        shift(&account->deal_notes.v[i].happening, old_lo, lo);
    }
}

static void take_facts(hs_account *account, const uint32_t *old_lo)
{
    hs_account out = {.happenings = {HS_NEW_ARRAY(&account->arena, hs_happening,
                                                  account->happenings.n),
                                     0, account->happenings.n},
                      .claims = {HS_NEW_ARRAY(&account->arena, hs_claim, account->claims.n), 0,
                                 account->claims.n},
                      .blames = {HS_NEW_ARRAY(&account->arena, hs_blame_claim, account->blames.n),
                                 0, account->blames.n}};
    for (uint32_t r = 0; r < account->reports.n; r++) {
        hs_report *report = &account->reports.v[r];
        hs_ref new_report = r + 1;
        TAKE_PART(account, happenings, report->happenings, &out.happenings);
        TAKE_PART(account, claims, report->claims, &out.claims);
        TAKE_PART(account, blames, report->blames, &out.blames);
        TAKE_PART(account, deal_notes, report->deal_notes, &out.deal_notes);
        TAKE_PART(account, day_mentions, report->day_mentions, &out.day_mentions);
    }
    memcpy(&account->happenings, &out.happenings, sizeof out.happenings);
    memcpy(&account->claims, &out.claims, sizeof out.claims);
    memcpy(&account->blames, &out.blames, sizeof out.blames);
    memcpy(&account->deal_notes, &out.deal_notes, sizeof out.deal_notes);
    memcpy(&account->day_mentions, &out.day_mentions, sizeof out.day_mentions);
    for (uint32_t r = 0; r < account->reports.n; r++) {
        shift_happenings_of(account, &account->reports.v[r], old_lo[r]);
    }
}

/* Two reports of one id: the second is told apart by its number. */
static void name_apart(hs_account *account)
{
    uint32_t number = 1;
    hs_str first = {0};
    for (uint32_t r = 0; r < account->reports.n; r++) {
        hs_report *report = &account->reports.v[r];
        if (r && hs_str_eq(report->id, first)) {
            char suffix[16];
            int n = snprintf(suffix, sizeof suffix, "~%u", (unsigned)++number);
            report->id = hs_arena_join(&account->arena, first, (hs_str){suffix, (uint32_t)n});
        } else {
            first = report->id;
            number = 1;
        }
    }
}

void hs_put_in_order(hs_account *account)
{
    uint32_t n = account->reports.n;
    hs_sort_key *keys = HS_NEW_ARRAY(&account->arena, hs_sort_key, n + 1);
    hs_report *sorted = HS_NEW_ARRAY(&account->arena, hs_report, n + 1);
    uint32_t *old_lo = HS_NEW_ARRAY(&account->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = (hs_sort_key){account->reports.v[i].id, account->reports.v[i].hash, i};
    }
    qsort(keys, n, sizeof *keys, by_key);
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = account->reports.v[keys[i].was];
        old_lo[i] = sorted[i].happenings.lo;
    }
    account->reports.v = sorted;
    hs_ref *moved = sort_actors(account);
    sort_aliases(account);
    take_facts(account, old_lo);
    for (uint32_t r = 0; r < n; r++) {
        move_actors_of(account, &account->reports.v[r], moved);
    }
    name_apart(account);
}
