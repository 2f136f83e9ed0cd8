/* origins.c: how many independent origins an incident has.
 *
 * In: an incident's claims, else its happenings, with their speakers; copies (copies.c). Out: hs_incident.origins.
 * Method: what counts is who says it and through whom it came, not how many outlets print it. A named speaker is
 * one origin in however many reports. A report's own voice is whoever passed it on ("Reuters reported"), else
 * the outlet, else the report; a copy speaks with the voice of its original. Echoes add nothing.
 *
 *     "30 dead" (health ministry in two papers, and a copy of one), "28 dead" (a paper itself) -> two origins
 */
#include "base/utf8.h"
#include "resolve/resolve.h"

#include <stdlib.h>

typedef HS_LIST(uint64_t) hs_voices;

static uint64_t name_key(hs_str name)
{
    char folded[128];
    hs_str key = {folded, hs_utf8_fold(name, folded, sizeof folded)};
    return hs_str_hash(key) | UINT64_C(1) << 63;
}

/* Whose word a report's own voice is. */
static uint64_t report_key(const hs_account *account, hs_ref report)
{
    hs_ref root = account->reports.v[report - 1].copy_of;
    root = root ? root : report;
    hs_str outlet = account->reports.v[root - 1].outlet;
    return outlet.n ? name_key(outlet) : UINT64_C(1) << 62 | root;
}

static uint64_t voice_key(const hs_account *account, const hs_speaker *s, hs_ref report)
{
    return s->actor ? s->actor : s->via.n ? name_key(s->via) : report_key(account, report);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort(hs_voices *voices)
{
    uint32_t kept = 0;
    if (voices->n) {
        qsort(voices->v, voices->n, sizeof *voices->v, by_value);
    }
    for (uint32_t i = 0; i < voices->n; i++) {
        if (i == 0 || voices->v[i] != voices->v[i - 1]) {
            voices->v[kept++] = voices->v[i];
        }
    }
    voices->n = kept;
}

static bool has(const hs_voices *voices, uint64_t key)
{
    return voices->n && bsearch(&key, voices->v, voices->n, sizeof *voices->v, by_value);
}

static hs_voices voices_of_claims(hs_account *account, const hs_incident *x)
{
    hs_voices voices = {0};
    for (uint32_t i = 0; i < x->claims.n; i++) {
        const hs_claim *c = &account->claims.v[x->claims.v[i] - 1];
        if (!c->echo) {
            HS_ADD(&account->scratch, &voices, voice_key(account, &c->speaker, c->from.report));
        }
    }
    return voices;
}

/* Reports that tell it themselves; and the speakers of those that only say what others say. */
static hs_voices voices_of_happenings(hs_account *account, const hs_incident *x)
{
    hs_voices own = {0}, voices = {0};
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[x->happenings.v[i] - 1];
        if (!h->speaker.actor) {
            HS_ADD(&account->scratch, &own, report_key(account, h->from.report));
        }
    }
    sort(&own);
    for (uint32_t i = 0; i < x->happenings.n; i++) {
        const hs_happening *h = &account->happenings.v[x->happenings.v[i] - 1];
        uint64_t key = report_key(account, h->from.report);
        HS_ADD(&account->scratch, &voices,
               has(&own, key) ? key : voice_key(account, &h->speaker, h->from.report));
    }
    return voices;
}

void hs_count_origins(hs_account *account, hs_incident *x)
{
    hs_voices voices =
        x->claims.n ? voices_of_claims(account, x) : voices_of_happenings(account, x);
    sort(&voices);
    x->origins = voices.n;
    hs_arena_free(&account->scratch);
}
