/* generate.h: invented reports for the benchmarks, as JSON Lines; the same seed gives the same bytes.
 *
 *      episodes of the war -> stories (a strike, a shelling, a convoy, a truce) -> 2 to 9 reports a story
 *
 * A story has a place, a day, a thing that was hit, sides that blame and deny, and a toll that rises from
 * speaker to speaker and from day to day. Its reports come from several outlets on the day and the days
 * after it; some are copies under a new first sentence, some are HTML pages with page junk, a few have no
 * date. So an account of them has what an account of real reports has: incidents with several claims, origins,
 * copies, contradictions, agreements that are made and broken. Names and outlets are put together from
 * syllables. The places are real so that the gazetteer is used; nothing told of them ever happened.
 *
 *      gen_world w;
 *      gen_start(&w, 1, 20);              seed, stories that begin in ten days
 *      while (...) gen_next(&w);          w.line: one JSON object and a line feed, w.words of text in it
 */
#ifndef HISTOR_BENCH_GENERATE_H
#define HISTOR_BENCH_GENERATE_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { GEN_LINE = 64 * 1024, GEN_BODY = 24 * 1024, GEN_NAME = 48 };

typedef struct {
    int kind, town, target; /* what happened, where, to what */
    int32_t day;
    int killed, injured;
    int blamed, denier;
    char person[2][GEN_NAME]; /* who speaks of it */
    int role[2];
    int reports, told;   /* how many there will be, and were */
    char body[GEN_BODY]; /* of the last report: what a copy copies */
    char outlet[GEN_NAME];
} gen_story;

typedef struct {
    uint64_t state;
    uint32_t number;  /* of the next report */
    uint32_t stories; /* begun so far */
    int pace;         /* stories that begin in ten days */
    gen_story story;
    char line[GEN_LINE];
    size_t n;     /* bytes of the line */
    size_t words; /* of the report's own text, page junk left out */
} gen_world;

/* ---- chance ------------------------------------------------------------------------------------- */

/* splitmix64 */
static inline uint64_t gen_draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static inline int gen_below(gen_world *w, int n)
{
    return (int)(gen_draw(&w->state) % (uint64_t)n);
}

#define GEN_ONE_OF(w, list) ((list)[gen_below((w), (int)(sizeof(list) / sizeof *(list)))])

/* ---- words -------------------------------------------------------------------------------------- */

static const char *const gen_towns[] = {"Aleppo",  "Idlib",    "Homs",    "Hama",     "Daraa",
                                        "Raqqa",   "Manbij",   "Palmyra", "Azaz",     "Misrata",
                                        "Sirte",   "Benghazi", "Derna",   "Tobruk",   "Sabha",
                                        "Zawiya",  "Taiz",     "Hodeida", "Marib",    "Saada",
                                        "Mukalla", "Ibb",      "Mosul",   "Fallujah", "Ramadi",
                                        "Tikrit",  "Kirkuk",   "Sinjar",  "Kandahar", "Herat",
                                        "Kunduz",  "Jalalabad"};
static const char *const gen_quarters[] = {"northern", "southern", "eastern", "western", "central"};
static const char *const gen_sides[] = {"the government", "the rebels", "the army",
                                        "opposition fighters", "the militia"};
static const char *const gen_targets[] = {"a market",   "a hospital", "a school", "a bakery",
                                          "a village",  "a bridge",   "a mosque", "a camp",
                                          "an airport", "a farm"};
static const char *const gen_roles[] = {"a health official",      "a rescue worker",
                                        "a hospital director",    "a military spokesman",
                                        "a human rights monitor", "a local council member",
                                        "an aid worker",          "a resident"};
static const char *const gen_first[] = {"Harbour",  "Northern", "Meridian", "Coastal", "Lakeside",
                                        "Highland", "River",    "Valley",   "Eastern", "Capital"};
static const char *const gen_second[] = {"Wire",    "Herald", "Post",
                                         "Courier", "Ledger", "Telegraph"};
static const char *const gen_given[] = {"Omar",  "Karim", "Salim", "Nadia", "Hassan",
                                        "Layla", "Yusuf", "Mona",  "Tariq", "Rania"};
static const char *const gen_onset[] = {"Dar", "Kas", "Mal", "Nas", "Rash", "Sab",
                                        "Tam", "Zah", "Bar", "Hal", "Jab",  "Wad"};
