/* hints.c: is this text a feed, JSON, a table, a mail?
 *
 * In: the first 64 KiB. Out: the kind. Method: the name of the first element; the shape of the first JSON value; the names
 * in the first line of a table; the fields of a mail's head. Each asks for more than one sign, as a report may begin with
 * anything: "From: our correspondent" is no mail, "Text, date" alone no table.
 * Example: `{"status":"ok","articles":[{"title":...` -> JSON that holds a list; `{"text":"..."}\n{"text"...` -> JSON Lines.
 */
#include "unpack/hints.h"

#include "unpack/http.h"
#include "unpack/sniff.h"

#include <stdlib.h>

#define CELLS_MOST 200u
#define FIELDS_MOST 60u
#define KEY_MOST 24u

static char lower(char c)
{
    return hs_is_upper(c) ? (char)(c + 32) : c;
}

/* Is s one of the words, which stand between bars: "|text|body|"? Any case. */
static bool is_among(hs_str s, const char *words)
{
    char key[KEY_MOST + 2] = "|";
    if (s.n == 0 || s.n >= KEY_MOST) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        key[i + 1] = lower(s.p[i]);
    }
    key[s.n + 1] = '|';
    hs_str all = hs_str_of(words);
    return hs_str_find(all, (hs_str){key, s.n + 2}, 0) < all.n;
}

/* ---- feeds --------------------------------------------------------------------------------------------- */

/* The name of the first element, with its prefix; comments, instructions, the document type before it. */
static hs_str first_element(hs_str s)
{
    for (;;) {
        s = hs_str_trim(s);
        if (s.n < 2 || s.p[0] != '<') {
            return (hs_str){NULL, 0};
        }
        if (s.p[1] != '!' && s.p[1] != '?') {
            uint32_t i = 1;
            while (i < s.n && i < 40 && !hs_is_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '/') {
                i++;
            }
            return hs_str_cut(s, 1, i);
        }
        hs_str close = hs_str_starts(s, HS_STR("<!--")) ? HS_STR("-->") : HS_STR(">");
        uint32_t end = hs_str_find(s, close, 2);
        if (s.p[1] == '!' && close.n == 1 && hs_str_find(s, HS_STR("["), 0) < end) {
            close = HS_STR("]>");
            end = hs_str_find(s, close, 2);
        }
        s = hs_str_cut(s, end + close.n, s.n);
    }
}

static bool is_feed(hs_str s)
{
    hs_str rest = first_element(s), head;
    hs_str name = rest;
    hs_str_split(&rest, ':', &head);
    return is_among(rest.p ? rest : name, "|rss|feed|rdf|urlset|sitemapindex|channel|entry|");
}

/* ---- JSON ---------------------------------------------------------------------------------------------- */

static uint32_t skip_space(hs_str s, uint32_t i)
{
    while (i < s.n && hs_is_space(s.p[i])) {
        i++;
    }
    return i;
}

/* s.p[i] is a quotation mark: the offset of the one that closes the string, or s.n. */
static uint32_t end_of_string(hs_str s, uint32_t i)
{
    for (i++; i < s.n && s.p[i] != '"'; i++) {
        i += s.p[i] == '\\';
    }
    return i < s.n ? i : s.n;
}

/* A scan of the object that s begins with. */
typedef struct {
    uint32_t end;    /* behind its brace, or 0: beyond s */
    uint32_t feed;   /* its first line feed, or s.n */
    uint32_t list;   /* see hs_hint_list */
    int depth, open; /* braces around the list; braces around the object that is looked into */
} shape;

/* A key whose value begins at `at`, in an object of `depth` braces. */
static void look_at_key(shape *out, hs_str s, hs_str key, uint32_t at, int depth, bool *text)
{
    static const char lists[] = "|posts|articles|stories|results|documents|items|data|entries|docs|"
                                "hits|news|records|";
    static const char texts[] = "|text|maintext|content|body|html|articlebody|article_body|";
    char c = at < s.n ? s.p[at] : 0;
    uint32_t inner = c == '[' ? skip_space(s, at + 1) : s.n;
    *text = *text || (depth == 1 && c == '"' && is_among(key, texts));
    if (inner < s.n && s.p[inner] == '{' && !out->list && is_among(key, lists)) {
        out->list = at + 1;
        out->depth = depth;
    } else if (c == '{' && is_among(key, "|response|hits|data|result|")) {
        out->open = depth + 1;
    }
}

static shape shape_of(hs_str s)
{
    shape out = {.feed = s.n, .open = 1};
    int depth = 0;
    bool text = false;
    for (uint32_t i = 0; i < s.n && !out.end; i++) {
        char c = s.p[i];
        if (c == '"') {
            uint32_t end = end_of_string(s, i), at = skip_space(s, end + 1);
            hs_str key = hs_str_cut(s, i + 1, end);
            if (depth == out.open && at < s.n && s.p[at] == ':') {
                look_at_key(&out, s, key, skip_space(s, at + 1), depth, &text);
            }
            i = end;
        } else if (c == '{' || c == '[') {
            depth += 1;
        } else if (c == '}' || c == ']') {
            depth -= 1;
            out.open = depth < out.open && out.open > 1 ? depth : out.open;
            out.end = depth == 0 ? i + 1 : 0;
        } else if (c == '\n' && out.feed == s.n) {
            out.feed = i;
        }
    }
    out.list = text ? 0 : out.list;
    return out;
}

