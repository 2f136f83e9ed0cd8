/* fuzz_account.c: `histor account` and `histor why`: reports parted by a byte 1, brought together, written in
 * all three formats, and each kind of item asked for. Bits of the first byte: 0 details, 1 since, 2 until,
 * 3 colour, 4 plain. A text before a byte 2 is one more item to ask for. */
#include "fuzz_common.h"

static void add(hs_account *account, hs_str part, int number, bool plain)
{
    hs_options options;
    hs_options_init(&options, sizeof options);
    options.plain = plain;
    options.date = number % 3 == 1 ? "2016-09-23" : NULL;
    char name[24];
    snprintf(name, sizeof name, "r%d.txt", number);
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err = {0};
    if (hs_input_open(&input, fuzz_engine(), part.p, part.n, name, &options, &err) != 0) {
        return;
    }
    int code;
    while ((code = hs_input_next(input, &doc, &err)) != 0) {
        if (code == 1) {
            fuzz_must(hs_account_add(account, doc, &err) == 0, "a report can be added");
        }
        hs_doc_free(doc); /* the account must not need it any more */
    }
    hs_input_close(input);
}

static void write_one(const hs_account *account, hs_format format, bool color)
{
    hs_buf out = {0};
    hs_error err = {0};
    fuzz_must(hs_account_write(account, format, fuzz_collect, &out, &err) == 0,
              "an account can be written");
    if (format == HS_FORMAT_JSON) {
        fuzz_check_json(&out);
    } else if (format == HS_FORMAT_HTML) {
        fuzz_check_page(&out);
    } else if (!color) {
        fuzz_check_terminal(&out);
    }
    hs_buf_free(&out);
}

static void ask(const hs_account *account, const char *item, bool color)
{
    hs_buf out = {0};
    hs_error err = {0};
    int code = hs_account_why(account, item, fuzz_collect, &out, &err);
    fuzz_must(code == 0 || (code == HS_E_USAGE && err.text[0]), "why answers or says why not");
    if (!color) {
        fuzz_check_terminal(&out);
    }
    hs_buf_free(&out);
}

static void ask_all(const hs_account *account, hs_str item, bool color)
{
    static const char letters[] = "IATPDX";
    static const char inner[] = "EFSTPMARB";
    char name[64];
    for (size_t i = 0; i + 1 < sizeof letters; i++) {
        for (int n = 0; n < 3; n++) {
            snprintf(name, sizeof name, "%c%d", letters[i], n);
            ask(account, name, color);
        }
    }
    for (size_t i = 0; i + 1 < sizeof inner; i++) {
        snprintf(name, sizeof name, "D1:%c1", inner[i]);
        ask(account, name, color);
        snprintf(name, sizeof name, "r0.txt:%c2", inner[i]);
        ask(account, name, color);
    }
    snprintf(name, sizeof name, "%.*s", item.n < 60 ? (int)item.n : 60, item.n ? item.p : "");
    ask(account, name, color);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > FUZZ_SIZE) {
        return 0;
    }
    hs_account_options options;
    hs_account *account = NULL;
    hs_error err = {0};
    hs_account_options_init(&options, sizeof options);
    options.details = data[0] & 1;
    options.since = data[0] & 2 ? "2016-09-20" : NULL;
    options.until = data[0] & 4 ? "2016-10-01" : NULL;
    options.color = data[0] & 8;
    fuzz_must(hs_account_new(&account, fuzz_engine(), &options, &err) == 0, "an account opens");
    hs_str rest = {(const char *)data + 1, (uint32_t)size - 1}, part, item = {"", 0};
    uint32_t end = hs_str_find(rest, HS_STR("\2"), 0);
    if (end < rest.n) {
        item = hs_str_cut(rest, 0, end);
        rest = hs_str_cut(rest, end + 1, rest.n);
    }
    for (int number = 0; number < 40 && hs_str_split(&rest, '\1', &part); number++) {
        add(account, part, number, data[0] & 16);
    }
    fuzz_must(hs_account_finish(account, &err) == 0, "an account can be finished");
    write_one(account, HS_FORMAT_TERMINAL, options.color);
    write_one(account, HS_FORMAT_JSON, options.color);
    write_one(account, HS_FORMAT_HTML, options.color);
    ask_all(account, item, options.color);
    hs_account_free(account);
    return 0;
}
