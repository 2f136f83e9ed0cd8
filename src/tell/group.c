/* group.c: small groupings for the writers, each with a total order. */
#include "tell/group.h"

#include <stdlib.h>

#include "base/map.h"
#include "tell/phrase.h"

static int by_item(const void *left, const void *right)
{
    const hs_item *a = left, *b = right;
    if (a->report != b->report) {
        return a->report < b->report ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    return a->number < b->number ? -1 : a->number > b->number;
}

static void add_item(hs_desk *d, hs_items *items, hs_ref report, const char *id)
{
    int64_t number = 0;
    hs_str digits = hs_str_cut(hs_str_of(id), 1, UINT32_MAX);
    if (report && id[0] && hs_str_number(digits, UINT32_MAX, &number)) {
        HS_ADD(&d->arena, items, (hs_item){report, id[0], (uint32_t)number});
    }
}

hs_items hs_group_items(hs_desk *d, const hs_incident *incident)
{
    const hs_account *a = d->account;
    hs_items items = {0};
    for (uint32_t i = 0; i < incident->happenings.n; i++) {
        const hs_happening *h = &a->happenings.v[incident->happenings.v[i] - 1];
        add_item(d, &items, h->from.report, h->from.item);
        add_item(d, &items, h->from.report, h->statement);
    }
    for (uint32_t i = 0; i < incident->parts.n; i++) {
        const hs_happening *h = &a->happenings.v[incident->parts.v[i] - 1];
        add_item(d, &items, h->from.report, h->from.item);
        add_item(d, &items, h->from.report, h->statement);
    }
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const hs_claim *c = &a->claims.v[incident->claims.v[i] - 1];
        add_item(d, &items, c->from.report, c->from.item);
        add_item(d, &items, c->from.report, c->statement);
    }
    if (items.n) {
        qsort(items.v, items.n, sizeof *items.v, by_item);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < items.n; i++) {
        if (kept == 0 || by_item(&items.v[kept - 1], &items.v[i]) != 0) {
            items.v[kept++] = items.v[i];
        }
    }
    items.n = kept;
    return items;
}

#define ADD_NAME(d, list, name)                                                                    \
    do {                                                                                           \
        if (!hs_is_one_of((name), (list)->v, (list)->n)) {                                         \
            HS_ADD(&(d)->arena, (list), (name));                                                   \
        }                                                                                          \
    } while (0)

static hs_charge *charge_of(hs_desk *d, hs_charges *charges, hs_ref party)
{
    for (uint32_t i = 0; i < charges->n; i++) {
        if (charges->v[i].party == party) {
            return &charges->v[i];
        }
    }
    HS_ADD(&d->arena, charges, (hs_charge){.party = party});
    return &charges->v[charges->n - 1];
}

static void add_blame(hs_desk *d, hs_charge *charge, const hs_blame_claim *blame)
{
    hs_str name = hs_say_witness(d, &blame->by, blame->from.report);
    if (blame->stance == HS_DENIES) {
        ADD_NAME(d, &charge->denied_by, name);
    } else if (blame->stance == HS_DOUBTS) {
        ADD_NAME(d, &charge->doubted_by, name);
    } else if (blame->stance == HS_CLAIMS) {
        ADD_NAME(d, &charge->claimed_by, name);
    } else {
        ADD_NAME(d, &charge->by, name);
    }
    for (uint32_t i = 0; i < charge->reports.n; i++) {
        if (charge->reports.v[i] == blame->from.report) {
            return;
        }
    }
    HS_ADD(&d->arena, &charge->reports, blame->from.report);
}

hs_charges hs_group_charges(hs_desk *d, const hs_incident *incident)
{
    hs_charges charges = {0};
    for (uint32_t i = 0; i < incident->blames.n; i++) {
        const hs_blame_claim *blame = &d->account->blames.v[incident->blames.v[i] - 1];
        add_blame(d, charge_of(d, &charges, blame->party), blame);
    }
    return charges;
}

/* 0 for a claim to be told first: one that makes an end of the range; 1: one that is no repeat; else 2. */
static int rank_of(const hs_toll *toll, const hs_claim *c)
{
    bool low = c->low != HS_OPEN && c->low == toll->low;
    bool high = toll->high != HS_OPEN && (c->high == toll->high || c->low == toll->high);
    return low || high ? 0 : c->echo || c->superseded_by ? 2 : 1;
}

