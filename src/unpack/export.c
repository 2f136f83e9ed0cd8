/* export.c: what the readers of exports share.
 *
 * In: a container, lines of it. Out: its text, whole; what a line of a head says. Method: word lists, small grammars.
 * Example: "January 11, 2010 Monday" is a date line; "January 11 saw rain" is none.
 */
#include "unpack/export.h"

/* ---- the container -------------------------------------------------------------------------------------- */

int hs_export_refuse(const hs_layer *layer, int code, const char *what, hs_error *err)
{
    hs_str name = layer->label.name;
    return hs_error_set(err, code, "%.*s %.100s", name.n > 120 ? 120 : (int)name.n, name.p, what);
}

int hs_export_whole(hs_layer *layer, hs_str *bytes, hs_error *err)
{
    hs_error why = {0};
    int code = hs_stream_all(layer->from, &layer->arena, HS_EXPORT_LIMIT, bytes, &why);
    return code ? hs_export_refuse(layer, code, why.text, err) : HS_OK;
}

/* How many bytes at s.p[at] are a line's end or a space in other clothes, and what they become. */
static uint32_t odd_space(hs_str s, uint32_t at, char *as)
{
    unsigned char c = (unsigned char)s.p[at];
    *as = ' ';
    if (c == '\r' || c == '\f') {
        *as = '\n';
        return c == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 1;
    }
    if (c == 0xC2 && at + 1 < s.n && (unsigned char)s.p[at + 1] == 0xA0) {
        return 2;
    }
    if (c == 0xEF && at + 2 < s.n && memcmp(s.p + at, "\xef\xbb\xbf", 3) == 0) {
        *as = 0;
        return 3;
    }
    return 0;
}

int hs_export_text(hs_layer *layer, hs_str *text, hs_error *err)
{
    hs_str bytes;
    int code = hs_export_whole(layer, &bytes, err);
    if (code) {
        return code;
    }
    bytes = hs_layer_decode(layer, bytes);
    char *out = hs_arena_alloc(&layer->arena, bytes.n);
    uint32_t n = 0;
    for (uint32_t at = 0; at < bytes.n;) {
        char as = bytes.p[at];
        uint32_t odd = odd_space(bytes, at, &as);
        out[n] = odd ? as : bytes.p[at];
        n += out[n] != 0;
        at += odd ? odd : 1;
    }
    *text = (hs_str){out, n};
    return HS_OK;
}

bool hs_export_line(hs_str *rest, hs_str *line)
{
    bool any = hs_str_split(rest, '\n', line);
    *line = any ? hs_str_trim(*line) : (hs_str){NULL, 0};
    return any;
}

/* ---- what a line says ----------------------------------------------------------------------------------- */

static char lower(char c)
{
    return (char)(hs_is_upper(c) ? c | 0x20 : c);
}

bool hs_export_opens(hs_str s, const char *word)
{
    uint32_t i = 0;
    while (i < s.n && word[i] && lower(s.p[i]) == lower(word[i])) {
        i++;
    }
    return word[i] == 0;
}

static bool is_word(hs_str s, const char *const *list)
{
    for (; *list; list++) {
        if (s.n == strlen(*list) && hs_export_opens(s, *list)) {
            return true;
        }
    }
    return false;
}

static bool is_month(hs_str s)
{
    static const char *const months[] = {"january",  "february", "march",  "april",     "may",
                                         "june",     "july",     "august", "september", "october",
                                         "november", "december", "jan",    "feb",       "mar",
                                         "apr",      "jun",      "jul",    "aug",       "sep",
                                         "sept",     "oct",      "nov",    "dec",       NULL};
    return is_word(s, months);
}

static bool is_clock(hs_str s)
{
    static const char *const words[] = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                        "saturday", "sunday",  "mon",       "tue",      "wed",
                                        "thu",      "fri",     "sat",       "sun",      "am",
                                        "pm",       "gmt",     "utc",       "est",      "edt",
                                        "et",       "bst",     "cet",       "cest",     "pst",
                                        "pdt",      "cst",     "cdt",       "ist",      "time",
                                        "eastern",  NULL};
    return is_word(s, words);
}

/* The next word or number of a date at `at`; where it ends. */
static uint32_t piece_end(hs_str s, uint32_t at)
{
    uint32_t end = at;
    bool digit = at < s.n && hs_is_digit(s.p[at]);
    while (end < s.n &&
           (digit ? hs_is_digit(s.p[end]) || s.p[end] == ':' : hs_is_alpha(s.p[end]))) {
        end++;
    }
    return end;
}

