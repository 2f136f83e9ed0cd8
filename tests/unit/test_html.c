/* test_html.c: tags, references and the tree that is built of them. Cases are a page and its tree in a line:
 * elements with their attributes and what stands in them, text in quotes; "?" is an element that no rule
 * looks at. */
#include "fixture.h"

#include "base/buf.h"
#include "html/elements.h"
#include "html/references.h"
#include "html/tree.h"

#include <stdlib.h>
#include <time.h>

static hs_arena new_arena(size_t megabytes)
{
    hs_arena arena;
    hs_arena_init(&arena, megabytes << 20);
    arena.door = &door;
    return arena;
}

/* The name of a known element; where several have the tag, the one of today. */
static const char *name_of(int tag)
{
    static const struct {
        int tag;
        const char *name;
    } several[] = {{HS_TAG_OTHER, "?"},
                   {HS_TAG_DIV, "div"},
                   {HS_TAG_NOSCRIPT, "noscript"},
                   {HS_TAG_OPTION, "option"},
                   {HS_TAG_UL, "ul"}};
    for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
        if (several[i].tag == tag) {
            return several[i].name;
        }
    }
    size_t i = 1;
    while (hs_elements[i].tag != tag) {
        i++;
    }
    return hs_elements[i].name;
}

static void print_node(hs_buf *out, const hs_tree *tree, uint32_t i)
{
    const hs_node *x = &tree->nodes.v[i];
    if (x->tag == HS_TAG_TEXT) {
        hs_buf_char(out, '"');
        hs_buf_add(out, x->text);
        hs_buf_char(out, '"');
        return;
    }
    hs_buf_text(out, name_of(x->tag));
    for (uint32_t k = x->attr_lo; k < x->attr_hi; k++) {
        hs_buf_format(out, "[%s=", tree->attrs.v[k].name);
        hs_buf_add(out, tree->attrs.v[k].value);
        hs_buf_char(out, ']');
    }
}

/* Below the node `at`. */
static void print_tree(hs_buf *out, const hs_tree *tree, uint32_t at)
{
    uint32_t ends[256], depth = 0;
    for (uint32_t i = at + 1; i < tree->nodes.v[at].end; i++) {
        for (; depth && ends[depth - 1] <= i; depth--) {
            hs_buf_char(out, ')');
        }
        if (out->n && out->p[out->n - 1] != '(') {
            hs_buf_char(out, ' ');
        }
        print_node(out, tree, i);
        if (tree->nodes.v[i].end > i + 1) {
            hs_buf_char(out, '(');
            ends[depth++] = tree->nodes.v[i].end;
        }
    }
    for (; depth; depth--) {
        hs_buf_char(out, ')');
    }
    hs_buf_char(out, '\0');
}

/* What holds of every tree: subtrees within subtrees, parents before children. */
static void check_tree(const hs_tree *tree)
{
    for (uint32_t i = 1; i < tree->nodes.n; i++) {
        const hs_node *x = &tree->nodes.v[i], *p = &tree->nodes.v[x->parent];
        assert_true(x->parent < i && x->end > i && x->end <= p->end && p->tag != HS_TAG_TEXT);
    }
}

static void assert_tree(const char *html, const char *expected)
{
    hs_arena arena = new_arena(64);
    hs_buf out = {0};
    assert_int_equal(setjmp(door), 0);
    hs_tree tree = hs_tree_read(&arena, engine, hs_str_of(html));
    check_tree(&tree);
    print_tree(&out, &tree, 0);
    assert_string_equal(out.p, expected);
    hs_buf_free(&out);
    hs_arena_free(&arena);
}

static void assert_body(const char *html, const char *expected)
{
    hs_buf whole = {0};
    hs_buf_format(&whole, "body(%s)", expected);
    hs_buf_char(&whole, '\0');
    assert_tree(html, whole.p);
    hs_buf_free(&whole);
}