static const char *const gen_rime[] = {"wani", "idi", "oush", "ari", "afi", "oudi",
                                       "emi",  "oun", "awi",  "eri", "isi", "ani"};
static const char *const gen_weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
static const char *const gen_months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
/* Sentences that tell no more of the story. */
static const char *const gen_filler[] = {
    "The road to the coast has been closed since the spring, and traders say that the price of bread has "
    "doubled.",
    "Most families in the area depend on food that is brought in by lorry.",
    "Electricity is cut for most of the day, and the hospital runs on a generator.",
    "The two sides have fought over the town for years without a clear result.",
    "Diplomats said that nobody expected the talks to bring a quick answer.",
    "Schools in the district stayed shut for the third week.",
    "It was not possible to reach the area, and the reports could not be checked independently.",
    "Aid agencies have asked for a corridor through which the wounded could be brought out.",
    "The ministry did not answer questions about the operation.",
    "The river marks the front line, which has hardly moved since last year.",
    "Before the war the town was known for its olive oil and its soap.",
    "\"We heard the planes, and then the windows broke,\" a shopkeeper said.",
    "\"Nobody tells us when it will end,\" a teacher said by telephone.",
    "Residents said that the streets were empty in the evening.",
    "A committee of officers is to look into the matter, but it has no date for its report.",
    "The United Nations has called for restraint on all sides.",
    "Turkey and Russia support different sides in the war and have met several times to discuss it.",
    "Thousands of people have left their homes since the offensive began in the winter."};

/* ---- text --------------------------------------------------------------------------------------- */

typedef struct {
    char *p;
    size_t n, cap;
} gen_text;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static inline void
gen_say(gen_text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(t->p + t->n, t->cap - t->n, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= t->cap - t->n) {
        abort(); /* the buffers are larger than any report */
    }
    t->n += (size_t)n;
}

static inline void gen_person(gen_world *w, char out[GEN_NAME])
{
    snprintf(out, GEN_NAME, "%s al-%s%s", GEN_ONE_OF(w, gen_given), GEN_ONE_OF(w, gen_onset),
             GEN_ONE_OF(w, gen_rime));
}

static inline void gen_outlet(gen_world *w, char out[GEN_NAME])
{
    snprintf(out, GEN_NAME, "%s %s", GEN_ONE_OF(w, gen_first), GEN_ONE_OF(w, gen_second));
}

/* Day 0 is 1970-01-01, a Thursday. */
static inline const char *gen_weekday(int32_t day)
{
    return gen_weekdays[(day + 3) % 7];
}

static inline void gen_day(char out[32], int32_t day)
{
    char iso[11];
    hs_day_print(day, iso);
    snprintf(out, 32, "%d %s %.4s", atoi(iso + 8), gen_months[atoi(iso + 5) - 1], iso);
}

/* ---- stories ------------------------------------------------------------------------------------ */

enum { GEN_STRIKE, GEN_SHELLING, GEN_BOMB, GEN_CONVOY, GEN_TRUCE, GEN_KINDS };

static inline void gen_begin_story(gen_world *w)
{
    gen_story *s = &w->story;
    int32_t first = hs_day_parse(HS_STR("2014-01-06"));
    memset(s, 0, sizeof *s);
    /* Of ten stories nine are deeds and one is a truce. */
    s->kind = gen_below(w, 10) == 0 ? GEN_TRUCE : gen_below(w, GEN_TRUCE);
    s->town = gen_below(w, (int)(sizeof gen_towns / sizeof *gen_towns));
    s->target = gen_below(w, (int)(sizeof gen_targets / sizeof *gen_targets));
    s->day = first + (int32_t)(w->stories * 10 / (uint32_t)w->pace);
    s->killed = 2 + gen_below(w, 60);
    s->injured = s->killed + gen_below(w, 80);
    s->blamed = gen_below(w, (int)(sizeof gen_sides / sizeof *gen_sides));
    s->denier = gen_below(w, 3);
    for (int i = 0; i < 2; i++) {
        gen_person(w, s->person[i]);
        s->role[i] = gen_below(w, (int)(sizeof gen_roles / sizeof *gen_roles));
    }
    s->reports = 2 + gen_below(w, 8);
    w->stories++;
}

