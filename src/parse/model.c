/* model.c: reading the tables of data/words. Rows that make no sense are passed over: a lookup never fails.
 */
#include "parse/model.h"

typedef struct {
    const char *name;
    uint8_t upos, form;
} tag_row;

/* The order is that of TAGS in tools/gen/words.py. */
static const tag_row tags[HS_TAGS] = {
    {"X", HS_X, 0},
    {"ADJ", HS_ADJ, 0},
    {"ADP", HS_ADP, 0},
    {"ADV", HS_ADV, 0},
    {"ADV.w", HS_ADV, 0},
    {"CCONJ", HS_CCONJ, 0},
    {"DET", HS_DET, 0},
    {"INTJ", HS_INTJ, 0},
    {"NOUN", HS_NOUN, 0},
    {"NOUN.s", HS_NOUN, 0},
    {"NUM", HS_NUM, 0},
    {"PART", HS_PART, 0},
    {"PART.t", HS_PART, 0},
    {"PART.g", HS_PART, 0},
    {"PRON", HS_PRON, 0},
    {"PRON.g", HS_PRON, 0},
    {"PRON.w", HS_PRON, 0},
    {"PRON.d", HS_PRON, 0},
    {"PROPN", HS_PROPN, 0},
    {"PUNCT", HS_PUNCT, 0},
    {"PUNCT.c", HS_PUNCT, 0},
    {"SCONJ", HS_SCONJ, 0},
    {"SYM", HS_SYM, 0},
    {"VERB.b", HS_VERB, HS_FORM_BASE},
    {"VERB.r", HS_VERB, HS_FORM_BASE},
    {"VERB.s", HS_VERB, HS_FORM_S},
    {"VERB.p", HS_VERB, HS_FORM_PAST},
    {"VERB.n", HS_VERB, HS_FORM_PAST},
    {"VERB.i", HS_VERB, HS_FORM_ING},
    {"MODAL", HS_AUX, 0},
    {"BE.b", HS_AUX, HS_FORM_BASE},
    {"BE.s", HS_AUX, HS_FORM_S},
    {"BE.p", HS_AUX, HS_FORM_PAST},
    {"BE.n", HS_AUX, HS_FORM_PAST},
    {"BE.i", HS_AUX, HS_FORM_ING},
    {"HAVE.b", HS_AUX, HS_FORM_BASE},
    {"HAVE.s", HS_AUX, HS_FORM_S},
    {"HAVE.p", HS_AUX, HS_FORM_PAST},
    {"HAVE.i", HS_AUX, HS_FORM_ING},
    {"DO.b", HS_AUX, HS_FORM_BASE},
    {"DO.s", HS_AUX, HS_FORM_S},
    {"DO.p", HS_AUX, HS_FORM_PAST},
};

hs_upos hs_tag_upos(int tag)
{
    return (hs_upos)tags[tag].upos;
}

hs_verb_form hs_tag_form(int tag)
{
    return (hs_verb_form)tags[tag].form;
}

/* The integer that the next word of *rest writes, which is taken off; 0 if it writes none. */
static int32_t next_number(hs_str *rest)
{
    uint32_t i = 0;
    int32_t value = 0;
    bool minus = rest->n && rest->p[0] == '-';
    for (i = minus; i < rest->n && rest->p[i] != ' '; i++) {
        bool fits = hs_is_digit(rest->p[i]) && value < 100000;
        value = fits ? value * 10 + (rest->p[i] - '0') : value;
    }
    *rest = hs_str_cut(*rest, i + 1, rest->n);
    return minus ? -value : value;
}

/* The tag whose name is the next word of *rest, which is taken off; -1 if it is none. */
static int next_tag(hs_str *rest)
{
    hs_str name = {NULL, 0};
    if (rest->n == 0 || !hs_str_split(rest, ' ', &name)) {
        return -1;
    }
    for (int i = 0; i < HS_TAGS; i++) {
        if (name.n && name.p[0] == tags[i].name[0] && hs_str_is(name, tags[i].name)) {
            return i;
        }
    }
    return -1;
}

