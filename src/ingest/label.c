/* label.c: what the container of a report says of it -> the page's fields.
 *
 * In: an hs_label: the fields of an export, an item of a feed, the head of an archive's record. Out: title, outlet, authors,
 * day of publication, language and address of the page, and notes.
 * Example: {outlet "Harbour Post", date "6 Dec, 2016", words 640} and a text of 90 words -> the outlet, 2016-12-06 given, and a
 * note that most of the text is missing.
 */
#include "ingest/label.h"

#include "ingest/junk.h"
#include "ingest/words.h"

#include <stdio.h>

#define SHORT_PERCENT 60 /* a text with fewer of the words that it was said to have is cut */

hs_str hs_label_language(hs_page *page, hs_str said)
{
    said = hs_str_trim(said);
    bool code = said.n == 2 || (said.n > 2 && (said.p[2] == '-' || said.p[2] == '_'));
    if (said.n >= 7 && (memcmp(said.p, "English", 7) == 0 || memcmp(said.p, "ENGLISH", 7) == 0 ||
                        memcmp(said.p, "english", 7) == 0)) {
        return HS_STR("en");
    }
    if (!code || !hs_is_alpha(said.p[0]) || !hs_is_alpha(said.p[1])) {
        return (hs_str){NULL, 0};
    }
    char lower[2] = {(char)(said.p[0] | 0x20), (char)(said.p[1] | 0x20)};
    return hs_arena_str(&page->scratch, (hs_str){lower, 2});
}

/* "The Guardian(London)", as Nexis tells outlets of one name apart: known without the brackets, or kept with a space. */
static void take_outlet(hs_page *page, hs_str name)
{
    name = hs_str_trim(name);
    uint32_t open = hs_str_ends(name, HS_STR(")")) ? hs_str_find(name, HS_STR("("), 0) : name.n;
    hs_str bare = hs_str_trim(hs_str_cut(name, 0, open)), place = hs_str_cut(name, open, name.n);
    hs_outlet known = hs_outlet_find(page, name);
    known = known.name.n == 0 && place.n ? hs_outlet_find(page, bare) : known;
    hs_arena *a = &page->scratch;
    bool apart = bare.n && place.n;
    page->outlet = known.name.n ? known.name
                   : apart      ? hs_arena_join(a, hs_arena_join(a, bare, HS_STR(" ")), place)
                                : name;
}

static void take_date(hs_page *page, hs_str date)
{
    hs_stamp stamp = hs_stamp_read(&page->calendar, date);
    if (stamp.day == HS_NO_DAY) {
        hs_page_note_add(page, "date", HS_STR("the date that was given is not understood"));
    }
    hs_page_stamp(page, stamp, HS_DATE_GIVEN, HS_STR("date"));
}

/* An agency is no author; an outlet that signs its own report says nothing new. */
static void take_author(hs_page *page, hs_str name)
{
    hs_outlet known = hs_outlet_find(page, hs_str_trim(name));
    if (known.agency) {
        hs_page_agency(page, known.name);
    } else if (known.name.n == 0) {
        hs_page_author(page, name);
    }
}

void hs_label_read(hs_page *page, const hs_label *label)
{
    hs_str name, rest = label->authors;
    page->url = hs_str_trim(label->url);
    page->title = hs_str_trim(label->title);
    page->language = hs_label_language(page, label->language);
    if (label->outlet.n) {
        take_outlet(page, label->outlet);
    }
    if (label->date.n) {
        take_date(page, hs_str_trim(label->date));
    }
    while (hs_str_split(&rest, '\n', &name)) {
        take_author(page, name);
    }
    if (label->note.n) {
        hs_page_note_add(page, "container", label->note);
    }
}

void hs_label_check(hs_page *page, const hs_label *label)
{
    uint32_t words = 0;
    char text[96];
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        words += page->pieces.v[i].gone ? 0 : hs_word_count(page->pieces.v[i].text);
    }
    if ((uint64_t)words * 100 < (uint64_t)label->words * SHORT_PERCENT) {
        int n = snprintf(text, sizeof text, "%u words, of the %u that it is said to have",
                         (unsigned)words, (unsigned)label->words);
        hs_page_note_add(page, "short", hs_arena_str(&page->scratch, (hs_str){text, (uint32_t)n}));
    }
}