static inline const char *gen_deed(const gen_story *s)
{
    static const char *const deeds[] = {"An air strike", "Shelling", "A car bomb", "An attack"};
    return deeds[s->kind];
}

static inline void gen_tell_deed(gen_world *w, gen_text *t, int lag)
{
    const gen_story *s = &w->story;
    const char *target = s->kind == GEN_CONVOY ? "an aid convoy" : gen_targets[s->target];
    int killed = s->killed + lag * gen_below(w, 6);
    gen_say(t, "%s on %s in %s %s killed %s%d people and wounded %d on %s, %s said.", gen_deed(s),
            target, GEN_ONE_OF(w, gen_quarters), gen_towns[s->town],
            gen_below(w, 2) ? "at least " : "", killed, s->injured, gen_weekday(s->day),
            gen_roles[s->role[0]]);
    gen_say(t, " %s, %s, told the %s %s that %d bodies had been brought to the hospital.",
            s->person[0], gen_roles[s->role[0]], GEN_ONE_OF(w, gen_first),
            GEN_ONE_OF(w, gen_second), killed + gen_below(w, 4));
    gen_say(t, "\n\n%s, %s, put the number of dead at %d and said that %d of them were children.",
            s->person[1], gen_roles[s->role[1]], killed + 3 + gen_below(w, 9),
            1 + gen_below(w, s->killed));
    gen_say(t, " He blamed %s for the attack.", gen_sides[s->blamed]);
    if (s->denier == 0) {
        gen_say(t, " A spokesman for %s denied that its forces had carried out the strike.",
                gen_sides[s->blamed]);
    } else if (s->denier == 1) {
        gen_say(t, " \"We did not attack %s,\" a spokesman for %s said on %s.", gen_towns[s->town],
                gen_sides[s->blamed], gen_weekday(s->day + 1));
    }
}

static inline void gen_tell_truce(gen_world *w, gen_text *t, int lag)
{
    const gen_story *s = &w->story;
    char day[32];
    gen_day(day, s->day);
    if (lag == 0) {
        gen_say(
            t,
            "The government and the rebels agreed on a ceasefire in %s on %s, %s said. The truce, "
            "brokered by Turkey and Russia, is to hold for %d days and to let aid into the town.",
            gen_towns[s->town], gen_weekday(s->day), gen_roles[s->role[0]], 2 + gen_below(w, 12));
    } else {
        gen_say(
            t,
            "The ceasefire in %s that was agreed on %s collapsed on %s, %s said. %s accused %s of "
            "breaking the truce by shelling the town, which %s denied.",
            gen_towns[s->town], day, gen_weekday(s->day + lag), gen_roles[s->role[0]], s->person[1],
            gen_sides[s->blamed], gen_sides[s->blamed]);
    }
    gen_say(t, "\n\n%s, %s, said that %d people had been killed since the agreement.", s->person[0],
            gen_roles[s->role[1]], 1 + gen_below(w, 9));
}

/* A report's body: the story, then what every report of a war goes on with. */
static inline void gen_body(gen_world *w, gen_text *t, int lag)
{
    if (w->story.kind == GEN_TRUCE) {
        gen_tell_truce(w, t, lag);
    } else {
        gen_tell_deed(w, t, lag);
    }
    for (int paragraph = 2 + gen_below(w, 6); paragraph > 0; paragraph--) {
        gen_say(t, "\n\n");
        for (int i = 2 + gen_below(w, 2); i > 0; i--) {
            char person[GEN_NAME];
            switch (gen_below(w, 10)) {
            case 0:
                gen_person(w, person);
                gen_say(t, "%s, who lives in %s, said on %s that %d families had fled. ", person,
                        gen_towns[w->story.town], gen_weekday(w->story.day + lag),
                        10 + gen_below(w, 500));
                break;
            case 1:
            case 2:
                gen_say(t, "Earlier %s %s %s in %s, according to %s. ", GEN_ONE_OF(w, gen_sides),
                        gen_below(w, 2) ? "attacked" : "took control of",
                        GEN_ONE_OF(w, gen_targets), GEN_ONE_OF(w, gen_towns),
                        GEN_ONE_OF(w, gen_roles));
                break;
            default:
                gen_say(t, "%s ", GEN_ONE_OF(w, gen_filler));
            }
        }
    }
}

/* ---- records ------------------------------------------------------------------------------------ */

