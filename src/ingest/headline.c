/* headline.c: which of a page's titles is the headline as it is printed.
 *
 * In: og:title, twitter:title, JSON-LD, <title>, the headings. Out: page->title, the heading it stands in.
 * Method: what is printed is a heading; the other titles are written for other readers (shares, searches) and
 * differ from it in one page out of five. So of all h1 the one that is most like any of the other titles is
 * taken; an h1 that is like none, if it is the only one of some length; else the title that most others agree
 * with, without the outlet's name at its ends.
 * Example: h1 "Salon" and h1 "Grain burns in Marsa", <title> "Marsa grain stores burn | Salon" -> the second.
 */
#include "ingest/meta.h"

#include "ingest/junk.h"
#include "ingest/words.h"

#define WORDS_MOST 40u
#define TITLES 5
#define LIKE_LEAST 30u /* of 100 */
#define ALONE_WORDS 4u /* of an h1 that is like no other title */

/* Cut a probe into its words. */
static uint32_t words_of(hs_str probe, hs_str out[WORDS_MOST])
{
    uint32_t n = 0;
    hs_str word;
    while (n < WORDS_MOST && hs_str_split(&probe, ' ', &word)) {
        if (word.n) {
            out[n++] = word;
        }
    }
    return n;
}

uint32_t hs_likeness(hs_page *page, hs_str a, hs_str b)
{
    hs_str left[WORDS_MOST], right[WORDS_MOST];
    uint32_t n = words_of(hs_probe(&page->scratch, hs_str_cut(a, 0, 400)), left);
    uint32_t m = words_of(hs_probe(&page->scratch, hs_str_cut(b, 0, 400)), right), same = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < m; j++) {
            if (right[j].n && hs_str_eq(left[i], right[j])) {
                right[j].n = 0;
                same++;
                break;
            }
        }
    }
    return n + m ? 200 * same / (n + m) : 0;
}

/* Letters and digits only: "The Daily World", "@dailyworld" and "thedailyworld.com" are compared like that. */
static hs_str letters(hs_page *page, hs_str s)
{
    hs_str low = hs_utf8_plain_lower(&page->scratch, s);
    char *out = hs_arena_alloc(&page->scratch, low.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < low.n; i++) {
        unsigned char b = (unsigned char)low.p[i];
        if (b >= 0x80 || hs_is_alpha((char)b) || hs_is_digit((char)b)) {
            out[n++] = (char)b;
        }
    }
    hs_str key = {out, n};
    return hs_str_starts(key, HS_STR("the")) && key.n > 5 ? hs_str_cut(key, 3, key.n) : key;
}

/* "thedailyworld" of "www.thedailyworld.com", "bbc" of "news.bbc.co.uk". */
static hs_str label_of(hs_str host)
{
    hs_str label = {NULL, 0}, part;
    while (hs_str_split(&host, '.', &part)) {
        label = part.n > label.n ? part : label;
    }
    return label;
}

bool hs_is_site(const hs_carriers *c, hs_str part)
{
    hs_page *page = c->page;
    part = hs_str_trim(part);
    hs_str key = letters(page, hs_str_cut(part, 0, 80));
    if (key.n < 2 || part.n > 80) {
        return false;
    }
    hs_str host = hs_url_host(c->canonical.n ? c->canonical : c->og_url);
    host = host.n ? host : hs_url_host(page->url);
    hs_str names[] = {c->site, c->ld.outlet, c->app, label_of(host), host};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        hs_str name = letters(page, hs_str_cut(names[i], 0, 80));
        bool head = name.n > 4 && hs_str_starts(key, name) && key.n <= name.n + 4;
        if (name.n && (hs_str_eq(key, name) || head)) {
            return true;
        }
    }
    return hs_outlet_find(page, part).name.n > 0;
}

static const char *const marks[] = {" | ",  " - ", " – ", " — ", " · ", " • ",
                                    " :: ", " » ", " « ", " / ", " > ", "|"};
#define MARKS (sizeof marks / sizeof *marks)

/* The last separator of s: where it begins, which it is; s.n if there is none. */
static uint32_t last_mark(hs_str s, size_t *which)
{
    uint32_t last = s.n;
    for (size_t m = 0; m < MARKS; m++) {
        hs_str mark = hs_str_of(marks[m]);
        for (uint32_t at = hs_str_find(s, mark, 0); at < s.n; at = hs_str_find(s, mark, at + 1)) {
            if (last == s.n || at > last) {
                last = at;
                *which = m;
            }
        }
    }
    return last;
}

/* The first separator of s, or a colon behind a name. */
static uint32_t first_mark(hs_str s, uint32_t *length)
{
    uint32_t first = s.n;
    for (size_t m = 0; m <= MARKS; m++) {
        hs_str mark = m < MARKS ? hs_str_of(marks[m]) : HS_STR(": ");
        uint32_t at = hs_str_find(s, mark, 0);
        if (at < first) {
            first = at;
            *length = mark.n;
        }
    }
    return first;
}

