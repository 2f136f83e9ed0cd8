/* order.c: everything into an order that does not hang on how the reports came.
 *
 * In: lists in order of arrival. Out: reports by id (ties by text, date, outlet, address), actors by key, and each
 * report's facts in its own order behind those of the report before. References are moved along.
 */
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    hs_str key;
    const hs_report *report; /* NULL: an actor, whose key is its own */
    uint32_t was;
} hs_sort_key;

/* Two reports of one id: by their text, then by all that the page tells of it. Those that are one in this are one in
 * all that the account takes of them, whichever comes first. */
static int by_report(const hs_report *x, const hs_report *y)
{
    if (x->hash != y->hash) {
        return x->hash > y->hash ? 1 : -1;
    }
    if (x->published != y->published) {
        return x->published > y->published ? 1 : -1;
    }
    int order = hs_str_cmp(x->outlet, y->outlet);
    order = order ? order : hs_str_cmp(x->url, y->url);
    order = order ? order : hs_str_cmp(x->title, y->title);
    return order
               ? order
               : (x->published_from > y->published_from) - (x->published_from < y->published_from);
}

static int by_key(const void *a, const void *b)
{
    const hs_sort_key *x = a, *y = b;
    int order = hs_str_cmp(x->key, y->key);
    order = order || !x->report ? order : by_report(x->report, y->report);
    return order ? order : (x->was > y->was) - (x->was < y->was);
}

/* Items of `size` bytes into their new places: item from[i] goes to i. `from` is used up. */
static void permute(void *list, size_t size, uint32_t *from, uint32_t n, void *spare)
{
    char *v = list;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t hole = i;
        memcpy(spare, v + i * size, size);
        while (from[hole] != i) {
            uint32_t next = from[hole];
            memcpy(v + hole * size, v + next * size, size);
            from[hole] = hole;
            hole = next;
        }
        memcpy(v + hole * size, spare, size);
        from[hole] = hole;
    }
}

/* new reference of each old one (index old - 1), after sorting the actors by key; in scratch */
static hs_ref *sort_actors(hs_account *account)
{
    uint32_t n = account->actors.n;
    hs_arena *scratch = &account->scratch;
    hs_sort_key *keys = HS_NEW_ARRAY(scratch, hs_sort_key, n + 1);
    hs_ref *moved = HS_NEW_ARRAY(scratch, hs_ref, n + 1);
    uint32_t *from = HS_NEW_ARRAY(scratch, uint32_t, n + 1);
    hs_actor spare;
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = (hs_sort_key){account->actors.v[i].key, NULL, i};
    }
    qsort(keys, n, sizeof *keys, by_key);
    for (uint32_t i = 0; i < n; i++) {
        from[i] = keys[i].was;
        moved[from[i]] = i + 1;
    }
    permute(account->actors.v, sizeof spare, from, n, &spare);
    for (uint32_t i = 0; i < n; i++) {
        hs_actor *actor = &account->actors.v[i];
        snprintf(actor->id, sizeof actor->id, "P%u", (unsigned)(i + 1));
    }
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

/* ---- references -------------------------------------------------------------------------------------- */

static void move(hs_ref *ref, const hs_ref *moved)
{
    *ref = *ref ? moved[*ref - 1] : 0;
}

/* A reference into the report's own happenings, shifted with them. */
static void shift(hs_ref *ref, uint32_t old_lo, uint32_t new_lo)
{
    *ref = *ref ? *ref - old_lo + new_lo : 0;
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

/* One of the account's lists, and where a report has its part of it. */
typedef struct {
    void *v;
    uint32_t n;
    size_t size;
    size_t range; /* offset in hs_report */
} hs_part;

/* The list's items in the order of the reports, and the reports' ranges. All items begin with their evidence. */
static void take_part(hs_account *account, hs_part part)
{
    uint32_t *from = HS_NEW_ARRAY(&account->scratch, uint32_t, part.n), n = 0;
    for (uint32_t r = 0; r < account->reports.n; r++) {
        hs_range *range = (hs_range *)(void *)((char *)&account->reports.v[r] + part.range);
        hs_range old = *range;
        range->lo = n;
        for (uint32_t i = old.lo; i < old.hi; i++) {
            from[n++] = i;
        }
        range->hi = n;
    }
    permute(part.v, part.size, from, n, hs_arena_alloc(&account->scratch, part.size));
    for (uint32_t r = 0; r < account->reports.n; r++) {
        const hs_range *range =
            (const hs_range *)(const void *)((const char *)&account->reports.v[r] + part.range);
        for (uint32_t i = range->lo; i < range->hi; i++) {
            ((hs_evidence *)(void *)((char *)part.v + i * part.size))->report = r + 1;
        }
    }
}

#define PART(account, list)                                                                        \
    (hs_part)                                                                                      \
    {                                                                                              \
        (account)->list.v, (account)->list.n, sizeof *(account)->list.v, offsetof(hs_report, list) \
    }

static void take_facts(hs_account *account, const uint32_t *old_lo)
{
    take_part(account, PART(account, happenings));
    take_part(account, PART(account, claims));
    take_part(account, PART(account, blames));
    take_part(account, PART(account, deal_notes));
    take_part(account, PART(account, day_mentions));
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

/* The reports by id; where the happenings of each began, in scratch. */
static uint32_t *sort_reports(hs_account *account)
{
    uint32_t n = account->reports.n;
    hs_arena *scratch = &account->scratch;
    hs_sort_key *keys = HS_NEW_ARRAY(scratch, hs_sort_key, n + 1);
    uint32_t *old_lo = HS_NEW_ARRAY(scratch, uint32_t, n + 1);
    uint32_t *from = HS_NEW_ARRAY(scratch, uint32_t, n + 1);
    hs_report spare;
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = (hs_sort_key){account->reports.v[i].id, &account->reports.v[i], i};
    }
    qsort(keys, n, sizeof *keys, by_key);
    for (uint32_t i = 0; i < n; i++) {
        from[i] = keys[i].was;
    }
    permute(account->reports.v, sizeof spare, from, n, &spare);
    for (uint32_t i = 0; i < n; i++) {
        old_lo[i] = account->reports.v[i].happenings.lo;
    }
    return old_lo;
}

void hs_put_in_order(hs_account *account)
{
    uint32_t *old_lo = sort_reports(account);
    hs_ref *moved = sort_actors(account);
    sort_aliases(account);
    take_facts(account, old_lo);
    for (uint32_t r = 0; r < account->reports.n; r++) {
        move_actors_of(account, &account->reports.v[r], moved);
    }
    name_apart(account);
    hs_arena_free(&account->scratch);
}
