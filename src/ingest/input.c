/* input.c: a file's bytes, cut into records.
 *
 * In: bytes, a name, options. Out: hs_records: the whole file (HTML, plain text) one a line (JSON Lines), or
 * one a "# newdoc" (CoNLL-U, if the options say so).
 * Method: hs_sniff decides on the kind; cutting only looks for line feeds, so it may run ahead of the threads
 * that read. Records are kept in a chain until the input is closed.
 * Example: "{"text":"a"}\n\n{"text":"b"}\n" gives the records number 1 and 3, then 0.
 */
#include "base/date.h"
#include "ingest/conllu.h"
#include "ingest/sniff.h"

#include <stdlib.h>

struct hs_input {
    const hs_engine *engine;
    hs_record *records;
    hs_str rest; /* what is not cut off yet; p NULL at the end */
    hs_str name;
    uint32_t line;
    uint8_t kind;
    bool whole; /* the file is one record */
    bool plain, pretokenised, pairs, extract;
    int32_t date;
    char name_bytes[];
};

static int take_options(hs_input *input, const hs_options *options, hs_error *err)
{
    hs_options o = {0};
    if (options) {
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    }
    input->pretokenised = o.pretokenised != 0;
    input->pairs = o.pairs != 0;
    input->extract = o.extract != 0;
    input->plain = o.plain != 0 || input->pretokenised || input->pairs;
    input->date = HS_NO_DAY;
    if (o.date) {
        hs_str date = hs_str_of(o.date);
        input->date = date.n == 10 ? hs_day_parse(date) : HS_NO_DAY;
        if (input->date == HS_NO_DAY) {
            return hs_error_set(err, HS_E_USAGE, "\"%.40s\" is no date: YYYY-MM-DD is wanted",
                                o.date);
        }
    }
    return HS_OK;
}

/* A JSON object written over many lines is one record. */
static bool is_one_object(hs_str bytes)
{
    bytes = hs_str_trim(bytes);
    hs_str first, rest = bytes;
    return hs_str_split(&rest, '\n', &first) && rest.p && hs_str_is(hs_str_trim(first), "{");
}

static int start(hs_input *input, hs_str bytes, const hs_options *options, hs_error *err)
{
    int code = take_options(input, options, err);
    int kind = code ? code : hs_sniff(bytes, input->name, err);
    if (kind < 0) {
        return kind;
    }
    kind = input->pairs ? HS_RECORD_JSON : input->pretokenised ? HS_RECORD_CONLLU : kind;
    bool lines = kind == HS_RECORD_JSON || kind == HS_RECORD_CONLLU;
    if (lines && hs_str_starts(bytes, HS_STR("\xef\xbb\xbf"))) {
        bytes = hs_str_cut(bytes, 3, bytes.n);
    }
    input->kind = (uint8_t)kind;
    input->rest = bytes;
    input->whole = kind != HS_RECORD_JSON || is_one_object(bytes);
    return HS_OK;
}

int hs_input_open(hs_input **out, const hs_engine *engine, const void *bytes, size_t size,
                  const char *name, const hs_options *options, hs_error *err)
{
    *out = NULL;
    name = name ? name : "-";
    if (!bytes || size == 0) {
        return hs_error_set(err, HS_E_INPUT, "%.120s is empty", name);
    }
    if (size > HS_FILE_LIMIT) {
        return hs_error_set(err, HS_E_LIMIT, "%.120s is larger than 256 MiB", name);
    }
    size_t n = strlen(name);
    hs_input *input = calloc(1, sizeof *input + n + 1);
    if (!input) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    memcpy(input->name_bytes, name, n);
    input->name = (hs_str){input->name_bytes, (uint32_t)n};
    input->engine = engine;
    int code = start(input, (hs_str){bytes, (uint32_t)size}, options, err);
    if (code) {
        free(input);
        return code;
    }
    *out = input;
    return HS_OK;
}

void hs_input_close(hs_input *input)
{
    while (input && input->records) {
        hs_record *next = input->records->next;
        free(input->records);
        input->records = next;
    }
    free(input);
}

/* The next report of a CoNLL-U file: up to the next "# newdoc" that has words before it. */
static bool cut_conllu(hs_input *input, hs_str *piece, uint32_t *number)
{
    hs_str line, rest = input->rest;
    bool words = false;
    *piece = rest;
    *number = input->line + 1;
    if (!rest.p) {
        return false;
    }
    while (hs_str_split(&rest, '\n', &line)) {
        if (words && hs_conllu_opens(line)) {
            piece->n = (uint32_t)(line.p - piece->p);
            input->rest = hs_str_cut(input->rest, piece->n, input->rest.n);
            return true;
        }
        words = words || hs_conllu_is_word(line);
        input->line++;
    }
    input->rest = rest;
    return true;
}

/* The next piece of the file; its line number. False at the end. */
static bool cut_off(hs_input *input, hs_str *piece, uint32_t *number)
{
    if (input->kind == HS_RECORD_CONLLU) {
        return cut_conllu(input, piece, number);
    }
    if (input->whole) {
        *piece = input->rest;
        *number = 0;
        input->rest = (hs_str){NULL, 0};
        return piece->p != NULL;
    }
    while (hs_str_split(&input->rest, '\n', piece)) {
        *number = ++input->line;
        *piece = hs_str_trim(*piece);
        if (piece->n) {
            return true;
        }
    }
    return false;
}

int hs_input_record(hs_input *input, hs_record **out, hs_error *err)
{
    hs_str piece;
    uint32_t number = 0;
    *out = NULL;
    if (!cut_off(input, &piece, &number)) {
        return 0;
    }
    hs_record *r = malloc(sizeof *r);
    if (!r) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    *r = (hs_record){input->records, input->engine, piece,       input->name,  number,
                     input->kind,    input->plain,  input->date, input->pairs, input->extract};
    input->records = r;
    *out = r;
    return 1;
}
