/* elements.c: what the elements of HTML are to the tree builder.
 *
 * In: nothing. Out: a row an element: its name, the tag by which the other files know it, what holds of it.
 * Source: html.spec.whatwg.org, 13.1.2 (void and raw text elements), 13.2.4.2 (special, scopes), 13.2.6.4.7
 * (what ends a paragraph), 13.2.6.5 (what ends svg). Where it would hide a report, less is a barrier or
 * raw than there: an <object> that nobody closed ends with what is around it. Elements of old pages get the
 * tag of those that took their place: <center> is a div.
 * Example: "li": HS_TAG_LI, special, needs no end tag.
 */
#include "html/elements.h"

#include "html/tree.h"

#include <assert.h>

#define VOID HS_EL_VOID
#define RAW (HS_EL_RAW | HS_EL_SPECIAL)
#define HEAD HS_EL_HEAD
#define SPECIAL HS_EL_SPECIAL
#define BLOCK (HS_EL_BLOCK | HS_EL_SPECIAL | HS_EL_GAP)
#define BARRIER (HS_EL_BARRIER | HS_EL_SPECIAL)
#define IMPLIED HS_EL_IMPLIED
#define TABLE (HS_EL_TABLE | HS_EL_SPECIAL | HS_EL_GAP)
#define BREAKOUT HS_EL_BREAKOUT
#define INNER HS_EL_HTML
#define GAP HS_EL_GAP
#define HEADING (BLOCK | HS_EL_HEADING | BREAKOUT)