static inline size_t gen_count_words(const char *p)
{
    size_t n = 0;
    for (int inside = 0; *p; p++) {
        int blank = *p == ' ' || *p == '\n';
        n += !blank && !inside;
        inside = !blank;
    }
    return n;
}

/* The text inside a JSON string; with `html`, paragraphs become elements. */
static inline void gen_escape(gen_text *t, const char *p, int html)
{
    for (; *p; p++) {
        if (p[0] == '\n' && p[1] == '\n') {
            gen_say(t, html ? "</p>\\n<p>" : "\\n\\n");
            p++;
        } else if (*p == '"' && html) {
            gen_say(t, "&quot;");
        } else if (*p == '"') {
            gen_say(t, "\\\"");
        } else {
            gen_say(t, "%c", *p);
        }
    }
}

static inline void gen_page(gen_text *t, const char *title, const char *outlet, const char *body)
{
    gen_say(
        t,
        "\"html\":\"<!DOCTYPE html><html><head><title>%s - %s</title><style>p{margin:1em}</style>"
        "<meta property='og:site_name' content='%s'></head><body><nav><ul><li><a href='/'>Home</a>"
        "<li><a href='/world'>World</a><li><a href='/sport'>Sport</a></ul></nav><article><h1>%s</h1>"
        "<div class='share'>Share Tweet</div><p>",
        title, outlet, outlet, title);
    gen_escape(t, body, 1);
    gen_say(
        t,
        "</p><p>READ MORE: <a href='/a'>Another story</a></p></article><aside><h3>Most read</h3>"
        "<ul><li><a href='/1'>Ten walks by the sea</a><li><a href='/2'>What to cook tonight</a></ul>"
        "</aside><footer>Contact us | Terms of use | Cookies</footer></body></html>\"");
}

static inline void gen_next(gen_world *w)
{
    gen_story *s = &w->story;
    if (s->told == s->reports) {
        gen_begin_story(w);
    }
    int copy = s->told > 0 && gen_below(w, 5) == 0;
    int lag = s->told * 3 / s->reports;
    int32_t published = s->day + lag;
    char outlet[GEN_NAME], title[160], iso[11];
    gen_outlet(w, outlet);
    if (copy) {
        char body[GEN_BODY];
        gen_text t = {body, 0, sizeof body};
        gen_say(&t, "This was reported by the %s.\n\n%s", s->outlet, s->body);
        memcpy(s->body, body, t.n + 1);
    } else {
        gen_text t = {s->body, 0, sizeof s->body};
        gen_body(w, &t, lag);
        memcpy(s->outlet, outlet, sizeof outlet);
    }
    if (s->kind == GEN_TRUCE) {
        snprintf(title, sizeof title, "Truce in %s %s", gen_towns[s->town],
                 lag ? "falls apart" : "agreed");
    } else {
        snprintf(title, sizeof title, "At least %d dead as %s is hit", s->killed,
                 gen_towns[s->town]);
    }
    gen_text t = {w->line, 0, sizeof w->line};
    hs_day_print(published, iso);
    gen_say(&t, "{\"id\":\"r%07u\",\"outlet\":\"%s\",", (unsigned)w->number, outlet);
    if (gen_below(w, 33) != 0) { /* three in a hundred have no date */
        gen_say(&t, "\"date\":\"%s\",", iso);
    }
    if (gen_below(w, 4) == 0) {
        gen_page(&t, title, outlet, s->body);
    } else {
        gen_say(&t, "\"title\":\"%s\",\"text\":\"", title);
        gen_escape(&t, s->body, 0);
        gen_say(&t, "\"");
    }
    gen_say(&t, "}\n");
    w->n = t.n;
    w->words = gen_count_words(title) + gen_count_words(s->body);
    w->number++;
    s->told++;
}

/* Stories that begin in ten days, so that n reports are of the shape; a story has five and a half reports. */
static inline int gen_pace(uint32_t n, const char *shape)
{
    int dense = (int)((uint64_t)n * 10 / 90 * 2 / 11);
    return strcmp(shape, "dense") == 0 && dense > 20 ? dense : 20;
}

static inline void gen_start(gen_world *w, uint64_t seed, int pace)
{
    memset(w, 0, sizeof *w);
    w->state = seed;
    w->pace = pace;
    gen_begin_story(w);
}

#endif
