/* html_parting.c: where accounts part: what differs, the sides of it beside each other, each with its words. Points of
 * the weightiest incidents first. */
#include "tell/html.h"

#include "tell/phrase.h"

static hs_str voice_of(hs_page *p, const hs_side *s)
{
    return s->by.n && !hs_str_is(s->by, "the report itself")
               ? s->by
               : hs_say_outlet(&p->desk, s->from.report);
}

/* Has the voice of side i stood behind the same value before? */
static bool has_spoken(hs_page *p, const hs_disagreement *part, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++) {
        const hs_side *a = &part->sides.v[k], *b = &part->sides.v[i];
        if (hs_str_eq(a->value, b->value) && hs_str_eq(voice_of(p, a), voice_of(p, b))) {
            return true;
        }
    }
    return false;
}

static void write_voice(hs_page *p, const hs_disagreement *part, uint32_t first)
{
    hs_str value = part->sides.v[first].value, voice = voice_of(p, &part->sides.v[first]);
    uint32_t cited = 0;
    hs_html_tag(p, "<li>", voice, "");
    for (uint32_t i = first; i < part->sides.n && cited < p->most.cites; i++) {
        const hs_side *s = &part->sides.v[i];
        if (hs_str_eq(s->value, value) && hs_str_eq(voice_of(p, s), voice)) {
            hs_html_cite(p, &s->from);
            cited++;
        }
    }
    hs_html_raw(p, "</li>");
}

/* Who stands behind one value. */
static void write_side(hs_page *p, const hs_disagreement *part, uint32_t first)
{
    uint32_t all = 0;
    hs_html_tag(p, "<div class=\"side\"><b>", part->sides.v[first].value, "</b><ul>");
    for (uint32_t i = first; i < part->sides.n; i++) {
        if (hs_str_eq(part->sides.v[i].value, part->sides.v[first].value) &&
            !has_spoken(p, part, i) && ++all <= p->most.claims) {
            write_voice(p, part, i);
        }
    }
    if (all > p->most.claims) {
        hs_buf_format(p->desk.out, "<li><small>and %u more</small></li>",
                      (unsigned)(all - p->most.claims));
    }
    hs_html_raw(p, "</ul></div>");
}

static bool is_told(const hs_disagreement *part, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++) {
        if (hs_str_eq(part->sides.v[k].value, part->sides.v[i].value)) {
            return true;
        }
    }
    return false;
}

static void write_part(hs_page *p, hs_ref incident, const hs_disagreement *part)
{
    const hs_incident *i = &p->desk.account->incidents.v[incident - 1];
    uint32_t told = 0, left = 0;
    hs_html_raw(p, "<article class=\"part\"><header>");
    hs_html_incident_link(p, incident);
    hs_html_tag(p, " <b>", hs_say_field(part), "</b> <span>");
    hs_html_tag(p, "", hs_when_known(i->when) ? hs_say_when(&p->desk, i->when) : HS_STR("day ?"),
                ", ");
    hs_html_tag(p, "", i->place.n ? hs_say_place(&p->desk, i) : HS_STR("place ?"),
                "</span></header><div class=\"sides\">");
    for (uint32_t k = 0; k < part->sides.n; k++) {
        if (is_told(part, k)) {
            continue;
        }
        if (told == p->most.claims) {
            left++;
            continue;
        }
        told++;
        write_side(p, part, k);
    }
    hs_html_raw(p, "</div>");
    hs_html_more(p, left, "values");
    hs_html_raw(p, "</article>\n");
}

/* What is told first: figures and who did it; then how certain, when and where. */
static bool leads(const hs_disagreement *part)
{
    hs_str field = hs_str_of(part->field);
    return part->parts && (hs_str_is(field, "toll") || hs_str_is(field, "responsibility"));
}

typedef struct {
    uint32_t told, left;
} counted;

static void write_parts(hs_page *p, const hs_ref *heavy, bool leading, counted *n)
{
    const hs_account *a = p->desk.account;
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        const hs_incident *incident = &a->incidents.v[heavy[i] - 1];
        for (uint32_t k = 0; k < incident->disagreements.n; k++) {
            if (leads(&incident->disagreements.v[k]) != leading) {
                continue;
            }
            if (n->told == p->most.parts) {
                n->left++;
                continue;
            }
            if (n->told++ == 0) {
                hs_html_section(p, "parting", "Where accounts part",
                                "Accounts that differ, side by side, each with its words.");
            }
            write_part(p, heavy[i], &incident->disagreements.v[k]);
        }
    }
}

void hs_html_disagreements(hs_page *p)
{
    const hs_ref *heavy = hs_group_by_weight(&p->desk);
    counted n = {0, 0};
    write_parts(p, heavy, true, &n);
    write_parts(p, heavy, false, &n);
    hs_html_more(p, n.left, "points (in the JSON)");
    hs_html_raw(p, n.told ? "</section>\n" : "");
}
