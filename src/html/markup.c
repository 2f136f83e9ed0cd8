/* markup.c: the bytes of a page cut into tags and text.
 *
 * In: UTF-8 HTML. Out: one tag or piece of text a call, as views of the page; references stay as they are.
 * Method: the tokenizer of the HTML standard (html.spec.whatwg.org, 13.2.5) with its states folded into loops:
 * "<" before a letter begins a tag, "</" before a letter an end tag, "<!--" a comment; "<!", "<?" and "</"
 * before anything else a comment up to ">"; any other "<" is text. Attributes of the same name: the first
 * counts. Each byte is looked at once, or a fixed number of times: what was looked for and not found is
 * remembered.
 * Example: `<p class=x>1 < 2<!-- > --></p>` -> open p (class x), text "1 < 2", close p.
 */
#include "html/markup.h"

const char *const hs_attr_names[HS_ATTR_COUNT] = {"",         "aria-hidden", "class", "content",
                                                  "datetime", "hidden",      "href",  "id",
                                                  "itemprop", "lang",        "name",  "property",
                                                  "rel",      "role",        "style", "type"};

static char lowered(char c)
{
    return (char)(hs_is_upper(c) ? c + 32 : c);
}

/* One byte more of a name. */
static uint64_t key_on(uint64_t key, char c)
{
    return (key << 8 | key >> 56) ^ (unsigned char)lowered(c);
}

uint64_t hs_name_key(hs_str name)
{
    uint64_t key = 0;
    for (uint32_t i = 0; i < name.n; i++) {
        key = key_on(key, name.p[i]);
    }
    return key;
}

void hs_names_add(hs_names *names, const char *name, uint8_t value)
{
    uint64_t key = hs_name_key(hs_str_of(name));
    uint32_t i = (uint32_t)(key * 0x9E3779B97F4A7C15u >> 55);
    while (names->values[i]) {
        i = (i + 1) % HS_NAME_SLOTS;
    }
    names->keys[i] = key;
    names->values[i] = value;
}

/* Offset of the byte c at or after `from`; the size if there is none. */
static uint32_t find_byte(hs_str s, char c, uint32_t from)
{
    const char *hit = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;
    return hit ? (uint32_t)(hit - s.p) : s.n;
}

static bool is_end(hs_str s, uint32_t at)
{
    return at >= s.n || s.p[at] == '>' || s.p[at] == '/' || hs_is_space(s.p[at]);
}

/* ---- tags ---------------------------------------------------------------------------------------- */

/* The value that begins at `at`, behind "="; the place behind it. */
static uint32_t read_value(hs_str s, uint32_t at, hs_str *value)
{
    char c = at < s.n ? s.p[at] : '>';
    if (c == '"' || c == '\'') {
        uint32_t end = find_byte(s, c, at + 1);
        *value = hs_str_cut(s, at + 1, end);
        return end < s.n ? end + 1 : s.n;
    }
    uint32_t end = at;
    while (end < s.n && s.p[end] != '>' && !hs_is_space(s.p[end])) {
        end++;
    }
    *value = hs_str_cut(s, at, end);
    return end;
}

static uint32_t skip_space(hs_str s, uint32_t at)
{
    while (at < s.n && hs_is_space(s.p[at])) {
        at++;
    }
    return at;
}

/* One attribute, which begins at `at`; the place behind it. */
static uint32_t read_attribute(const hs_markup *m, uint32_t at, hs_mark *mark)
{
    hs_str s = m->html, value = hs_str_cut(s, at, at);
    uint64_t key = key_on(0, s.p[at++]); /* "=" too, where it comes first */
    while (!is_end(s, at) && s.p[at] != '=') {
        key = key_on(key, s.p[at++]);
    }
    uint32_t next = skip_space(s, at);
    if (next < s.n && s.p[next] == '=') {
        at = read_value(s, skip_space(s, next + 1), &value);
    }
    uint32_t id = hs_names_get(m->attributes, key);
    if (id && !(mark->attrs >> id & 1u)) {
        mark->attrs |= 1u << id;
        mark->values[id] = value;
    }
    return at;
}

/* The tag whose name begins at `at`. False if the page ends within it. */
static bool read_tag(hs_markup *m, uint32_t at, hs_mark *mark)
{
    hs_str s = m->html;
    uint32_t from = at;
    mark->name = 0;
    mark->attrs = 0;
    while (!is_end(s, at)) {
        mark->name = key_on(mark->name, s.p[at++]);
    }
    mark->text = hs_str_cut(s, from, at);
    bool slash = false;
    while (at < s.n && s.p[at] != '>') {
        slash = s.p[at] == '/';
        if (slash || hs_is_space(s.p[at])) {
            at++;
        } else {
            at = read_attribute(m, at, mark);
        }
    }
    mark->alone = slash;
    m->at = at < s.n ? at + 1 : s.n;
    return at < s.n;
}

/* ---- comments ------------------------------------------------------------------------------------ */