uint32_t hs_hint_list(hs_str s, int *depth)
{
    shape found = shape_of(s);
    *depth = found.depth;
    return found.list;
}

/* JSON Lines, unless the first object is an answer, is written over lines or shares its line. */
static int json_kind(hs_str s)
{
    uint32_t i = skip_space(s, 1);
    if (s.p[0] == '[') {
        return i < s.n && s.p[i] == '{' ? HS_KIND_JSON : HS_KIND_UNKNOWN;
    }
    if (i >= s.n || (s.p[i] != '"' && s.p[i] != '}')) {
        return HS_KIND_UNKNOWN;
    }
    shape first = shape_of(s);
    hs_str line = hs_str_cut(s, first.end, s.n), rest;
    bool shared = first.end && hs_str_split(&line, '\n', &rest) &&
                  hs_str_starts(hs_str_trim(rest), HS_STR("{"));
    bool over_lines = first.feed < s.n && (!first.end || first.feed < first.end);
    /* A line that is cut short has a line after it that begins anew. */
    hs_str next = hs_str_trim(hs_str_cut(s, first.feed, s.n));
    bool anew = hs_str_starts(next, HS_STR("{\""));
    return first.list || shared || (over_lines && !anew) ? HS_KIND_JSON : HS_KIND_LINES;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

/* Look at one cell of the first line. False: it is no name of a column. */
static bool look_at_cell(hs_str cell, bool *text, bool *other)
{
    static const char texts[] =
        "|text|content|body|article|full_text|fulltext|full text|maintext|article_text|"
        "articletext|article text|article_body|articlebody|body_text|story|html|";
    static const char others[] =
        "|title|headline|heading|date|published|publish_date|published_at|"
        "pubdate|publication_date|date_publish|datetime|timestamp|outlet|source|"
        "publication|publisher|domain|media_name|site|url|link|author|authors|byline|"
        "id|uuid|language|lang|newspaper|name|";
    cell = hs_str_trim(cell);
    if (cell.n > 1 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"') {
        cell = hs_str_trim(hs_str_cut(cell, 1, cell.n - 1));
    }
    *text = *text || is_among(cell, texts);
    *other = *other || is_among(cell, others);
    return cell.n <= 60;
}

char hs_hint_table(hs_str line)
{
    static const char marks[] = ",\t;|";
    for (int m = 0; marks[m]; m++) {
        hs_str rest = line, cell;
        bool text = false, other = false, names = true;
        uint32_t cells = 0;
        while (names && cells++ < CELLS_MOST && hs_str_split(&rest, marks[m], &cell)) {
            names = look_at_cell(cell, &text, &other);
        }
        if (names && text && other && cells > 2) {
            return marks[m];
        }
    }
    return 0;
}

/* ---- mails --------------------------------------------------------------------------------------------- */

static bool is_field_name(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (!hs_is_alpha(s.p[i]) && s.p[i] != '-' && !hs_is_digit(s.p[i])) {
            return false;
        }
    }
    return s.n > 0;
}

/* Two fields of every mail, of which one is no word that reports begin with. */
static bool is_mail(hs_str s)
{
    static const char plain[] = "|from|date|subject|to|";
    static const char odd[] =
        "|mime-version|content-type|message-id|received|return-path|delivered-to|"
        "content-location|x-mailer|content-transfer-encoding|";
    hs_str line, name;
    uint32_t common = 0, rare = 0, n = 0;
    for (; n < FIELDS_MOST && hs_str_split(&s, '\n', &line) && hs_str_trim(line).n; n++) {
        hs_str rest = line;
        if (line.p[0] == ' ' || line.p[0] == '\t') {
            continue;
        }
        if (!hs_str_split(&rest, ':', &name) || !rest.p || !is_field_name(name)) {
            break;
        }
        common += is_among(name, plain);
        rare += is_among(name, odd) || hs_str_starts(name, HS_STR("Snapshot-Content"));
    }
    return rare && rare + common >= 2;
}

/* "From anna@post.example Mon Dec  5 09:15:00 2016", then a mail. */
static bool is_mbox(hs_str s)
{
    hs_str line;
    if (!hs_str_starts(s, HS_STR("From ")) || !hs_str_split(&s, '\n', &line) || !s.p) {
        return false;
    }
    uint32_t digits = 0;
    for (uint32_t i = 0; i < line.n; i++) {
        digits += hs_is_digit(line.p[i]);
    }
    return digits >= 8 && is_mail(hs_str_starts(s, HS_STR(">From ")) ? hs_str_cut(s, 1, s.n) : s);
}

int hs_hint_kind(hs_str head)
{
    hs_str line, rest = head;
    if (head.n == 0) {
        return HS_KIND_UNKNOWN;
    }
    if (head.p[0] == '<') {
        return is_feed(head) ? HS_KIND_FEED : HS_KIND_UNKNOWN;
    }
    if (head.p[0] == '{' || head.p[0] == '[') {
        return json_kind(head);
    }
    if (is_mbox(head)) {
        return HS_KIND_MBOX;
    }
    if (is_mail(head)) {
        return HS_KIND_MAIL;
    }
    bool table = hs_str_split(&rest, '\n', &line) && rest.n && hs_hint_table(hs_str_trim(line));
    return table ? HS_KIND_TABLE : HS_KIND_UNKNOWN;
}
