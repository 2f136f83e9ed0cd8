/* engine.h: what an open engine holds, and how the asset blob is laid out. For assets.c, tools/mkassets.c
 * and their test; everybody else includes assets.h.
 *
 * All numbers are little-endian uint32. Every offset counts from the blob's first byte and is a multiple of
 * 4, row offsets excepted. Nothing is unpacked: the bytes are used where they lie, at any alignment.
 *
 *   offset  bytes  header
 *        0      8  "HISTOR" and two NULs
 *        8      4  version of this layout: 3
 *       12      4  byte order mark: 0x01020304
 *       16      4  size of the whole blob
 *       20      4  number of tables and files
 *       24      8  XXH3-64 of all bytes from 32 on: low half, high half
 *       32   44*n  directory: one entry a table or file, in the order of data/tables.tsv: tables first
 *
 *   in entry  bytes  directory entry
 *          0     16  name, padded with NULs (15 bytes at most)
 *         16      4  rows
 *         20      4  fields of the widest row
 *         24      4  offset of the row offsets
 *         28      4  offset of the key slots
 *         32      4  number of key slots
 *         36      4  offset of the head slots; 0 for `exact` and `fold`
 *         40      4  number of head slots; 0 for `exact` and `fold`
 *
 * In the entry of a file (key modes `raw` and `places`) stand its name, at 16 its bytes' number, at 24 their offset, a
 * multiple of 64; all else is 0.
 *
 * After the directory come the parts of each table in turn, each padded with NULs to a multiple of 4:
 *
 *   row offsets  4*(rows+1)  where each row's text begins; the last one is where the text ends
 *   text                     the rows, sorted by key and then by the rest: fields separated by tabs, nothing
 *                            between two rows; empty fields at the end of a row are left out
 *   key slots    12*slots    hash table of the keys: {tag, first row, rows}
 *   head slots   12*heads    hash table of the keys' first words: {tag, a row whose key begins with the
 *                            word, most words of such a key}
 *
 * A slot whose third number is 0 is free; at least half of a hash table's slots are. With h = XXH3-64 of the
 * key, probing starts at slot (h mod 2^32) * slots / 2^32 and goes up, round the end; the tag is h >> 32.
 * The key itself is read from the row.
 */
#ifndef HS_ASSETS_ENGINE_H
#define HS_ASSETS_ENGINE_H

#include "assets/assets.h"

#define HS_BLOB_MAGIC "HISTOR\0" /* with the literal's own NUL: 8 bytes */
#define HS_BLOB_VERSION 3u
#define HS_BLOB_ORDER 0x01020304u

enum {
    HS_BLOB_AT_VERSION = 8,
    HS_BLOB_AT_ORDER = 12,
    HS_BLOB_AT_SIZE = 16,
    HS_BLOB_AT_TABLES = 20,
    HS_BLOB_AT_CHECKSUM = 24,
    HS_BLOB_HEADER = 32, /* bytes; the checksum covers what follows */
    HS_BLOB_NAME = 16,   /* bytes of a table's name */
    HS_BLOB_ENTRY = 44,  /* bytes of a directory entry */
    HS_BLOB_SLOT = 12,   /* bytes of a slot */
    HS_BLOB_FILE = 64    /* a file's offset is a multiple of this */
};

/* The longest key, in bytes, of a table whose keys are `words` or `lower`. */
enum { HS_KEY_MOST = 256 };

struct hs_engine {
    hs_table tables[HS_TABLE_COUNT];
    hs_filter filters[HS_TABLE_COUNT]; /* of the smaller tables */
    hs_str files[HS_FILE_COUNT];
    hs_gazetteer places;
    char *given;           /* the user's layer of it; owned */
    hs_dictionary *actors; /* the user's; owned; NULL: none */
    char checksum[17];     /* 16 hexadecimal digits and a NUL */
};

static inline uint32_t hs_blob_u32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The slot where probing for a key begins, and the one after slot i, among n slots. */
static inline uint32_t hs_blob_first_slot(uint64_t hash, uint32_t n)
{
    return (uint32_t)((hash & UINT32_MAX) * n >> 32);
}

static inline uint32_t hs_blob_next_slot(uint32_t i, uint32_t n)
{
    return i + 1 < n ? i + 1 : 0;
}

/* The first word of a key of words. */
static inline hs_str hs_key_head(hs_str key)
{
    return hs_str_cut(key, 0, hs_str_find(key, HS_STR(" "), 0));
}

#endif
