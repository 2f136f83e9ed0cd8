/* assets.h: the knowledge that is built into the library (or given as a file): tables and trained models,
 * packed from data/ by tools/mkassets, immutable, checksummed, shared by all threads.
 *
 * Every table is the same kind of thing: rows of tab-separated fields, sorted by their key (the first field).
 * How a key is written is set for each table in data/tables.tsv:
 *   exact   as it stands
 *   words   as tokens see it: one space between words, spaces around hyphens, clitics apart
 *           ("al-Nusra Front" -> "al - Nusra Front"), case kept
 *   lower   like words, in lower case
 *   fold    letters and digits only, lower case, marks stripped (hs_utf8_fold): "deirezzor"
 * What is no table (key modes `raw` and `places`) is kept byte by byte: see hs_engine_file.
 */
#ifndef HS_ASSETS_ASSETS_H
#define HS_ASSETS_ASSETS_H

#include "assets/dictionary.h"
#include "assets/filter.h"
#include "assets/gazetteer.h"

/* The tables that a histor blob must have, in the order of data/tables.tsv. */
typedef enum {
    HS_TABLE_ACTORS,        /* id: name type code country roles */
    HS_TABLE_ALIASES,       /* words: id kind */
    HS_TABLE_ROLES,         /* lower: code number kind */
    HS_TABLE_WEAPONS,       /* lower: code number */
    HS_TABLE_GENDERS,       /* lower: gender kind */
    HS_TABLE_ABBREVIATIONS, /* exact: kind */
    HS_TABLE_JUNK,          /* lower: how why */
    HS_TABLE_OUTLETS,       /* lower: name kind */
    HS_TABLE_DATES,         /* lower: class value */
    HS_TABLE_CARRIERS,      /* exact: kind rank */
    HS_TABLE_CUES,          /* lower: stance frame */
    HS_TABLE_STANCES,       /* lower: kind */
    HS_TABLE_TRIGGERS,      /* lower: plover mode cameo class frame */
    HS_TABLE_FACETS,        /* lower: facet code */
    HS_TABLE_CONTEXTS,      /* lower: context */
    HS_TABLE_GOVERNORS,     /* lower: effect */
    HS_TABLE_MISFORTUNES,   /* lower: class */
    HS_TABLE_HARM,          /* lower: kind frame */
    HS_TABLE_VICTIMS,       /* lower: who */
    HS_TABLE_NUMBERS,       /* lower: kind value high */
    HS_TABLE_TIMES,         /* lower: class a b */
    HS_TABLE_TIME_FORMS,    /* exact: rest op sure */
    HS_TABLE_DEALS,         /* lower: kind or status of agreements' words */
    HS_TABLE_REFERENCES,    /* exact: code points of a named character reference of HTML */
    HS_TABLE_ENCODINGS,     /* exact: encoding iconv kind */
    HS_TABLE_KEYS,          /* exact: field rank */
    HS_TABLE_COUNT
} hs_table_id;

/* The files that a histor blob must have behind its tables, in the order of data/tables.tsv. */
typedef enum {
    HS_FILE_BOUNDARY, /* where sentences end (src/lex/boundary.h) */
    HS_FILE_BLOCKS,   /* which blocks of a page are text (src/ingest/sieve.h) */
    HS_FILE_MODEL,    /* the language model (src/parse/model.h) */
    HS_FILE_PLACES,   /* the gazetteer (gazetteer.h) */
    HS_FILE_OUTLINES, /* the base map (outlines.h) */
    HS_FILE_COUNT
} hs_file_id;

typedef struct hs_engine hs_engine;

/* A view of one table in the blob. */
typedef struct {
    const char *name;
    const unsigned char *base; /* the blob */
    uint32_t rows, fields;
    uint32_t offsets, slots, slot_count, heads, head_count; /* where its parts lie */
    const hs_filter *filter;                                /* of its keys; NULL: none */
} hs_table;

/* hs_engine_open without a look into the files (but for the gazetteer), which the rooms that read them know. */
int hs_engine_load(hs_engine **out, const void *bytes, size_t size, hs_error *err);

const hs_table *hs_engine_table(const hs_engine *engine, hs_table_id id);

/* The bytes of a file, in the blob built in aligned to 64; what they mean is for its reader to check.
 * Borrowed from the engine. */
hs_str hs_engine_file(const hs_engine *engine, hs_file_id id);

/* The user's actors; NULL if none are given. Borrowed from the engine. */
const hs_dictionary *hs_engine_dictionary(const hs_engine *engine);

/* Where the places lie. Borrowed from the engine. */
const hs_gazetteer *hs_engine_gazetteer(const hs_engine *engine);

typedef struct {
    uint32_t lo, hi;
} hs_rows;

/* False: no row has that key. True: one may. For those who look up much and find little. */
static inline bool hs_table_may_have(const hs_table *table, hs_str key)
{
    return !table->filter || hs_filter_may_have(table->filter, key);
}

/* The rows whose key is `key`, in the order of their other fields; empty (lo == hi) if there are none. */
hs_rows hs_table_find(const hs_table *table, hs_str key);

/* Field `column` of a row (0 = the key); empty when the row is shorter. Borrowed from the blob. */
hs_str hs_table_field(const hs_table *table, uint32_t row, uint32_t column);

/* The most words that a key beginning with the word `first` has; 0 if there is no such key. For tables whose
 * keys are `words` or `lower`. */
uint32_t hs_table_longest(const hs_table *table, hs_str first);

/* The longest key of `table` that the words v[0..n) begin with, joined by single spaces: the number of
 * words it takes, and its rows; 0 if none. */
uint32_t hs_table_match(const hs_table *table, const hs_str *v, uint32_t n, hs_rows *rows);

#endif
