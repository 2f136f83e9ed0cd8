/* fuzz_agreement.c: an agreement that somebody wrote or that was damaged, watched over two small reports. */
#include "fuzz_common.h"

static const char *const reports[] = {
    "The GNA accused the LNA on Sunday of breaking the ceasefire. The LNA shelled Misrata on Monday, killing four "
    "people; it denied it. An air strike hit a school in Sirte on Tuesday.",
    "Syrian army jets bombed Aleppo on Monday. Islamic State attacked a convoy in Syria in January."};

static void add_reports(hs_account *account)
{
    hs_options options;
    hs_options_init(&options, sizeof options);
    options.plain = 1;
    options.date = "2020-01-16";
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        hs_input *input = NULL;
        hs_doc *doc = NULL;
        fuzz_must(hs_input_open(&input, fuzz_engine(), reports[i], strlen(reports[i]),
                                i ? "b" : "a", &options, NULL) == 0 &&
                      hs_input_next(input, &doc, NULL) == 1 &&
                      hs_account_add(account, doc, NULL) == 0,
                  "the reports are read");
        hs_doc_free(doc);
        hs_input_close(input);
    }
}

static void write_all(const hs_account *account)
{
    static void (*const checks[])(const hs_buf *) = {fuzz_check_terminal, fuzz_check_json,
                                                     fuzz_check_page};
    static const hs_format formats[] = {HS_FORMAT_TERMINAL, HS_FORMAT_JSON, HS_FORMAT_HTML};
    for (int i = 0; i < 3; i++) {
        hs_buf out = {0};
        fuzz_must(hs_account_write(account, formats[i], fuzz_collect, &out, NULL) == 0,
                  "a finished account is written");
        checks[i](&out);
        hs_buf_free(&out);
    }
    hs_buf why = {0};
    fuzz_must(hs_account_why(account, "A1", fuzz_collect, &why, NULL) == 0, "A1 is there");
    fuzz_check_terminal(&why);
    hs_buf_free(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hs_account *account = NULL;
    hs_error err = {0};
    if (size > FUZZ_SIZE) {
        return 0;
    }
    fuzz_must(hs_account_new(&account, fuzz_engine(), NULL, NULL) == 0, "there is memory");
    int code = hs_account_agreement(account, data, size, "truce.txt", &err);
    if (code == 0) {
        add_reports(account);
        fuzz_must(hs_account_finish(account, NULL) == 0, "the account is finished");
        write_all(account);
    } else {
        fuzz_must(code == HS_E_INPUT && strncmp(err.text, "truce.txt:", 10) == 0,
                  "a refusal names the file");
    }
    hs_account_free(account);
    return 0;
}
