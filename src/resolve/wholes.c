/* wholes.c: what undated reports of one story tell becomes one happening and its parts.
 *
 * In: groups, joined where they are alike; reports with a story. Out: `whole` and `main_of`. Method: reports that give no
 * day have nothing to tell one arrest or speech from another by; what they share is the story. So its largest happening,
 * an attack before others, stands for it, and what else its reports tell is a part of that, told beside it.
 * A mention of a day far from the story's stays what it is, and reports with a date have no story.
 *
 *     three undated reports of one blast; two tell of arrests, one of the mourning -> one happening, two parts
 */
#include "resolve/groups.h"

enum {
    NEAR = 7
}; /* days within which a part lies: the arrest after the blast, not the war ten years ago */

typedef struct {
    uint32_t reports, groups; /* of a cluster */
    hs_ref last;              /* report counted last */
    bool bare;                /* nothing but words */
    uint32_t story;           /* 0: of none, or of reports with a date */
    int32_t day;
} hs_cluster;

static hs_cluster *count_clusters(const hs_grouping *g)
{
    hs_cluster *c = HS_NEW_ARRAY(&g->account->scratch, hs_cluster, g->n + 1);
    for (uint32_t i = 0; i < g->n; i++) {
        const hs_group *x = &g->groups[i];
        hs_cluster *its = &c[hs_root_of(g->parent, i)];
        bool first = its->groups == 0;
        its->story = first || its->story == x->story ? x->story : 0;
        its->bare = (first || its->bare) && hs_group_is_bare(x);
        its->day = hs_when_is_day(x->when) ? x->when.lo : first ? HS_NO_DAY : its->day;
        its->reports += x->report != its->last;
        its->last = x->report;
        its->groups++;
    }
    return c;
}

/* Is cluster a a better main happening of the story than b? */
static bool better(const hs_grouping *g, const hs_cluster *c, uint32_t a, uint32_t b)
{
    uint32_t x = 2 * c[a].reports + (hs_is_attack(g->groups[a].plover) ? 1 : 0);
    uint32_t y = 2 * c[b].reports + (hs_is_attack(g->groups[b].plover) ? 1 : 0);
    return x != y ? x > y : c[a].groups > c[b].groups;
}

static bool far_apart(int32_t a, int32_t b)
{
    int32_t gap = a > b ? a - b : b - a;
    return a != HS_NO_DAY && b != HS_NO_DAY && gap > NEAR;
}

void hs_groups_gather(hs_grouping *g)
{
    hs_cluster *c = count_clusters(g);
    hs_arena *arena = &g->account->scratch;
    g->whole = HS_NEW_ARRAY(arena, uint32_t, g->n + 1);
    g->main_of = HS_NEW_ARRAY(arena, uint32_t, g->account->reports.n + 1);
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t *best = &g->main_of[c[i].story];
        bool may = g->parent[i] == i && c[i].story && !c[i].bare;
        if (may && (*best == 0 || better(g, c, i, *best - 1))) {
            *best = i + 1;
        }
    }
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t best = g->parent[i] == i && c[i].story ? g->main_of[c[i].story] : 0;
        g->whole[i] = best && !far_apart(c[i].day, c[best - 1].day) ? best - 1 : i;
    }
}