static void cuts_tags(void **state)
{
    (void)state;
    assert_body("<p CLASS=a id='b c' Href=\"d>e\" hidden>x</P >",
                "p[class=a][hidden=][href=d>e][id=b c](\"x\")");
    assert_body("<p class = 'a' class=b data-x=1 id=c/>x", "p[class=a][id=c/](\"x\")");
    assert_body("<p class=a/b id>x", "p[class=a/b][id=](\"x\")");
    assert_body("<p/class=a / id=b>x", "p[class=a][id=b](\"x\")");
    assert_body("<p =x class=a\"b>x", "p[class=a\"b](\"x\")");
    assert_body("<p class=>x", "p[class=](\"x\")");
    assert_body("<p class=\"\">x", "p[class=](\"x\")");
    assert_body("1 < 2 <3 <> a<b", "\"1 < 2 <3 <> a\"");
    assert_body("a<p>b<p id=x", "\"a\" p(\"b\")");
    assert_body("a</ b>c</>d<?php x ?>e<!x>f</", "\"a\" \"c\" \"d\" \"e\" \"f</\"");
}

static void passes_comments(void **state)
{
    (void)state;
    assert_body("a<!-- <b> -- > --!>b", "\"a\" \"b\"");
    assert_body("a<!-->b<!--->c<!---->d<!--x--->e", "\"a\" \"b\" \"c\" \"d\" \"e\"");
    assert_body("a<!-- <!-- -->b-->", "\"a\" \"b-->\"");
    assert_body("a<!-- b", "\"a\"");
    assert_body("a<![CDATA[b]]>c", "\"a\" \"c\"");
    assert_body("<svg><![CDATA[<b>]]></svg>c", "svg(\"<b>\") \"c\"");
    assert_tree("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\"\n\"x.dtd\"><title>a</title>",
                "head(title(\"a\"))");
}

static void leaves_scripts_whole(void **state)
{
    (void)state;
    assert_body("a<script>if (a<b) '</p>'</SCRIPT >b", "\"a\" script(\"if (a<b) '</p>'\") \"b\"");
    assert_body("a<script><!-- '<script></script>' --></script>b",
                "\"a\" script(\"<!-- '<script></script>' -->\") \"b\"");
    assert_body("a<script><!-- '<script>' --></script>b",
                "\"a\" script(\"<!-- '<script>' -->\") \"b\"");
    assert_body("a<script><!--></script>b", "\"a\" script(\"<!-->\") \"b\"");
    assert_body("a<script></scripts></script/x>b", "\"a\" script(\"</scripts>\") \"b\"");
    assert_body("a<script>b", "\"a\" script(\"b\")");
    assert_body("a<noscript><p>b</noscript>c", "\"a\" noscript(\"<p>b\") \"c\"");
    assert_body("a<textarea><p>&lt;</textarea>c<style>&lt;</style>",
                "\"a\" textarea(\"<p><\") \"c\" style(\"&lt;\")");
    /* what has no end tag hides nothing */
    assert_body("a<noscript><p>b</p><iframe>c<textarea>d", "\"a\" p(\"b\") \"c\" \"d\"");
}

static void frames_the_page(void **state)
{
    (void)state;
    assert_tree("<html lang=en><head><title>a</title></head> <body class=b>c",
                "head(title(\"a\")) body[class=b](\"c\")");
    assert_tree("<meta name=x><link rel=y><p>a<title>b</title>",
                "head(meta[name=x] link[rel=y]) body(p(\"a\" title(\"b\")))");
    assert_tree("<head><title>a</title><div>b</div><body class=c>d</body></html>e",
                "head(title(\"a\")) body[class=c](div(\"b\") \"d\" \"e\")");
    assert_tree("<head></head><meta name=a>b", "head meta[name=a] body(\"b\")");
    assert_tree("<head><template><p>a</template><meta name=b>",
                "head(template(p(\"a\")) meta[name=b])");
    assert_tree("", "");
}

