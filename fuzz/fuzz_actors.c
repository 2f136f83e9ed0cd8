/* fuzz_actors.c: a dictionary of actors that somebody made or that was damaged. It is read twice, as a second file
 * that says the same; then its own words are looked up, as actors and as agents. */
#include "fuzz_common.h"

#include "assets/dictionary.h"
#include "base/date.h"
#include "base/utf8.h"

enum { WORDS = 64, BYTES = 32 };

static void look_up(const hs_dictionary *d, hs_str text)
{
    hs_listed_word words[WORDS];
    char bytes[WORDS][BYTES];
    uint32_t n = 0;
    hs_str rest = text, line, part;
    while (n < WORDS && hs_str_split(&rest, '\n', &line)) {
        while (n < WORDS && hs_str_split(&line, '_', &part)) {
            uint32_t size = hs_utf8_fold(hs_str_cut(part, 0, BYTES), bytes[n], BYTES);
            words[n] = (hs_listed_word){{bytes[n], size}, part.n == 7, part.n == 5};
            n++;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        for (int kind = 0; kind < HS_LISTED_KINDS; kind++) {
            hs_listed found;
            int32_t day = i % 3 ? (int32_t)i * 1000 : HS_NO_DAY;
            if (hs_dictionary_match(d, (hs_listed_kind)kind, words + i, n - i, day, &found)) {
                fuzz_must(found.words > 0 && found.words <= n - i, "no more words than there are");
                fuzz_must(found.code.n > 0 && found.line > 0, "an entry has a code and a line");
                fuzz_must(hs_utf8_valid(found.code) == found.code.n, "codes are UTF-8");
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hs_dictionary *d = hs_dictionary_new();
    fuzz_must(d != NULL, "there is memory");
    hs_str text = {(const char *)data, (uint32_t)size};
    for (int i = 0; i < 2 && size <= FUZZ_SIZE; i++) {
        hs_error err = {0};
        int wrong = hs_dictionary_read(d, text, "a.txt", &err);
        fuzz_must(wrong >= 0 || err.text[0], "a refusal says why");
        fuzz_must(d->told.n <= HS_DICTIONARY_TOLD, "few lines are told");
        look_up(d, text);
    }
    hs_dictionary_free(d);
    return 0;
}
