/* histor.h: the whole public interface of libhistor.
 *
 * histor reads news reports of a conflict and gives back one account of it: who did what to whom, when and
 * where, who says so, how many were hurt according to whom, what was agreed and broken, and where the
 * reports contradict each other; every item with the exact words it rests on.
 *
 *     hs_engine *engine;                      // the embedded knowledge; immutable, shared by threads
 *     hs_engine_open(&engine, NULL, &err);
 *     hs_account *account;
 *     hs_account_new(&account, engine, NULL, &err);
 *     hs_input *input;                        // a file's bytes: one report or many, or an archive of them
 *     hs_input_open(&input, engine, bytes, size, "page.html", NULL, &err);
 *     hs_doc *doc;
 *     while (hs_input_next(input, &doc, &err) == 1) {
 *         hs_account_add(account, doc, &err); // copies what it needs
 *         hs_doc_free(doc);
 *     }
 *     hs_input_close(input);
 *     hs_account_finish(account, &err);
 *     hs_account_write(account, HS_FORMAT_TERMINAL, to_stdout, stdout, &err);
 *
 * Rules that hold everywhere
 * - A function that can fail returns an int: 0 (or a positive answer that its comment names), or a negative
 *   hs_code; then *err, unless NULL, says why in one line.
 * - Lifetimes: engine > account, input, record, document. Free each with its own function; NULL may be freed.
 * - Strings are borrowed views {pointer, length}: UTF-8, not NUL-terminated.
 * - Threads: an engine may be used by any number of threads at once; an input, a document and an account
 *   by one thread at a time.
 * - The same bytes give the same result on every machine, in any order of the reports. The library prints
 *   nothing, never exits, and reads no clock, environment or locale.
 */
#ifndef HISTOR_H
#define HISTOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HS_API __attribute__((visibility("default")))
#else
#define HS_API
#endif

typedef enum {
    HS_OK = 0,
    HS_E_INPUT = -1,  /* the bytes are no report that can be read */
    HS_E_IO = -2,     /* a callback could not write */
    HS_E_LIMIT = -3,  /* larger than a limit named in the text */
    HS_E_MEMORY = -4, /* out of memory, or over the memory cap of one report */
    HS_E_ASSETS = -5, /* the knowledge file is damaged or of another version */
    HS_E_USAGE = -6   /* an argument that makes no sense */
} hs_code;

typedef struct {
    int code;
    char text[248]; /* one line, no full stop, NUL-terminated */
} hs_error;

typedef struct hs_engine hs_engine;
typedef struct hs_input hs_input;
typedef struct hs_record hs_record;
typedef struct hs_doc hs_doc;
typedef struct hs_account hs_account;

/* "0.1.0" */
HS_API const char *hs_version(void);

/* ---- engine ------------------------------------------------------------------------------------- */

/* Open the knowledge that is built into the library, or the file at `bytes` (an asset blob that the caller
 * keeps alive) when `bytes` is not NULL. Free with hs_engine_close. HS_E_ASSETS, HS_E_MEMORY. */
HS_API int hs_engine_open(hs_engine **out, const void *bytes, size_t size, hs_error *err);
HS_API void hs_engine_close(hs_engine *engine);

/* Places of the user's: the bytes of a table in GeoNames' 19 columns ("SY.txt", tab-separated, UTF-8), before
 * the first input is opened; the bytes may be freed afterwards. A name that it has means what it says
 * there, unless it is a country's. `name` stands in errors, with the line. HS_E_INPUT for a line that breaks
 * the format, HS_E_LIMIT over 256 MiB, HS_E_MEMORY, HS_E_USAGE for a second one. */
HS_API int hs_engine_places(hs_engine *engine, const void *bytes, size_t size, const char *name,
                            hs_error *err);

/* Actors of the user's: the bytes of a dictionary in the TABARI / Phoenix text format, of names ("KOFI_ANNAN_
 * [IGOUNO 970101-061231]") or of agents ("SOLDIER [~MIL]"), before the first input is opened; the bytes may be
 * freed afterwards. May be called again: what a later file says of the same words goes before. `name` stands
 * in messages and in the `entry` of actors, with the line. The number of lines that were wrong and passed over
 * (hs_engine_problem tells of them); HS_E_INPUT if nothing was right, HS_E_LIMIT over 64 MiB, HS_E_MEMORY. */