const hs_element hs_elements[] = {
    {"", HS_TAG_OTHER, 0},
    {"a", HS_TAG_A, 0},
    {"address", HS_TAG_ADDRESS, BLOCK},
    {"annotation-xml", HS_TAG_OTHER, INNER},
    {"area", HS_TAG_OTHER, VOID},
    {"article", HS_TAG_ARTICLE, BLOCK},
    {"aside", HS_TAG_ASIDE, BLOCK},
    {"b", HS_TAG_OTHER, BREAKOUT},
    {"base", HS_TAG_OTHER, VOID | HEAD},
    {"basefont", HS_TAG_OTHER, VOID | HEAD},
    {"bgsound", HS_TAG_OTHER, VOID | HEAD},
    {"big", HS_TAG_OTHER, BREAKOUT},
    {"blockquote", HS_TAG_BLOCKQUOTE, BLOCK | BREAKOUT},
    {"body", HS_TAG_BODY, SPECIAL | BREAKOUT | GAP},
    {"br", HS_TAG_BR, VOID | BREAKOUT | GAP},
    {"button", HS_TAG_BUTTON, SPECIAL},
    {"canvas", HS_TAG_CANVAS, 0},
    {"caption", HS_TAG_OTHER, TABLE | BARRIER},
    {"center", HS_TAG_DIV, BLOCK | BREAKOUT},
    {"code", HS_TAG_OTHER, BREAKOUT},
    {"col", HS_TAG_OTHER, VOID | TABLE},
    {"colgroup", HS_TAG_OTHER, TABLE},
    {"dd", HS_TAG_DD, SPECIAL | IMPLIED | BREAKOUT | GAP},
    {"desc", HS_TAG_OTHER, INNER},
    {"details", HS_TAG_DETAILS, BLOCK},
    {"dialog", HS_TAG_DIALOG, BLOCK},
    {"dir", HS_TAG_UL, BLOCK},
    {"div", HS_TAG_DIV, BLOCK | BREAKOUT},
    {"dl", HS_TAG_DL, BLOCK | BREAKOUT},
    {"dt", HS_TAG_DT, SPECIAL | IMPLIED | BREAKOUT | GAP},
    {"em", HS_TAG_OTHER, BREAKOUT},
    {"embed", HS_TAG_OTHER, VOID | BREAKOUT},
    {"fieldset", HS_TAG_FIELDSET, BLOCK},
    {"figcaption", HS_TAG_FIGCAPTION, BLOCK},
    {"figure", HS_TAG_FIGURE, BLOCK},
    {"footer", HS_TAG_FOOTER, BLOCK},
    {"foreignobject", HS_TAG_OTHER, INNER},
    {"form", HS_TAG_FORM, BLOCK},
    {"frame", HS_TAG_OTHER, VOID},
    {"h1", HS_TAG_H1, HEADING},
    {"h2", HS_TAG_H2, HEADING},
    {"h3", HS_TAG_H3, HEADING},
    {"h4", HS_TAG_H4, HEADING},
    {"h5", HS_TAG_H5, HEADING},
    {"h6", HS_TAG_H6, HEADING},
    {"head", HS_TAG_HEAD, SPECIAL | BREAKOUT},
    {"header", HS_TAG_HEADER, BLOCK},
    {"hgroup", HS_TAG_DIV, BLOCK},
    {"hr", HS_TAG_HR, BLOCK | VOID | BREAKOUT},
    {"html", HS_TAG_HTML, BARRIER},
    {"i", HS_TAG_OTHER, BREAKOUT},
    {"iframe", HS_TAG_IFRAME, RAW},
    {"image", HS_TAG_OTHER, VOID},
    {"img", HS_TAG_OTHER, VOID | BREAKOUT},
    {"input", HS_TAG_INPUT, VOID},
    {"keygen", HS_TAG_OTHER, VOID},
    {"label", HS_TAG_LABEL, 0},
    {"li", HS_TAG_LI, SPECIAL | IMPLIED | BREAKOUT | GAP},
    {"link", HS_TAG_LINK, VOID | HEAD},
    {"listing", HS_TAG_PRE, BLOCK | BREAKOUT},
    {"main", HS_TAG_MAIN, BLOCK},
    {"math", HS_TAG_OTHER, HS_EL_FOREIGN},
    {"menu", HS_TAG_UL, BLOCK | BREAKOUT},
    {"meta", HS_TAG_META, VOID | HEAD | BREAKOUT},
    {"mi", HS_TAG_OTHER, INNER},
    {"mn", HS_TAG_OTHER, INNER},
    {"mo", HS_TAG_OTHER, INNER},
    {"ms", HS_TAG_OTHER, INNER},
    {"mtext", HS_TAG_OTHER, INNER},
    {"nav", HS_TAG_NAV, BLOCK},
    {"nobr", HS_TAG_OTHER, BREAKOUT},
    {"noembed", HS_TAG_NOSCRIPT, RAW},
    {"noframes", HS_TAG_NOSCRIPT, RAW | HEAD},
    {"noscript", HS_TAG_NOSCRIPT, RAW | HEAD},
    {"object", HS_TAG_OBJECT, SPECIAL},
    {"ol", HS_TAG_OL, BLOCK | BREAKOUT},
    {"optgroup", HS_TAG_OPTION, IMPLIED},
    {"option", HS_TAG_OPTION, IMPLIED},
    {"p", HS_TAG_P, BLOCK | IMPLIED | BREAKOUT},
    {"param", HS_TAG_OTHER, VOID},
    {"plaintext", HS_TAG_PRE, BLOCK | HS_EL_REST},
    {"pre", HS_TAG_PRE, BLOCK | BREAKOUT},
    {"rb", HS_TAG_OTHER, IMPLIED},
    {"rp", HS_TAG_OTHER, IMPLIED},
    {"rt", HS_TAG_OTHER, IMPLIED},
    {"rtc", HS_TAG_OTHER, IMPLIED},
    {"ruby", HS_TAG_OTHER, BREAKOUT},
    {"s", HS_TAG_OTHER, BREAKOUT},
    {"script", HS_TAG_SCRIPT, HEAD | SPECIAL},
    {"search", HS_TAG_DIV, BLOCK},
    {"section", HS_TAG_SECTION, BLOCK},
    {"select", HS_TAG_SELECT, SPECIAL},
    {"small", HS_TAG_OTHER, BREAKOUT},
    {"source", HS_TAG_OTHER, VOID},
    {"span", HS_TAG_OTHER, BREAKOUT},
    {"strike", HS_TAG_OTHER, BREAKOUT},
    {"strong", HS_TAG_OTHER, BREAKOUT},
    {"style", HS_TAG_STYLE, RAW | HEAD},
    {"sub", HS_TAG_OTHER, BREAKOUT},
    {"summary", HS_TAG_DIV, BLOCK},
    {"sup", HS_TAG_OTHER, BREAKOUT},
    {"svg", HS_TAG_SVG, HS_EL_FOREIGN},
    {"table", HS_TAG_TABLE, BLOCK | BARRIER | BREAKOUT},
    {"tbody", HS_TAG_TBODY, TABLE},
    {"td", HS_TAG_TD, TABLE | BARRIER | IMPLIED},
    {"template", HS_TAG_TEMPLATE, BARRIER | HEAD},
    {"textarea", HS_TAG_TEXTAREA, RAW},
    {"tfoot", HS_TAG_TBODY, TABLE},
    {"th", HS_TAG_TH, TABLE | BARRIER | IMPLIED},
    {"thead", HS_TAG_TBODY, TABLE},
    {"time", HS_TAG_TIME, 0},
    {"title", HS_TAG_TITLE, RAW | HEAD | INNER},
    {"tr", HS_TAG_TR, TABLE | IMPLIED},
    {"track", HS_TAG_OTHER, VOID},
    {"tt", HS_TAG_OTHER, BREAKOUT},
    {"u", HS_TAG_OTHER, BREAKOUT},
    {"ul", HS_TAG_UL, BLOCK | BREAKOUT},
    {"var", HS_TAG_OTHER, BREAKOUT},
    {"video", HS_TAG_VIDEO, 0},
    {"wbr", HS_TAG_OTHER, VOID},
    {"xmp", HS_TAG_PRE, BLOCK | RAW},
};

static_assert(sizeof hs_elements / sizeof *hs_elements <= HS_NAME_SLOTS / 2, "room for a hash");

void hs_elements_index(hs_names *names)
{
    for (size_t i = 1; i < sizeof hs_elements / sizeof *hs_elements; i++) {
        hs_names_add(names, hs_elements[i].name, (uint8_t)i);
    }
}