/* "Talks begin | World | The Daily" -> "Talks begin": the outlet's name, and then a section behind a bar. */
static hs_str without_site(const hs_carriers *c, hs_str title)
{
    bool named = false;
    for (int i = 0; i < 3; i++) {
        size_t which = 0;
        uint32_t at = last_mark(title, &which);
        hs_str tail = hs_str_cut(title, at + (uint32_t)strlen(marks[which]), title.n);
        hs_str head = hs_str_trim(hs_str_cut(title, 0, at));
        bool site = at < title.n && hs_is_site(c, tail);
        bool section = named && at < title.n && strchr(marks[which], '|') &&
                       hs_word_count(tail) <= 2 && hs_is_title_case(tail) &&
                       hs_word_count(head) >= 3;
        if (head.n == 0 || (!site && !section)) {
            break;
        }
        named = true;
        title = head;
    }
    uint32_t length = 0, at = first_mark(title, &length);
    hs_str rest = hs_str_trim(hs_str_cut(title, at + length, title.n));
    return at < title.n && rest.n && hs_is_site(c, hs_str_cut(title, 0, at)) ? rest : title;
}

/* Without a site's name to compare with, a short tail that looks like a name goes. */
static hs_str without_tail(const hs_carriers *c, hs_str title)
{
    hs_str head = without_site(c, title);
    for (uint32_t at = title.n; head.n == title.n && at > 2; at--) {
        hs_str mark = hs_str_cut(title, at - 3, at);
        if (hs_str_is(mark, " | ") || hs_str_is(mark, " - ")) {
            hs_str tail = hs_str_cut(title, at, title.n);
            bool name = hs_is_title_case(tail) && hs_word_count(tail) <= 4 && at - 3 > tail.n;
            return name ? hs_str_cut(title, 0, at - 3) : title;
        }
    }
    return head;
}

static uint32_t most_like(const hs_carriers *c, hs_str text, const hs_str titles[TITLES])
{
    uint32_t most = 0;
    for (int i = 0; i < TITLES; i++) {
        uint32_t like = titles[i].n ? hs_likeness(c->page, text, titles[i]) : 0;
        most = like > most ? like : most;
    }
    return most;
}

/* The heading that is the headline; NULL if none can be. */
static const hs_heading *printed(const hs_carriers *c, const hs_str titles[TITLES])
{
    const hs_heading *best = NULL, *alone = NULL;
    uint32_t most = 0, others = 0;
    for (uint32_t i = 0; i < c->headings.n; i++) {
        const hs_heading *h = &c->headings.v[i];
        if (hs_is_site(c, h->text)) {
            continue;
        }
        uint32_t like = most_like(c, h->text, titles);
        if (like > most && like >= (h->level == 1 ? LIKE_LEAST : 80)) {
            most = like;
            best = h;
        }
        if (h->level == 1 && hs_word_count(h->text) >= ALONE_WORDS && !hs_is_beside(c, h->node)) {
            others += alone != NULL;
            alone = alone ? alone : h;
        }
    }
    return best || others ? best : alone;
}

/* "SNYDE | Laura Lynch dead at 65", where a title says the second part only; also without the bar when the
 * first words stand in an element of their own. */
static hs_str without_kicker(const hs_carriers *c, const hs_heading *h, const hs_str titles[TITLES])
{
    hs_arena *a = &c->page->scratch;
    uint32_t bar = hs_str_find(h->text, HS_STR(" | "), 0), end = c->tree->nodes.v[h->node].end;
    hs_str rest = {NULL, 0};
    if (bar < h->text.n) {
        rest = hs_str_cut(h->text, bar + 3, h->text.n);
    }
    for (uint32_t i = h->node; i < end && rest.n == 0; i++) {
        hs_str first = hs_squeezed(a, c->tree->nodes.v[i].text);
        if (first.n) {
            bool kicker =
                hs_str_starts(h->text, first) && first.n < h->text.n && hs_word_count(first) <= 3;
            rest = hs_str_trim(hs_str_cut(h->text, kicker ? first.n : h->text.n, h->text.n));
            break;
        }
    }
    for (int i = 0; i < TITLES && rest.n; i++) {
        if (hs_same_words(a, rest, titles[i])) {
            return rest;
        }
    }
    return h->text;
}

/* The title that most others agree with. */
static hs_str by_vote(const hs_carriers *c, const hs_str titles[TITLES])
{
    hs_str best = {NULL, 0};
    uint32_t most = 0;
    for (int i = 0; i < TITLES; i++) {
        uint32_t votes = titles[i].n > 0;
        for (int j = 0; j < TITLES && titles[i].n; j++) {
            votes += j != i && titles[j].n && hs_likeness(c->page, titles[i], titles[j]) >= 90;
        }
        if (votes > most) {
            most = votes;
            best = titles[i];
        }
    }
    return best;
}

void hs_choose_title(hs_carriers *c)
{
    const hs_str titles[TITLES] = {without_site(c, c->og_title), without_site(c, c->ld.headline),
                                   without_site(c, c->twitter_title), without_tail(c, c->title),
                                   without_site(c, c->other_title)};
    const hs_heading *h = printed(c, titles);
    for (uint32_t i = 0; i < c->headings.n && h; i++) {
        if (hs_str_eq(c->headings.v[i].text, h->text)) {
            HS_ADD(&c->page->scratch, &c->headline, c->headings.v[i].node);
        }
    }
    if (c->page->title.n == 0) {
        c->page->title = h ? without_kicker(c, h, titles) : by_vote(c, titles);
    }
}