HS_API int hs_engine_actors(hs_engine *engine, const void *bytes, size_t size, const char *name,
                            hs_error *err);

/* Line `index`, from 0, of those that were wrong in the file of the last hs_engine_actors, and why: "FILE:LINE:
 * ..."; NULL beyond the last one told, the twentieth at most. Borrowed from the engine until the next file. */
HS_API const char *hs_engine_problem(const hs_engine *engine, int index);

/* Checksum of the knowledge in use, 16 hexadecimal digits; borrowed from the engine. */
HS_API const char *hs_engine_assets(const hs_engine *engine);

/* ---- reports in --------------------------------------------------------------------------------- */

typedef struct {
    size_t size; /* sizeof(hs_options), set by hs_options_init */
    int plain;   /* the text is an article's body already: drop nothing, keep every offset */
    const char
        *date; /* "YYYY-MM-DD": day of publication where the report gives none; NULL: unknown */
    int pretokenised; /* the bytes are CoNLL-U: keep its tokens and sentences, and drop nothing */
    int pairs;   /* the bytes are JSON Lines of a text and two sides of it: see HS_AS_RELATION */
    int extract; /* make clean reports and no more: text, blocks, title, outlet, authors, day */
} hs_options;

HS_API void hs_options_init(hs_options *options, size_t size);

/* Look at the bytes of one file (borrowed until hs_input_close) and find out what they are, by content and not by
 * name: an HTML page, plain text, JSON Lines of {"id", "text" | "html", "date", "title", "outlet", "url"}, or one of the
 * other kinds that docs/inputs.md lists (feeds, tables, mails, RTF, Word, PDF, downloads from Nexis and Factiva); or a container of
 * such: gzip, zstd, tar, zip, WARC, one in another up to five deep. `name` becomes the id of a report that has none, and
 * the beginning of the ids of those in a container ("news.zip/a.html", "crawl.warc.gz#3"). With options->pretokenised:
 * CoNLL-U, a report at each "# newdoc". With options->pairs: JSON Lines of {"id", "text", "source", "target"}, each
 * side [begin, end] in code points of the text or null, which are read for HS_AS_RELATION and for nothing else.
 * `options` may be NULL. HS_E_INPUT for empty and binary files, HS_E_LIMIT for bytes over 4 GiB (docs/limits.md has
 * all limits), HS_E_USAGE for a date that is none. */
HS_API int hs_input_open(hs_input **out, const hs_engine *engine, const void *bytes, size_t size,
                         const char *name, const hs_options *options, hs_error *err);

/* Put up to `size` of the next bytes at `bytes`: how many; 0 at the end; negative if they cannot be read. */
typedef ptrdiff_t hs_read_fn(void *payload, char *bytes, size_t size);

/* The same of bytes that are read as they are needed, so that a file of any size takes the memory of one report. `read`
 * is called by hs_input_open_stream and hs_input_record, and no more once it has answered 0 or less. */
HS_API int hs_input_open_stream(hs_input **out, const hs_engine *engine, hs_read_fn *read,
                                void *payload, const char *name, const hs_options *options,
                                hs_error *err);
HS_API void hs_input_close(hs_input *input);

/* Cut off the next record, without reading it: cheap. 1 and *out, which is the caller's (hs_record_free) and may
 * outlive the input and go to another thread; 0 at the end; negative for a part that is refused: go on. HS_E_INPUT (a
 * picture in an archive, a damaged archive), HS_E_LIMIT (a report over 16 MiB, a bomb), HS_E_MEMORY. */
HS_API int hs_input_record(hs_input *input, hs_record **out, hs_error *err);
HS_API void hs_record_free(hs_record *record);

/* Read a record: the whole analysis of one report. Free the document with hs_doc_free. HS_E_INPUT (a line
 * that is no JSON object, a record without text, a side that is no range of it), HS_E_LIMIT, HS_E_MEMORY: the next record may be fine. */
HS_API int hs_record_read(const hs_record *record, hs_doc **out, hs_error *err);

/* Both in one: 1 and *out for a document, 0 at the end, negative for a record that was refused (go on). */
HS_API int hs_input_next(hs_input *input, hs_doc **out, hs_error *err);

HS_API void hs_doc_free(hs_doc *doc);

