/* export_names.c: the names that an export gives as a report's writers.
 *
 * In: the value of a byline. Out: names, one a line. Method: cut at commas, semicolons and "and"; a part that names an office
 * goes, and so does what stands behind "in" or in brackets.
 * Example: "By ANNA LERO in Kerra and Omar Haddad, Staff Writer" -> "ANNA LERO\nOmar Haddad".
 */
#include "unpack/export.h"

/* The first of the words that part names; its length. */
static uint32_t earliest(hs_str s, const char *const *marks, uint32_t *length)
{
    uint32_t first = s.n;
    for (; *marks; marks++) {
        for (uint32_t at = 0; at < first; at++) {
            if (hs_export_opens(hs_str_cut(s, at, s.n), *marks)) {
                first = at;
                *length = (uint32_t)strlen(*marks);
            }
        }
    }
    return first;
}

/* "Staff Writer", "Middle East correspondent". */
static bool is_role(hs_str s)
{
    static const char *const roles[] = {"correspondent", "editor",     "reporter",
                                        "writer",        "bureau",     "chief",
                                        "staff",         "columnist",  "analyst",
                                        "contributed",   "special to", "desk",
                                        "journalist",    "reporting",  "photograph",
                                        "letters",       NULL};
    uint32_t length;
    return earliest(s, roles, &length) < s.n;
}

/* "Mattha Busby (now)", "Ann Lee in Tripoli" -> the name. */
static hs_str bare_name(hs_str s)
{
    static const char *const ends[] = {" (", " in ", " at ", " for ", " | ", " - ", NULL};
    uint32_t length;
    s = hs_str_trim(s);
    s = hs_str_cut(s, hs_export_opens(s, "by ") ? 3 : 0, s.n);
    return hs_str_trim(hs_str_cut(s, 0, earliest(s, ends, &length)));
}

hs_str hs_export_authors(hs_arena *a, hs_str byline)
{
    static const char *const marks[] = {", ", " and ", " & ", "; ", ";", " with ", "\n", NULL};
    hs_str all = {NULL, 0};
    byline = hs_str_trim(hs_str_cut(byline, 0, 600));
    byline = hs_str_cut(byline, hs_export_opens(byline, "by:") ? 3 : 0, byline.n);
    while (byline.n) {
        uint32_t length = 0, at = earliest(byline, marks, &length);
        hs_str name = bare_name(hs_str_cut(byline, 0, at));
        if (name.n && !is_role(name)) {
            all = all.n ? hs_arena_join(a, hs_arena_join(a, all, HS_STR("\n")), name) : name;
        }
        byline = hs_str_cut(byline, at + length, byline.n);
    }
    return all;
}

uint32_t hs_export_count(hs_str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += !hs_is_space(s.p[i]) && (i == 0 || hs_is_space(s.p[i - 1]));
    }
    return n;
}

bool hs_export_is_byline(hs_str s)
{
    uint32_t capitals = 0, words = hs_export_count(s);
    if (hs_export_opens(s, "by ")) {
        return true;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        capitals += hs_is_upper(s.p[i]) && (i == 0 || hs_is_space(s.p[i - 1]));
        if (hs_is_digit(s.p[i]) || s.p[i] == ':' || s.p[i] == '?') {
            return false;
        }
    }
    return words >= 2 && words <= 8 && capitals + 1 >= words && capitals >= 2;
}
