/* poppler.c: poppler's library, loaded by the name that it had when histor was built.
 *
 * In: nothing. Out: its functions. Method: dlopen and dlsym; what GLib has of them is found through poppler's own needs.
 */
#ifdef HISTOR_PDF

#include "unpack/poppler.h"

#include <dlfcn.h>
#include <stddef.h>

typedef struct {
    const char *name;
    size_t at; /* of its pointer in hs_poppler */
} symbol;

static const symbol symbols[] = {
    {"g_bytes_new_static", offsetof(hs_poppler, bytes_new)},
    {"g_bytes_unref", offsetof(hs_poppler, bytes_unref)},
    {"g_free", offsetof(hs_poppler, free)},
    {"g_object_unref", offsetof(hs_poppler, unref)},
    {"g_error_free", offsetof(hs_poppler, error_free)},
    {"g_error_matches", offsetof(hs_poppler, error_matches)},
    {"poppler_error_quark", offsetof(hs_poppler, error_quark)},
    {"poppler_document_new_from_bytes", offsetof(hs_poppler, document_new)},
    {"poppler_document_get_n_pages", offsetof(hs_poppler, page_count)},
    {"poppler_document_get_page", offsetof(hs_poppler, page)},
    {"poppler_document_get_title", offsetof(hs_poppler, title)},
    {"poppler_page_get_text", offsetof(hs_poppler, text)},
    {"poppler_page_get_text_layout", offsetof(hs_poppler, layout)},
};

bool hs_poppler_load(hs_poppler *p)
{
    void *library = dlopen(HISTOR_PDF, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool found = library != NULL;
    for (size_t i = 0; found && i < sizeof symbols / sizeof *symbols; i++) {
        void *address = dlsym(library, symbols[i].name);
        *(void **)(void *)((char *)p + symbols[i].at) = address; /* as POSIX wants it */
        found = address != NULL;
    }
    return found;
}

#else
typedef int hs_poppler_is_left_out; /* a file must not be empty */
#endif