/* ---- writing ------------------------------------------------------------------------------------ */

/* Receives output piece by piece; a value other than 0 stops the writing with HS_E_IO. */
typedef int hs_write_fn(const char *bytes, size_t size, void *payload);

enum {
    HS_WITH_TOKENS = 1,   /* JSON: sentences' tokens too */
    HS_AS_CONLLU = 2,     /* tokens and trees as CoNLL-U in place of JSON */
    HS_AS_EVENTS = 4,     /* the events as a table in place of JSON: tab-separated */
    HS_AS_EVENTS_CSV = 8, /* the same as CSV (RFC 4180: commas, quotes where needed, CR LF) */
    HS_DYADS_ONLY = 16,   /* of a table: only events whose source and target have actor codes */
    HS_WITH_TRACE = 32,   /* JSON: why each event has its code, sides and status */
    HS_AS_RELATION = 64   /* what passes between the two sides that the input marks */
};

/* One JSON object of schema histor.document/1 and a line feed; with HS_AS_CONLLU the document's sentences,
 * an empty line after each; with HS_AS_EVENTS or HS_AS_EVENTS_CSV a line for each mention of an event, which
 * may be none; with HS_AS_RELATION {"id", "plover", "cameo", "score"}: the root of PLOVER that the source does to
 * the target, the nearest code of CAMEO, and how likely the root is. HS_E_USAGE for two HS_AS_... at once, and for
 * HS_AS_RELATION if the document was not opened with options->pairs. */
HS_API int hs_doc_write(const hs_doc *doc, unsigned flags, hs_write_fn *write, void *payload,
                        hs_error *err);

/* What stands once before the first document: the names of the columns, a line, with HS_AS_EVENTS or
 * HS_AS_EVENTS_CSV; nothing without. HS_E_USAGE as above. */
HS_API int hs_doc_write_header(unsigned flags, hs_write_fn *write, void *payload, hs_error *err);

/* ---- account ------------------------------------------------------------------------------------ */

typedef struct {
    size_t size;       /* sizeof(hs_account_options), set by hs_account_options_init */
    const char *since; /* "YYYY-MM-DD" or NULL: leave out incidents that ended before */
    const char *until; /* "YYYY-MM-DD" or NULL: leave out incidents that began after */
    int color;         /* terminal colours */
    int details;       /* terminal: the words under every item */
} hs_account_options;

typedef enum { HS_FORMAT_TERMINAL, HS_FORMAT_JSON, HS_FORMAT_HTML } hs_format;

HS_API void hs_account_options_init(hs_account_options *options, size_t size);

/* An empty account. `options` may be NULL. Free with hs_account_free. */
HS_API int hs_account_new(hs_account **out, const hs_engine *engine,
                          const hs_account_options *options, hs_error *err);
HS_API void hs_account_free(hs_account *account);

/* An agreement of the user's, to be watched: the bytes of a text file of `key: value` lines (UTF-8; man/histor.1 has
 * its keys), before hs_account_finish; the bytes may be freed afterwards. May be called again. Incidents that its
 * terms forbid, within its days and area, are then told of it as breaches alleged. `name` stands in errors, with the
 * line. HS_E_INPUT for a line that makes no sense and for a place that the gazetteer does not have: the account stays
 * as it was. HS_E_LIMIT over 1 MiB, HS_E_MEMORY, HS_E_USAGE after hs_account_finish. */
HS_API int hs_account_agreement(hs_account *account, const void *bytes, size_t size,
                                const char *name, hs_error *err);

/* Copy what the account needs of a document, which may be freed afterwards. */
HS_API int hs_account_add(hs_account *account, const hs_doc *doc, hs_error *err);

/* Bring the reports together; to be called once, after the last report. */
HS_API int hs_account_finish(hs_account *account, hs_error *err);

/* Write a finished account. */
HS_API int hs_account_write(const hs_account *account, hs_format format, hs_write_fn *write,
                            void *payload, hs_error *err);

/* Write everything a finished account knows of one item ("I3", "A1", "T2", or "document:F4"): its words,
 * report, speaker and rule. HS_E_USAGE if there is no such item. */
HS_API int hs_account_why(const hs_account *account, const char *item, hs_write_fn *write,
                          void *payload, hs_error *err);

#ifdef __cplusplus
}
#endif

#endif
