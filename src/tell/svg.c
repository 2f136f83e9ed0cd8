/* svg.c: drawings inside the page. Positions along a scale are per mille of the width, printed as per cent
 * ("37.5%"), so that a drawing stretches with the page while its dots and lines keep their size; whole
 * numbers only.
 *
 *      figure  45             a dot                            at least 45    a dot and a dashed line upwards
 *              90-100         a bar with ends                  up to 20       a ring and a dashed line from 0
 *      The tinted band behind the claims of a toll reaches from the lowest to the highest. */
#include <inttypes.h>

#include "tell/html.h"
#include "tell/phrase.h"

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The next of 10, 20, 50, 100, 200, 500, ... that is not below n; steps of a tenth thereof. */
static int64_t nice_end(int64_t n)
{
    int64_t power = 1;
    while (power * 10 < n && power < INT64_MAX / 100) {
        power *= 10;
    }
    int64_t step = larger(power / (n > power * 5 ? 1 : 2), 1);
    return (n / step + (n % step != 0)) * step;
}

int64_t hs_svg_axis(const hs_account *a, const hs_toll *toll)
{
    int64_t most = larger(larger(toll->low, toll->high), 1);
    for (uint32_t i = 0; i < toll->claims.n; i++) {
        const hs_claim *c = &a->claims.v[toll->claims.v[i] - 1];
        most = larger(most, larger(c->low, c->high));
    }
    return nice_end(most < INT64_MAX / 2000 ? most : INT64_MAX / 2000);
}

/* "37.5%" */
static void percent(hs_page *p, const char *attribute, int64_t value, int64_t axis)
{
    int64_t mille = value <= 0 ? 0 : value >= axis ? 1000 : value * 1000 / axis;
    hs_buf_format(p->desk.out, " %s=\"%" PRId64 ".%" PRId64 "%%\"", attribute, mille / 10,
                  mille % 10);
}

static void line(hs_page *p, const char *class, int64_t from, int64_t to, int64_t axis)
{
    hs_buf_format(p->desk.out, "<line class=\"%s\"", class);
    percent(p, "x1", from, axis);
    percent(p, "x2", to, axis);
    hs_html_raw(p, " y1=\"50%\" y2=\"50%\"/>");
}

static void dot(hs_page *p, const char *class, int64_t at, int64_t axis)
{
    hs_buf_format(p->desk.out, "<circle class=\"%s\"", class);
    percent(p, "cx", at, axis);
    hs_html_raw(p, " cy=\"50%\" r=\"4\"/>");
}

static void band(hs_page *p, const hs_toll *toll, int64_t axis)
{
    int64_t low = larger(toll->low, 0), high = toll->high == HS_OPEN ? low : toll->high;
    if (high > low) {
        hs_html_raw(p, "<rect class=\"band\"");
        percent(p, "x", low, axis);
        percent(p, "width", high - low, axis);
        hs_html_raw(p, " height=\"100%\"/>");
    }
}

void hs_svg_claim(hs_page *p, const hs_claim *c, const hs_toll *toll, int64_t axis)
{
    const char *mark = c->superseded_by || c->echo ? "ring faint" : "dot";
    hs_html_raw(p, "<svg class=\"iv\" aria-hidden=\"true\">");
    band(p, toll, axis);
    line(p, "axis", 0, axis, axis);
    if (c->low != HS_OPEN && c->high != HS_OPEN && c->low != c->high) {
        line(p, "bar", c->low, c->high, axis);
        dot(p, mark, c->low, axis);
        dot(p, mark, c->high, axis);
    } else if (c->low != HS_OPEN && c->high == HS_OPEN) {
        line(p, "dash", c->low, axis, axis);
        dot(p, mark, c->low, axis);
    } else if (c->high != HS_OPEN && c->low == HS_OPEN) {
        line(p, "dash", 0, c->high, axis);
        dot(p, "ring", c->high, axis);
    } else if (c->low != HS_OPEN) {
        dot(p, mark, c->low, axis);
    }
    hs_html_raw(p, "</svg>");
}
