/* tell_checks.h: what the tests of tell ask of the JSON, the terminal text and the page. */
#ifndef HS_TESTS_TELL_CHECKS_H
#define HS_TESTS_TELL_CHECKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/utf8.h"
#include "tell/text.h"

#define EVIL                                                                                       \
    "<script>alert(1)</script><img src=x onerror=\"alert('2')\"> \x1b[31mred \xE2\x80\xAEoverride &amp;"

static inline hs_str text(const char *z)
{
    return hs_str_of(z);
}

static inline json_t *parsed(const char *line)
{
    json_error_t error;
    json_t *root = json_loads(line, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        fail_msg("%s at %d", error.text, error.position);
    }
    return root;
}

/* Every key of the space separated list is there. */
static inline void has_keys(const json_t *object, const char *keys)
{
    hs_str rest = text(keys), key;
    assert_true(json_is_object(object));
    while (hs_str_split(&rest, ' ', &key)) {
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)key.n, key.p);
        if (!json_object_get(object, name)) {
            fail_msg("no key %s", name);
        }
    }
}

static inline json_t *item(const json_t *object, const char *key, size_t i)
{
    json_t *v = json_array_get(json_object_get(object, key), i);
    if (!v) {
        fail_msg("%s has no item %zu", key, i);
    }
    return v;
}

static inline void lines_fit(const char *body, bool color)
{
    hs_str rest = text(body), line;
    while (hs_str_split(&rest, '\n', &line)) {
        uint32_t length = 1;
        for (uint32_t at = 0; !color && at < line.n; at += length) {
            uint32_t c = hs_utf8_next(line, at, &length);
            assert_false(c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E));
        }
        if (!color && hs_text_columns(line) > 100) {
            fail_msg("%u columns: %.*s", (unsigned)hs_text_columns(line), (int)line.n, line.p);
        }
        if (line.n) {
            assert_int_not_equal(line.p[line.n - 1], ' ');
        }
    }
}

/* No tag of the page makes a request, runs a script or carries an event handler or a style; no control
 * character is left. Text of reports is escaped, so each '<' begins a tag of ours. */
static inline void page_is_safe(const char *body)
{
    static const char *const never[] = {"<script", "<img",          "<link",  "<iframe",
                                        "<object", "<base",         " src=",  " on",
                                        " style=", "\"javascript:", "\"data:"};
    char tag[2048];
    assert_non_null(strstr(body, "content=\"default-src 'none'; style-src 'sha256-"));
    assert_non_null(strstr(body, "='; base-uri 'none'; form-action 'none'\""));
    assert_null(strstr(body, "unsafe-inline"));
    assert_null(strstr(body, "\x1b"));
    assert_null(strstr(body, "\xE2\x80\xAE"));
    assert_null(strstr(body, "url("));
    assert_null(strstr(body, "@import"));
    for (const char *at = strchr(body, '<'); at; at = strchr(at + 1, '<')) {
        snprintf(tag, sizeof tag, "%.*s", (int)strcspn(at, ">"), at);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
            if (strstr(tag, never[i])) {
                fail_msg("in the page: %s", tag);
            }
        }
    }
}

/* Every <tag> that must be closed is, in order. */
static inline void tags_balance(const char *body)
{
    static const char *const single[] = {"meta", "br"};
    hs_str open[64];
    uint32_t n = 0;
    const char *at = strstr(body, "<body>") - 1;
    while ((at = strchr(at, '<')) != NULL) {
        bool end = at[1] == '/';
        at += end ? 2 : 1;
        hs_str tag = {at, (uint32_t)strcspn(at, " />\n")};
        bool alone = at[strcspn(at, ">") - 1] == '/';
        for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
            alone = alone || hs_str_is(tag, single[i]);
        }
        if (end && hs_str_is(tag, "html")) {
            assert_int_equal(n, 0);
        } else if (end) {
            assert_true(n > 0);
            n--;
            if (!hs_str_eq(open[n], tag)) {
                fail_msg("</%.*s> closes <%.*s>: %.80s", (int)tag.n, tag.p, (int)open[n].n,
                         open[n].p, at);
            }
        } else if (!alone) {
            assert_true(n < 64);
            open[n++] = tag;
        }
    }
}

/* Every link inside the page leads somewhere. */
static inline void links_lead(const char *body)
{
    const char *at = body;
    while ((at = strstr(at, "href=\"#")) != NULL) {
        char want[64];
        at += 7;
        int size = (int)strcspn(at, "\"");
        snprintf(want, sizeof want, "id=\"%.*s\"", size, at);
        if (!strstr(body, want)) {
            fail_msg("a link to nothing: %s", want);
        }
    }
}

#endif