uint32_t hs_export_date(hs_str line)
{
    bool month = false, year = false;
    uint32_t at = 0, done = 0;
    while (at < line.n) {
        uint32_t end = piece_end(line, at);
        hs_str piece = hs_str_cut(line, at, end);
        bool number = piece.n && hs_is_digit(piece.p[0]);
        bool is_year = number && piece.n == 4 && (piece.p[0] == '1' || piece.p[0] == '2') && !year;
        if (piece.n == 0 || (number && !is_year && piece.n > 2 && !memchr(piece.p, ':', piece.n)) ||
            (!number && !is_month(piece) && !is_clock(piece))) {
            break;
        }
        month = month || (!number && is_month(piece));
        year = year || is_year;
        done = end;
        for (at = end;
             at < line.n && (line.p[at] == ' ' || line.p[at] == ',' || line.p[at] == '.');) {
            at++;
        }
    }
    hs_str rest = hs_str_trim(hs_str_cut(line, done, line.n));
    bool edition = rest.n == 0 || rest.p[0] == ',' || rest.p[0] == ';' || rest.p[0] == '(' ||
                   hs_str_find(rest, HS_STR("dition"), 0) < rest.n;
    return month && year && edition && line.n < 120 ? done : 0;
}

uint32_t hs_export_words(hs_str line)
{
    uint32_t at = 0;
    uint64_t n = 0;
    while (at < line.n && (hs_is_digit(line.p[at]) || (at && line.p[at] == ','))) {
        n = line.p[at] == ',' ? n : n * 10 + (uint64_t)(line.p[at] - '0');
        if (++at > 12) {
            return 0;
        }
    }
    hs_str rest = hs_str_trim(hs_str_cut(line, at, line.n));
    bool words = hs_export_opens(rest, "word") && rest.n <= 5;
    return at && words && n < UINT32_MAX ? (uint32_t)n : 0;
}

bool hs_export_is_copyright(hs_str line)
{
    bool named = hs_export_opens(line, "copyright") || hs_export_opens(line, "(c)") ||
                 hs_str_starts(line, HS_STR("\xc2\xa9"));
    bool dated = false;
    for (uint32_t i = 0; named && i + 3 < line.n && i < 60; i++) {
        dated = dated || (hs_is_digit(line.p[i]) && hs_is_digit(line.p[i + 1]) &&
                          hs_is_digit(line.p[i + 2]) && hs_is_digit(line.p[i + 3]));
    }
    return (named && (dated || line.n < 80)) ||
           (hs_export_opens(line, "all rights reserved") && line.n <= 24);
}

bool hs_export_is_page(hs_str line)
{
    bool link = hs_export_opens(line, "link to ") && line.n <= 32;
    if (link || hs_export_opens(line, "about lexisnexis") ||
        hs_str_find(line, HS_STR("Factiva, Inc. All rights reserved"), 0) < line.n) {
        return true;
    }
    if (!hs_export_opens(line, "page ") || line.n > 24) {
        return false;
    }
    for (uint32_t i = 5; i < line.n; i++) {
        if (!hs_is_digit(line.p[i]) && line.p[i] != ' ' && line.p[i] != 'o' && line.p[i] != 'f') {
            return false;
        }
    }
    return true;
}

/* ---- the report ----------------------------------------------------------------------------------------- */

#define WIDTH_LEAST 40u
#define WIDTH_MOST 100u

void hs_export_body(hs_prose *body, hs_str line, uint32_t *before)
{
    bool wrapped = *before > WIDTH_LEAST && *before <= WIDTH_MOST && line.n <= WIDTH_MOST;
    hs_prose_gap(body, wrapped ? HS_GAP_SPACE : HS_GAP_PARAGRAPH);
    hs_prose_add(body, line);
    *before = line.n;
}

int hs_export_give(hs_layer *layer, hs_part *part, hs_stream *bytes, hs_str body, hs_error *err)
{
    part->label.name = hs_layer_number(layer, ++layer->count);
    if (body.n == 0) {
        hs_str name = part->label.name;
        return hs_error_set(err, HS_E_INPUT, "%.*s has no text but its head",
                            name.n > 120 ? 120 : (int)name.n, name.p);
    }
    hs_stream_memory(bytes, body);
    part->bytes = bytes;
    part->kind = HS_RECORD_TEXT;
    return 1;
}

hs_str hs_export_torn(void)
{
    return HS_STR("the export ends in the middle of this report");
}

int hs_export_end(hs_layer *layer, hs_error *err)
{
    if (layer->count) {
        return 0;
    }
    layer->count = 1;
    return hs_export_refuse(layer, HS_E_INPUT, "looks like an export, and no article is in it",
                            err);
}