/* Behind the comment whose "<!--" stands at `at`: it ends with "-->", "--!>", or at once with ">" or "->". */
static uint32_t skip_comment(hs_str s, uint32_t at)
{
    at += 4;
    if (at < s.n && s.p[at] == '>') {
        return at + 1;
    }
    if (at + 1 < s.n && s.p[at] == '-' && s.p[at + 1] == '>') {
        return at + 2;
    }
    for (uint32_t end = find_byte(s, '>', at); end < s.n; end = find_byte(s, '>', end + 1)) {
        bool dashes = end >= at + 2 && s.p[end - 1] == '-' && s.p[end - 2] == '-';
        bool loud =
            end >= at + 3 && s.p[end - 1] == '!' && s.p[end - 2] == '-' && s.p[end - 3] == '-';
        if (dashes || loud) {
            return end + 1;
        }
    }
    return s.n;
}

static bool stands_at(hs_str s, uint32_t at, hs_str what)
{
    return at < s.n && hs_str_starts(hs_str_cut(s, at, s.n), what);
}

/* What begins with "<!", "<?" or "</" at `at` and is no tag. True with text in *mark if it is one of CDATA. */
static bool pass_odd(hs_markup *m, uint32_t at, hs_mark *mark)
{
    hs_str s = m->html;
    if (stands_at(s, at, HS_STR("<!--"))) {
        m->at = skip_comment(s, at);
    } else if (m->takes_cdata && stands_at(s, at, HS_STR("<![CDATA["))) {
        uint32_t end = hs_str_find(s, HS_STR("]]>"), at + 9);
        mark->kind = HS_MARK_TEXT;
        mark->text = hs_str_cut(s, at + 9, end);
        m->at = end < s.n ? end + 3 : s.n;
        return mark->text.n > 0;
    } else {
        uint32_t end = find_byte(s, '>', at);
        m->at = end < s.n ? end + 1 : s.n;
    }
    return false;
}

/* ---- text ---------------------------------------------------------------------------------------- */

static bool opens_markup(hs_str s, uint32_t at)
{
    char c = at + 1 < s.n ? s.p[at + 1] : ' ';
    return hs_is_alpha(c) || c == '!' || c == '?' || (c == '/' && at + 2 < s.n);
}

bool hs_markup_next(hs_markup *m, hs_mark *mark)
{
    hs_str s = m->html;
    while (m->at < s.n) {
        uint32_t from = m->at, at = find_byte(s, '<', from);
        while (at < s.n && !opens_markup(s, at)) {
            at = find_byte(s, '<', at + 1);
        }
        if (at > from) {
            mark->kind = HS_MARK_TEXT;
            mark->text = hs_str_cut(s, from, at);
            m->at = at;
            return true;
        }
        bool close = s.p[at + 1] == '/';
        if (hs_is_alpha(s.p[at + 1 + close])) {
            mark->kind = close ? HS_MARK_CLOSE : HS_MARK_OPEN;
            if (read_tag(m, at + 1 + close, mark)) {
                return true;
            }
        } else if (pass_odd(m, at, mark)) {
            return true;
        }
    }
    return false;
}

/* ---- elements without markup ------------------------------------------------------------------- */

/* Does `</name` or `<name`, whatever its case, and the end of that name stand at `at`? */
static bool names_at(hs_str s, uint32_t at, hs_str name)
{
    if (s.n - at < name.n || !is_end(s, at + name.n)) {
        return false;
    }
    for (uint32_t i = 0; i < name.n; i++) {
        if (lowered(s.p[at + i]) != lowered(name.p[i])) {
            return false;
        }
    }
    return true;
}

/* The text up to `end`, where an end tag stands, which is passed. */
static hs_str pass_end(hs_markup *m, uint32_t end)
{
    hs_mark tag;
    hs_str text = hs_str_cut(m->html, m->at, end);
    m->at = m->html.n;
    if (end < m->html.n) {
        read_tag(m, end + 2, &tag);
    }
    return text;
}

bool hs_markup_raw(hs_markup *m, hs_str name, hs_str *text)
{
    hs_str s = m->html;
    uint32_t at = find_byte(s, '<', m->at);
    while (at < s.n && !(at + 1 < s.n && s.p[at + 1] == '/' && names_at(s, at + 2, name))) {
        at = find_byte(s, '<', at + 1);
    }
    if (at == s.n) {
        return false;
    }
    *text = pass_end(m, at);
    return true;
}

/* The next "-->" at or behind `at`. */
static uint32_t find_arrow(hs_markup *m, uint32_t at)
{
    if (m->arrow < at) {
        m->arrow = hs_str_find(m->html, HS_STR("-->"), at);
    }
    return m->arrow;
}

/* In `<!-- ... -->` of a script, <script> ... </script> is text. */
hs_str hs_markup_script(hs_markup *m)
{
    hs_str s = m->html, name = HS_STR("script");
    bool inner = false;
    uint32_t comment = 0; /* where it ends; 0: in none */
    uint32_t at = find_byte(s, '<', m->at);
    for (; at < s.n; at = find_byte(s, '<', at + 1)) {
        char c = at + 1 < s.n ? s.p[at + 1] : ' ';
        comment = comment > at ? comment : 0;
        inner = inner && comment;
        if (c == '!' && !comment && stands_at(s, at, HS_STR("<!--"))) {
            comment = find_arrow(m, at + 2);
        } else if (c == '/' && names_at(s, at + 2, name)) {
            if (!inner) {
                break;
            }
            inner = false;
        } else if (comment && names_at(s, at + 1, name)) {
            inner = true;
        }
    }
    return pass_end(m, at);
}
