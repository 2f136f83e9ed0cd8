/* blob.S: the embedded knowledge. tools/mkassets packs data/ into one file, HISTOR_BLOB_PATH; here its
 * bytes become the read-only array from hs_blob_start (64-byte aligned) up to hs_blob_end. An .incbin
 * costs neither time nor memory at build time, where a C array of 20 MB takes minutes.
 *
 *     extern const unsigned char hs_blob_start[];
 *     extern const uint64_t hs_blob_size; // C may not subtract hs_blob_start from hs_blob_end
 */
    .section .rodata
    .global hs_blob_start
    .global hs_blob_end
    .global hs_blob_size
    .hidden hs_blob_start
    .hidden hs_blob_end
    .hidden hs_blob_size
    .type hs_blob_start, %object
    .type hs_blob_end, %object
    .type hs_blob_size, %object
    .balign 64
hs_blob_start:
    .incbin HISTOR_BLOB_PATH
    .size hs_blob_start, . - hs_blob_start
hs_blob_end:
    .byte 0
    .size hs_blob_end, 1
    .balign 8
hs_blob_size:
    .8byte hs_blob_end - hs_blob_start
    .size hs_blob_size, 8

    .section .note.GNU-stack, "", %progbits