static void implies_end_tags(void **state)
{
    (void)state;
    assert_body("<p>a<p>b<div>c</p>d", "p(\"a\") p(\"b\") div(\"c\" p \"d\")");
    assert_body("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
                "ul(li(\"a\") li(\"b\" ul(li(\"c\"))) li(\"d\"))");
    assert_body("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(\"a\") dd(\"b\") dt(\"c\"))");
    assert_body("<h2>a<h3>b</h2>c", "h2(\"a\") h3(\"b\") \"c\"");
    assert_body("<table><tr><td>a<td>b<tr><th>c</table>d",
                "table(tr(td(\"a\") td(\"b\")) tr(th(\"c\"))) \"d\"");
    assert_body("<table><tbody><tr><td>a<tbody><tr><td>b<table><tr><td>c</table>d</table>",
                "table(tbody(tr(td(\"a\"))) tbody(tr(td(\"b\" table(tr(td(\"c\"))) \"d\"))))");
    assert_body("<select><option>a<option>b</select>c",
                "select(option(\"a\") option(\"b\")) \"c\"");
    assert_body("a<br>b</br>c<hr>d<img>e", "\"a\" br \"b\" br \"c\" hr \"d\" ? \"e\"");
    assert_body("<td>a</td><tr>b", "\"a\" \"b\"");
}

static void bears_what_is_left_open(void **state)
{
    (void)state;
    assert_body("<div><b>a</div>b", "div(?(\"a\")) \"b\"");
    assert_body("<div><a href=x>a<p>b</div>c", "div(a[href=x](\"a\" p(\"b\"))) \"c\"");
    assert_body("<a>a<a>b</a>c", "a(\"a\") a(\"b\") \"c\"");
    assert_body("<a>a<div>b</a></div>c", "a(\"a\" div(\"b\")) \"c\"");
    assert_body("<form>a<div></form>b</div>c<form>d</form>",
                "form(\"a\" div(\"b\")) \"c\" form(\"d\")");
    assert_body("<form>a<form>b</form>c", "form(\"a\" \"b\") \"c\"");
    assert_body("<table><form><tr><td>a</form></table>b", "table(form tr(td(\"a\"))) \"b\"");
    assert_body("<div><table><tr><td></div>a</table>b</div>c",
                "div(table(tr(td(\"a\"))) \"b\") \"c\"");
    assert_body("<div><object>a</div>b", "div(object(\"a\")) \"b\"");
    assert_body("<div><select><option>a<div>b</div>c",
                "div(select(option(\"a\")) div(\"b\") \"c\")");
    assert_body("<button>a<button>b</button>c", "button(\"a\") button(\"b\") \"c\"");
    assert_body("<p>a<a name=x />b", "p(\"a\" a[name=x] \"b\")");
    assert_body("<div/>a", "div(\"a\")");
}

static void knows_svg(void **state)
{
    (void)state;
    assert_body("a<svg><title>b</title><path d=x /><g>c</g></svg>d",
                "\"a\" svg(?(\"b\") ? ?(\"c\")) \"d\"");
    assert_body("<svg><style>a<path></style></svg>b", "svg(?(\"a\" ?)) \"b\"");
    assert_body("<svg><foreignObject><div>a</div></foreignObject></svg>b",
                "svg(?(div(\"a\"))) \"b\"");
    assert_body("<svg><path><p>a", "svg(?) p(\"a\")");
    assert_body("<div><svg><g></div>a", "div(svg(?)) \"a\"");
    assert_body("<svg/>a", "svg \"a\"");
}

static void leaves_gaps_out(void **state)
{
    (void)state;
    assert_body(" <div> <p> a </p> <p>b</p> </div> c", "div(p(\" a \") p(\"b\")) \" c\"");
    assert_body("<b>a</b> <i>b</i><br> <b>c</b>", "?(\"a\") \" \" ?(\"b\") br ?(\"c\")");
    assert_body("<b>a</b><script>x</script> <i>b</i>", "?(\"a\") script(\"x\") \" \" ?(\"b\")");
}