hs_chosen hs_group_claims(hs_desk *d, const hs_toll *toll, uint32_t most)
{
    hs_chosen chosen = {0};
    bool *told = HS_NEW_ARRAY(&d->arena, bool, toll->claims.n);
    uint32_t left = most < toll->claims.n ? most : toll->claims.n;
    for (int rank = 0; rank <= 2; rank++) {
        uint32_t share = rank == 0 ? (left + 1) / 2 : left; /* many may make one end */
        for (uint32_t i = 0; i < toll->claims.n && share; i++) {
            const hs_claim *c = &d->account->claims.v[toll->claims.v[i] - 1];
            if (!told[i] && rank_of(toll, c) <= rank) {
                told[i] = true;
                share--;
                left--;
            }
        }
    }
    for (uint32_t i = 0; i < toll->claims.n; i++) {
        if (told[i]) {
            HS_ADD(&d->arena, &chosen, toll->claims.v[i]);
        }
    }
    return chosen;
}

static hs_str listed(hs_desk *d, const char *lead, const hs_str *names, uint32_t n)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < n; i++) {
        all = hs_say_join(d, all, ", ", names[i]);
    }
    return n ? hs_say_join(d, hs_str_of(lead), " ", all) : all;
}

hs_str hs_say_charge(hs_desk *d, const hs_charge *c)
{
    hs_str all = listed(d, "blamed by", c->by.v, c->by.n);
    all = hs_say_join(d, all, "; ", listed(d, "claimed by", c->claimed_by.v, c->claimed_by.n));
    all = hs_say_join(d, all, "; ", listed(d, "denied by", c->denied_by.v, c->denied_by.n));
    all = hs_say_join(d, all, "; ", listed(d, "doubted by", c->doubted_by.v, c->doubted_by.n));
    return hs_say_join(d, hs_say_actor(d, c->party), ": ", all);
}

typedef struct {
    uint32_t weight;
    hs_ref incident;
} weighed;

static int by_weight(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->incident < b->incident ? -1 : a->incident > b->incident;
}

hs_ref *hs_group_by_weight(hs_desk *d)
{
    uint32_t n = d->account->incidents.n;
    weighed *order = HS_NEW_ARRAY(&d->arena, weighed, n);
    hs_ref *refs = HS_NEW_ARRAY(&d->arena, hs_ref, n);
    for (uint32_t i = 0; i < n; i++) {
        order[i] = (weighed){d->account->incidents.v[i].weight, i + 1};
    }
    if (n) {
        qsort(order, n, sizeof *order, by_weight);
    }
    for (uint32_t i = 0; i < n; i++) {
        refs[i] = order[i].incident;
    }
    return refs;
}

void hs_tally_add(hs_desk *d, hs_tallies *tallies, hs_str name)
{
    for (uint32_t i = 0; i < tallies->n; i++) {
        if (hs_str_eq(tallies->v[i].name, name)) {
            tallies->v[i].n++;
            return;
        }
    }
    HS_ADD(&d->arena, tallies, (hs_tally){name, 1});
}

static int by_tally(const void *left, const void *right)
{
    const hs_tally *a = left, *b = right;
    if (a->n != b->n) {
        return a->n > b->n ? -1 : 1;
    }
    return hs_str_cmp(a->name, b->name);
}

void hs_tally_sort(hs_tallies *tallies)
{
    if (tallies->n) {
        qsort(tallies->v, tallies->n, sizeof *tallies->v, by_tally);
    }
}

hs_tallies hs_group_notes(hs_desk *d, const hs_report *report)
{
    hs_tallies notes = {0};
    for (uint32_t i = 0; i < report->notes.n; i++) {
        const hs_note *note = &report->notes.v[i];
        if (!(report->spun && hs_str_is(note->kind, "spun"))) {
            hs_tally_add(d, &notes, note->text.n ? note->text : note->kind);
        }
    }
    return notes;
}

/* hs_tally_add where names are many. */
static void tally(hs_desk *d, hs_tallies *tallies, hs_map *known, hs_str name)
{
    uint32_t *at = hs_map_at(known, &d->arena, name);
    if (*at == 0) {
        HS_ADD(&d->arena, tallies, (hs_tally){.name = name});
        *at = tallies->n;
    }
    tallies->v[*at - 1].n++;
}

hs_tallies hs_group_places(hs_desk *d)
{
    hs_tallies places = {0};
    hs_map known = {0};
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        const hs_incident *incident = &d->account->incidents.v[i];
        if (incident->place.n) {
            tally(d, &places, &known, hs_say_place(d, incident));
        }
    }
    hs_tally_sort(&places);
    return places;
}

hs_tallies hs_group_outlets(hs_desk *d)
{
    hs_tallies outlets = {0};
    hs_map known = {0};
    for (uint32_t i = 0; i < d->account->reports.n; i++) {
        if (d->account->reports.v[i].outlet.n) {
            tally(d, &outlets, &known, d->account->reports.v[i].outlet);
        }
    }
    hs_tally_sort(&outlets);
    return outlets;
}

int32_t hs_group_newest(const hs_desk *d)
{
    int32_t newest = HS_NO_DAY;
    for (uint32_t i = 0; i < d->account->reports.n; i++) {
        int32_t day = d->account->reports.v[i].published;
        newest = day > newest ? day : newest;
    }
    return newest;
}