/* The row of `endings` whose key is the two joined, which must be short. */
static hs_rows find(const hs_model *model, const char *mark, hs_str name)
{
    char key[32];
    uint32_t n = (uint32_t)strlen(mark);
    if (n + name.n > sizeof key) {
        return (hs_rows){0, 0};
    }
    memcpy(key, mark, n);
    if (name.n) {
        memcpy(key + n, name.p, name.n);
    }
    return hs_table_find(model->endings, (hs_str){key, n + name.n});
}

static void read_next(hs_model *model, int before)
{
    hs_rows rows = find(model, ">", hs_str_of(before < 0 ? "START" : tags[before].name));
    if (rows.lo >= rows.hi) {
        return;
    }
    hs_str rest = hs_table_field(model->endings, rows.lo, 1);
    for (int i = 0; i < HS_TAGS && rest.n; i++) {
        model->next[before + 1][i] = next_number(&rest);
    }
}

void hs_model_open(hs_model *model, const hs_engine *engine)
{
    memset(model, 0, sizeof *model);
    model->words = hs_engine_table(engine, HS_TABLE_WORDS);
    model->endings = hs_engine_table(engine, HS_TABLE_ENDINGS);
    for (int before = -1; before < HS_TAGS; before++) {
        read_next(model, before);
    }
}

/* ---- words --------------------------------------------------------------------------------------- */

/* The costs of a capital: the form's own, or those of its first tag. */
static void read_capital(const hs_model *model, hs_str own, hs_form *form)
{
    hs_str rest = own;
    if (rest.n == 0) {
        hs_rows rows = find(model, "^", hs_str_of(tags[form->readings[0].tag].name));
        rest = rows.lo < rows.hi ? hs_table_field(model->endings, rows.lo, 1) : rest;
    }
    form->proper = next_number(&rest);
    form->common = next_number(&rest);
}

hs_form hs_model_form(const hs_model *model, hs_str low)
{
    hs_form form = {.n = 0};
    hs_rows rows = hs_table_find(model->words, low);
    if (rows.lo >= rows.hi) {
        return form;
    }
    hs_str rest = hs_table_field(model->words, rows.lo, 1);
    while (form.n < HS_READINGS) {
        hs_reading r = {.cost = 0};
        int tag = next_tag(&rest);
        if (tag < 0 || !hs_str_split(&rest, ' ', &r.lemma)) {
            break;
        }
        r.tag = (uint8_t)tag;
        r.cost = next_number(&rest);
        form.readings[form.n++] = r;
    }
    if (form.n > 0) {
        read_capital(model, hs_table_field(model->words, rows.lo, 2), &form);
    }
    return form;
}

bool hs_model_is_verb(const hs_model *model, hs_str low)
{
    hs_form form = hs_model_form(model, low);
    for (uint32_t i = 0; i < form.n; i++) {
        if (hs_tag_upos(form.readings[i].tag) == HS_VERB &&
            hs_tag_form(form.readings[i].tag) == HS_FORM_BASE) {
            return true;
        }
    }
    return false;
}

/* ---- endings ------------------------------------------------------------------------------------- */

uint32_t hs_model_guess(const hs_model *model, hs_str low, bool capital, hs_reading *out)
{
    enum { LONGEST = 5 };
    const char *mark = capital ? "^" : "";
    hs_rows rows = {0, 0};
    for (uint32_t n = low.n < LONGEST ? low.n : LONGEST; n > 0 && rows.lo == rows.hi; n--) {
        rows = find(model, mark, hs_str_cut(low, low.n - n, low.n));
    }
    if (rows.lo == rows.hi) {
        rows = find(model, mark, HS_STR("*"));
    }
    if (rows.lo == rows.hi) {
        return 0;
    }
    hs_str rest = hs_table_field(model->endings, rows.lo, 1);
    uint32_t n = 0;
    while (n < HS_READINGS) {
        int tag = next_tag(&rest);
        if (tag < 0) {
            break;
        }
        out[n++] = (hs_reading){.tag = (uint8_t)tag, .cost = next_number(&rest)};
    }
    return n;
}
