/* conllu.c: a document's sentences in CoNLL-U (universaldependencies.org/format.html).
 *
 * In: tokens with their labels. Out: for each sentence its comments, a line a word, an empty line. Words that
 * are `joined` make one surface token and get a line of their own for it. Forms are the text's own bytes. Where
 * no tree is known, the first word is the root and the others hang on it as `dep`: one root always.
 *
 *     # newdoc id = page.html              before the first sentence
 *     # newpar                             where a block begins
 *     # sent_id = page.html-1
 *     # text = Don't!
 *     1-2  Don't  _   _     _ _  _ _    _  SpaceAfter=No
 *     1    Do     do  VERB  _ _  0 root _  _
 *     2    n't    not PART  _ _  1 dep  _  _
 *     3    !      !   PUNCT _ _  1 dep  _  _
 */
#include "tell/tell.h"

typedef struct {
    const hs_doc *doc;
    hs_buf *out;
    hs_range words; /* of the sentence in hand */
    bool tree;      /* it has one */
} writer;

/* `s` in one line: white space and control characters become single spaces; "_" if nothing is left. */
static void put_line(hs_buf *out, hs_str s)
{
    bool space = false, any = false;
    for (uint32_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F) {
            space = any;
            continue;
        }
        if (space) {
            hs_buf_char(out, ' ');
        }
        hs_buf_char(out, s.p[i]);
        any = true;
        space = false;
    }
    if (!any) {
        hs_buf_char(out, '_');
    }
}

/* The bytes of a word. lex lets no control character into one, but words that came cut may have some. */
static void put_field(hs_buf *out, hs_str s)
{
    hs_buf_char(out, '\t');
    if (s.n == 0) {
        hs_buf_char(out, '_');
    }
    for (uint32_t i = 0; i < s.n; i++) {
        bool control = (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F;
        hs_buf_char(out, control ? ' ' : s.p[i]);
    }
}

static void put_misc(writer *w, uint32_t last)
{
    const hs_doc *doc = w->doc;
    bool glued = last + 1 < doc->tokens.n && doc->tokens.v[last + 1].glued;
    hs_buf_text(w->out, glued ? "\tSpaceAfter=No\n" : "\t_\n");
}

/* A tree holds together if every word has a relation and hangs inside the sentence, but one. */
static bool has_tree(const writer *w)
{
    uint32_t roots = 0;
    for (uint32_t i = w->words.lo; i < w->words.hi; i++) {
        const hs_token *t = &w->doc->tokens.v[i];
        if (hs_doc_deprel(w->doc, t).n == 0 ||
            (t->head && (t->head <= w->words.lo || t->head > w->words.hi))) {
            return false;
        }
        roots += t->head == 0;
    }
    return roots == 1;
}

static void put_head(writer *w, uint32_t i)
{
    const hs_token *t = &w->doc->tokens.v[i];
    bool first = i == w->words.lo;
    uint32_t head = w->tree ? (t->head ? t->head - w->words.lo : 0) : !first;
    hs_buf_format(w->out, "\t%u", (unsigned)head);
    put_field(w->out, w->tree ? hs_doc_deprel(w->doc, t) : hs_str_of(first ? "root" : "dep"));
}

/* End of the surface token that begins with word i. */
static uint32_t surface_end(const writer *w, uint32_t i)
{
    do {
        i++;
    } while (i < w->words.hi && w->doc->tokens.v[i].joined);
    return i;
}

/* "1-2 don't" */
static void put_surface(writer *w, uint32_t lo, uint32_t hi)
{
    const hs_token *t = w->doc->tokens.v;
    hs_span at = {t[lo].at.lo, t[hi - 1].at.hi};
    hs_buf_format(w->out, "%u-%u", (unsigned)(lo - w->words.lo + 1), (unsigned)(hi - w->words.lo));
    put_field(w->out, hs_doc_words(w->doc, at));
    hs_buf_text(w->out, "\t_\t_\t_\t_\t_\t_\t_");
    put_misc(w, hi - 1);
}

static void put_word(writer *w, uint32_t i, bool part)
{
    const hs_doc *doc = w->doc;
    const hs_token *t = &doc->tokens.v[i];
    hs_buf_format(w->out, "%u", (unsigned)(i - w->words.lo + 1));
    put_field(w->out, hs_doc_words(doc, t->at));
    put_field(w->out, t->lemma);
    put_field(w->out, hs_str_of(hs_upos_word(t->upos)));
    put_field(w->out, hs_doc_xpos(doc, t));
    put_field(w->out, hs_doc_feats(doc, t));
    put_head(w, i);
    hs_buf_text(w->out, "\t_");
    if (part) {
        hs_buf_text(w->out, "\t_\n");
    } else {
        put_misc(w, i);
    }
}

static void put_comments(writer *w, uint32_t sentence)
{
    const hs_doc *doc = w->doc;
    const hs_sentence *s = &doc->sentences.v[sentence];
    if (sentence == 0) {
        hs_buf_text(w->out, "# newdoc id = ");
        put_line(w->out, doc->id);
        hs_buf_char(w->out, '\n');
    }
    if (sentence == 0 || s->block != s[-1].block) {
        hs_buf_text(w->out, "# newpar\n");
    }
    hs_buf_text(w->out, "# sent_id = ");
    put_line(w->out, doc->id);
    hs_buf_format(w->out, "-%u\n# text = ", (unsigned)(sentence + 1));
    put_line(w->out, hs_doc_words(doc, s->at));
    hs_buf_char(w->out, '\n');
}

void hs_tell_conllu(const hs_doc *doc, hs_buf *out)
{
    writer w = {.doc = doc, .out = out};
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        w.words = doc->sentences.v[s].tokens;
        w.tree = has_tree(&w);
        put_comments(&w, s);
        for (uint32_t i = w.words.lo, hi; i < w.words.hi; i = hi) {
            hi = surface_end(&w, i);
            if (hi > i + 1) {
                put_surface(&w, i, hi);
            }
            for (uint32_t k = i; k < hi; k++) {
                put_word(&w, k, hi > i + 1);
            }
        }
        hs_buf_char(out, '\n');
    }
}
