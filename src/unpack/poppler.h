/* poppler.h: the functions of poppler's library that pdf.c calls.
 *
 * The library is loaded when the first PDF file is read, and not linked: it brings fifty others, which would make every start
 * of the program slower, ask the system for things that nobody named, and be wanted by all who install histor.
 */
#ifndef HS_UNPACK_POPPLER_H
#define HS_UNPACK_POPPLER_H
#ifdef HISTOR_PDF

#include <poppler.h>
#include <stdbool.h>

/* Each has the type that its header gives it. */
typedef struct {
    __typeof__(&g_bytes_new_static) bytes_new;
    __typeof__(&g_bytes_unref) bytes_unref;
    __typeof__(&g_free) free;
    __typeof__(&g_object_unref) unref;
    __typeof__(&g_error_free) error_free;
    __typeof__(&g_error_matches) error_matches;
    __typeof__(&poppler_error_quark) error_quark;
    __typeof__(&poppler_document_new_from_bytes) document_new;
    __typeof__(&poppler_document_get_n_pages) page_count;
    __typeof__(&poppler_document_get_page) page;
    __typeof__(&poppler_document_get_title) title;
    __typeof__(&poppler_page_get_text) text;
    __typeof__(&poppler_page_get_text_layout) layout;
} hs_poppler;

/* Load the library, or find it loaded; false if it is not there (any more). It stays: GLib cannot be unloaded. */
bool hs_poppler_load(hs_poppler *p);

#endif
#endif
