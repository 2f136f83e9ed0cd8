/* attributes.c: counting attributes before the parser does.
 *
 * In: HTML. Out: a bound on the attributes of one tag. Why: libxml2 compares each attribute with all before
 * it in its tag, so that a tag of 100,000 takes half a minute. Method: libxml2's way through a tag as a small
 * automaton. Where tags begin depends on comments, scripts and open quotes, so each "<" before a letter
 * begins a run; runs in the same state are one from then on, with the higher count: one pass, and no page
 * can hide its attributes.
 * Example: `<p class="a b" hidden>` -> 2.
 */
#include "ingest/attributes.h"

typedef enum {
    IN_TAG,    /* its name */
    IN_GAP,    /* before an attribute */
    IN_NAME,   /* of an attribute */
    IN_PAUSE,  /* behind it: "=" may follow */
    IN_VALUE,  /* behind "=" */
    IN_DOUBLE, /* in a value with quotation marks */
    IN_SINGLE,
    IN_BARE,  /* in one without */
    IN_WASTE, /* in bytes that are no attribute, up to the next blank */
    STATES,
    OUT = STATES
} state;

static bool starts_name(char c)
{
    return hs_is_alpha(c) || c == '_' || c == ':' || c == '.';
}

/* In a gap, or wherever another attribute may begin. */
static state in_gap(char c)
{
    return c == '>'                     ? OUT
           : hs_is_space(c) || c == '/' ? IN_GAP
           : starts_name(c)             ? IN_NAME
                                        : IN_WASTE;
}

static state step(state from, char c)
{
    switch (from) {
    case IN_TAG:
        return c == '>' ? OUT : hs_is_space(c) || c == '/' ? IN_GAP : IN_TAG;
    case IN_NAME:
        if (starts_name(c) || hs_is_digit(c) || c == '-' || (unsigned char)c >= 0x80) {
            return IN_NAME;
        }
        return c == '=' ? IN_VALUE : hs_is_space(c) ? IN_PAUSE : in_gap(c);
    case IN_PAUSE:
        return c == '=' ? IN_VALUE : hs_is_space(c) ? IN_PAUSE : in_gap(c);
    case IN_VALUE:
        if (c == '"' || c == '\'') {
            return c == '"' ? IN_DOUBLE : IN_SINGLE;
        }
        return c == '>' ? OUT : hs_is_space(c) ? IN_VALUE : IN_BARE;
    case IN_DOUBLE:
        return c == '"' ? IN_GAP : IN_DOUBLE;
    case IN_SINGLE:
        return c == '\'' ? IN_GAP : IN_SINGLE;
    case IN_BARE:
        return c == '>' ? OUT : hs_is_space(c) ? IN_GAP : IN_BARE;
    default:
        return in_gap(c);
    }
}

/* All runs, one byte on: counts[s] is 0 where no run is in state s, else 1 + its attributes. */
static uint32_t advance(uint32_t counts[STATES], char c)
{
    uint32_t next[STATES] = {0}, most = 0;
    for (int s = 0; s < STATES; s++) {
        state to = counts[s] ? step((state)s, c) : OUT;
        if (to == OUT) {
            continue;
        }
        uint32_t n = counts[s] + (to == IN_NAME && s != IN_NAME);
        next[to] = n > next[to] ? n : next[to];
        most = n > most ? n : most;
    }
    memcpy(counts, next, sizeof next);
    return most;
}

uint32_t hs_most_attributes(hs_str html, uint32_t most)
{
    uint32_t counts[STATES] = {0}, found = 1, alive = 0;
    for (uint32_t i = 0; i < html.n && found <= most + 1; i++) {
        if (!alive) {
            i = hs_str_find(html, HS_STR("<"), i);
        } else {
            alive = advance(counts, html.p[i]);
            found = alive > found ? alive : found;
        }
        if (i + 1 < html.n && html.p[i] == '<' && hs_is_alpha(html.p[i + 1]) && !counts[IN_TAG]) {
            counts[IN_TAG] = 1;
            alive = alive ? alive : 1;
        }
    }
    return found - 1;
}