static void reads_references(void **state)
{
    (void)state;
    assert_body("R&amp;D &lt;b&gt; caf&eacute; &#8217;&#x2019;&#X201d;",
                "\"R&D <b> caf\xc3\xa9 ’’”\"");
    assert_body("&eacutex &ampx; &notit; &notin; &nosuch; & &; &#; &#x; &#xg;",
                "\"\xc3\xa9x &x; ¬it; ∉ &nosuch; & &; &#; &#x; &#xg;\"");
    assert_body("&#151;&#x92;&#x81;&#0;&#xD800;&#x110000;&#99999999999999;",
                "\"—’\xc2\x81\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_body("&nGt;&nLt;&NotEqualTilde;&CounterClockwiseContourIntegral;&amp", "\"≫⃒≪⃒≂̸∳&\"");
    assert_body("<p class='&lt;&amp;' id='?a=1&copy=2&regx&reg' title=&quot;>",
                "p[class=<&][id=?a=1&copy=2&regx®]");
}

/* Each name of the table is its own characters, and so is each old name without its semicolon. */
static void knows_all_references(void **state)
{
    (void)state;
    const hs_table *table = hs_engine_table(engine, HS_TABLE_REFERENCES);
    assert_int_equal(table->rows, 2231);
    hs_arena arena;
    assert_int_equal(setjmp(door), 0);
    hs_arena_init(&arena, (size_t)4 << 20);
    arena.door = &door;
    for (uint32_t i = 0; i < table->rows; i++) {
        hs_str name = hs_arena_join(&arena, HS_STR("&"), hs_table_field(table, i, 0));
        hs_str text = hs_references_read(&arena, engine, name, false);
        assert_true(text.n >= 1 && text.n <= 6 && (text.p[0] != '&' || text.n == 1));
        if (name.p[name.n - 1] != ';') {
            hs_str with = hs_arena_join(&arena, name, HS_STR(";"));
            assert_true(hs_str_eq(text, hs_references_read(&arena, engine, with, false)));
        }
    }
    hs_arena_free(&arena);
}

/* No two known elements have one key. */
static void tells_elements_apart(void **state)
{
    (void)state;
    hs_names *names = calloc(1, sizeof *names);
    assert_non_null(names);
    hs_elements_index(names);
    size_t n = 1;
    for (uint32_t i = 0; i < HS_NAME_SLOTS; i++) {
        n += names->values[i] != 0;
    }
    for (size_t i = 1; i < n; i++) {
        uint64_t key = hs_name_key(hs_str_of(hs_elements[i].name));
        assert_int_equal(hs_names_get(names, key), i);
    }
    assert_int_equal(hs_names_get(names, hs_name_key(HS_STR("nosuch"))), 0);
    free(names);
}

/* Processor time for a page of `unit` again and again, in milliseconds. */
static long time_of(const char *head, const char *unit, size_t size)
{
    size_t n = strlen(head), each = strlen(unit);
    char *bytes = malloc(size + each);
    assert_non_null(bytes);
    memcpy(bytes, head, n);
    for (; n < size; n += each) {
        memcpy(bytes + n, unit, each);
    }
    hs_arena arena = new_arena(512);
    assert_int_equal(setjmp(door), 0);
    clock_t begin = clock();
    hs_tree tree = hs_tree_read(&arena, engine, (hs_str){bytes, (uint32_t)n});
    long spent = (long)((clock() - begin) * 1000 / CLOCKS_PER_SEC);
    check_tree(&tree);
    hs_arena_free(&arena);
    free(bytes);
    return spent;
}

/* Two megabytes of what could take quadratic time: some 10 ms each; a quadratic one takes minutes. */
static void bears_floods(void **state)
{
    (void)state;
    static const char *const floods[][2] = {
        {"<p ", "a=b "},
        {"<p ", "class=x "},
        {"", "<a href=\"x"},
        {"", "<a href='x\">"},
        {"", "<!-- x"},
        {"", "<!-- x ->"},
        {"<svg>", "<![CDATA[x"},
        {"", "a<!>"},
        {"", "<"},
        {"", "</"},
        {"", "&"},
        {"", "&#"},
        {"", "&am"},
        {"", "&CounterClockwise"},
        {"", "<script><!--<script>"},
        {"<script><!--", "<"},
        {"", "<script><!--</script>"},
        {"", "<title>"},
        {"", "<noscript>x"},
        {"", "<textarea></textare"},
        {"", "</p>"},
        {"", "<div>"},
        {"", "<div></p>"},
        {"", "<b></i>"},
        {"", "<a><div>"},
        {"", "<ul><li>"},
        {"", "<table><tr><td>"},
        {"", "<svg><g>"},
        {"", "<form><div></form>"},
        {"", "<select><option>"},
        {"", "<button><h1>"},
        {"", "<nosuch></nosuch2>"},
        {"<", "x"},
        {"<p class=", "x"},
        {"", "<dd><address>"},
        {"", "<template>"},
    };
    for (size_t i = 0; i < sizeof floods / sizeof *floods; i++) {
        long spent = time_of(floods[i][0], floods[i][1], (size_t)2 << 20);
        if (spent > 5000) {
            fail_msg("\"%s%s...\" takes %ld ms", floods[i][0], floods[i][1], spent);
        }
    }
}

static void refuses_a_crowd(void **state)
{
    (void)state;
    hs_arena arena = new_arena(512);
    hs_buf html = {0};
    assert_int_equal(setjmp(door), 0);
    for (uint32_t i = 0; i <= HS_TREE_TAGS; i++) {
        hs_buf_text(&html, "<p>");
    }
    hs_tree tree = hs_tree_read(&arena, engine, hs_buf_str(&html));
    assert_int_equal(tree.nodes.n, 0);
    assert_true(tree.crowded);
    html.n -= 3;
    tree = hs_tree_read(&arena, engine, hs_buf_str(&html));
    assert_int_equal(tree.nodes.n, HS_TREE_TAGS + 2);
    assert_false(tree.crowded);
    hs_buf_free(&html);
    hs_arena_free(&arena);
}

/* Beyond the depth that a tree has: text stays, end tags close what they should. */
static void flattens_deep_pages(void **state)
{
    (void)state;
    hs_arena arena = new_arena(512);
    hs_buf html = {0};
    assert_int_equal(setjmp(door), 0);
    hs_buf_text(&html, "<p>a</p>");
    for (uint32_t i = 0; i < 1000; i++) {
        hs_buf_text(&html, "<div>");
    }
    hs_buf_text(&html, "<script>x</script>b<p>c");
    for (uint32_t i = 0; i < 1000; i++) {
        hs_buf_text(&html, "</div>");
    }
    hs_buf_text(&html, "<p>d");
    hs_tree tree = hs_tree_read(&arena, engine, hs_buf_str(&html));
    check_tree(&tree);
    assert_true(hs_str_is(hs_tree_raw(&tree, 0), "abcd"));
    uint32_t last = tree.nodes.n - 2;
    assert_int_equal(tree.nodes.v[last].tag, HS_TAG_P);
    assert_int_equal(tree.nodes.v[tree.nodes.v[last].parent].tag, HS_TAG_BODY);
    hs_buf_free(&html);
    hs_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_tags),
        cmocka_unit_test(passes_comments),
        cmocka_unit_test(leaves_scripts_whole),
        cmocka_unit_test(frames_the_page),
        cmocka_unit_test(implies_end_tags),
        cmocka_unit_test(bears_what_is_left_open),
        cmocka_unit_test(knows_svg),
        cmocka_unit_test(leaves_gaps_out),
        cmocka_unit_test(reads_references),
        cmocka_unit_test(knows_all_references),
        cmocka_unit_test(tells_elements_apart),
        cmocka_unit_test(bears_floods),
        cmocka_unit_test(refuses_a_crowd),
        cmocka_unit_test(flattens_deep_pages),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
