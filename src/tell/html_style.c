/* html_style.c: how the page looks: the system's fonts, one accent colour, fixed colours for the states of
 * events and agreements (never the only sign: the word stands beside), light and dark, 320 px to print. */
#include "tell/html.h"

static const char colours[] =
    ":root{color-scheme:light dark;--bg:#f6f7f8;--card:#fff;--ink:#1c232b;--dim:#5b6670;--line:#dde2e7;"
    "--soft:#eef1f4;--accent:#1f5f8f;--band:#dbe8f2;--mark:#fff0b8;--good:#23703f;--plan:#4b559e;"
    "--open:#8a5a00;--against:#a5342b}\n"
    "@media (prefers-color-scheme:dark){:root{--bg:#12161a;--card:#1a2026;--ink:#e4e8ec;--dim:#9ba7b2;"
    "--line:#303942;--soft:#222a31;--accent:#7fb9e4;--band:#24405a;--mark:#5a4a12;--good:#74c493;"
    "--plan:#a6adec;--open:#e0b060;--against:#ee9088}}\n";

static const char frame[] =
    "*{box-sizing:border-box}"
    "html{scroll-padding-top:4rem}"
    "body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"
    "\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;overflow-wrap:anywhere}"
    ".wrap{max-width:75rem;margin:0 auto;padding:0 1rem}"
    "a{color:var(--accent);text-underline-offset:.15em}"
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}"
    ".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem}"
    "h1{font-size:1.85rem;line-height:1.2;margin:.1rem 0 .3rem;letter-spacing:-.01em}"
    "h2{font-size:1.3rem;line-height:1.3;margin:0 0 .2rem}"
    "h3{font-size:1.05rem;margin:0}h3 span{font-weight:400}"
    "h4{font-size:.8rem;margin:1.2rem 0 .4rem;color:var(--dim);text-transform:uppercase;letter-spacing:.05em}"
    "h5{font-size:.95rem;margin:0}"
    "p{margin:.4rem 0}ul,ol{margin:.4rem 0;padding:0;list-style:none}dl,dd{margin:0}"
    "small{font-size:.82rem;color:var(--dim)}"
    "code{font:.8rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--dim)}"
    "section{margin:0 0 3rem}.lead,.more{color:var(--dim);margin:0 0 1rem}.more{font-size:.88rem;margin:.5rem 0}"
    ".top{background:var(--card);border-bottom:1px solid var(--line);padding:1.4rem 0 1.2rem}"
    ".brand{margin:0;color:var(--accent);font-weight:600;letter-spacing:.06em}"
    ".where{font-size:1.1rem;margin:0 0 1rem}.outlets{color:var(--dim);font-size:.88rem;margin:.8rem 0 0}"
    ".facts{display:flex;flex-wrap:wrap;gap:.6rem 2.2rem}.facts dt{font-size:.78rem;color:var(--dim)}"
    ".facts dd{font-weight:600;font-variant-numeric:tabular-nums}"
    ".page{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:2.5rem;padding-top:2rem}"
    "nav{position:sticky;top:1.5rem;align-self:start;display:flex;flex-direction:column;gap:.1rem;font-size:.92rem}"
    "nav a{padding:.25rem .6rem;color:var(--ink);text-decoration:none;border-left:2px solid var(--line)}"
    "nav a:hover{border-color:var(--accent);color:var(--accent)}\n";

static const char parts[] =
    ".id{font:600 .8rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--soft);"
    "color:var(--accent);padding:.1rem .4rem;border-radius:.25rem;text-decoration:none;white-space:nowrap}"
    "a.id:hover{text-decoration:underline}"
    ".chip{font-size:.78rem;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;white-space:nowrap;"
    "color:var(--dim)}.chip.firm{color:var(--ink)}.chip.good{color:var(--good)}.chip.plan{color:var(--plan)}"
    ".chip.open{color:var(--open)}.chip.against{color:var(--against)}.chip.grade{border-style:dashed}"
    ".card,.part{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1.1rem 1.25rem;"
    "margin:0 0 1.25rem}"
    ".card>header,.part>header{display:flex;flex-wrap:wrap;gap:.35rem .7rem;align-items:center}"
    ".what{font-size:1.08rem;margin:.7rem 0 .3rem}cite{font-style:normal;font-size:.82rem;color:var(--dim)}"
    ".deed{color:var(--dim);font-size:.9rem}.deed span{color:var(--ink)}"
    ".told{color:var(--dim);font-size:.88rem;margin:1rem 0 .3rem}"
    ".high li{background:var(--card);border:1px solid var(--line);border-left:3px solid var(--accent);"
    "border-radius:.35rem;padding:.7rem 1rem;margin:0 0 .6rem}"
    ".tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:.8rem;align-items:start}"
    ".tile{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem}"
    ".tile summary{cursor:pointer;list-style:none}.tile summary::-webkit-details-marker{display:none}"
    ".tile summary b{font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums;letter-spacing:-.01em}"
    ".tile summary small{display:block;margin-top:.2rem;line-height:1.4}.tile li{font-size:.88rem;margin:.35rem 0}"
    "details[open]>summary{margin-bottom:.4rem}"
    ".ev{margin:.3rem 0;font-size:.9rem}.ev summary{cursor:pointer;color:var(--accent);width:fit-content}"
    "blockquote{margin:.3rem 0 .8rem;padding:.6rem .9rem;background:var(--soft);border-radius:.35rem;"
    "border-left:3px solid var(--accent)}blockquote p{margin:0}"
    "blockquote footer{font-size:.82rem;color:var(--dim);margin-top:.3rem}"
    "mark{background:var(--mark);color:inherit;padding:.05em .1em;border-radius:.15em}\n";

static const char tolls[] =
    ".toll h4 span{color:var(--ink);font-size:1.05rem;text-transform:none;letter-spacing:0;margin-left:.3rem}"
    ".claim>summary,.claim>.row,.scale{display:grid;grid-template-columns:8.5rem minmax(6rem,1fr) 11rem 10rem 5rem;"
    "grid-template-areas:\"fig iv by src code\" \"whom iv by src code\";column-gap:1rem;align-items:center;"
    "padding:0 .3rem;line-height:1.35}"
    ".claim{border-top:1px solid var(--line)}.claim>summary{cursor:pointer;list-style:none}"
    ".claim>summary::-webkit-details-marker{display:none}.claim>summary:hover{background:var(--soft)}"
    ".claim .fig{grid-area:fig;font-variant-numeric:tabular-nums}.claim .whom{grid-area:whom;font-size:.82rem;color:var(--dim)}"
    ".claim .fig{padding-top:.4rem;align-self:end}.claim .whom{padding-bottom:.4rem;align-self:start}.claim .by,.claim .src{padding:.4rem 0}"
    ".claim .iv{grid-area:iv;contain:size;height:auto;min-height:22px;align-self:stretch}.claim .by{grid-area:by;font-size:.92rem}.claim .src{grid-area:src;font-size:.88rem}"
    ".claim code{grid-area:code;text-align:right;white-space:nowrap}.claim>summary code{color:var(--accent)}"
    ".claim>summary code::before{content:\"+ \"}.claim[open]>summary code::before{content:\"\\2212 \"}"
    ".claim small{display:block}.flag{color:var(--open)}"
    ".scale{grid-template-areas:none;padding:0 .3rem;font-size:.75rem;color:var(--dim)}"
    ".scale span:first-child{grid-column:2;grid-row:1}.scale span:last-child{grid-column:2;grid-row:1;text-align:right}"
    ".sum{font-size:.88rem;color:var(--dim);border-top:1px solid var(--line);padding-top:.4rem;margin:0}"
    ".sum b{color:var(--ink)}"
    "svg{display:block;width:100%;overflow:visible}.iv.key{width:3rem;height:22px;display:inline-block}"
    ".band{fill:var(--band)}.axis{stroke:var(--line);stroke-width:1}.bar{stroke:var(--accent);stroke-width:3}"
    ".dash{stroke:var(--accent);stroke-width:2;stroke-dasharray:2 4}.dot{fill:var(--accent)}"
    ".ring{fill:var(--card);stroke:var(--accent);stroke-width:2}.faint{opacity:.65}"
    ".charge{display:grid;grid-template-columns:10rem 1fr 1fr;gap:.4rem 1rem;padding:.5rem 0;border-top:1px solid var(--line);"
    "align-items:start}.charge p{margin:0;font-size:.92rem}.charge .against,.charge .for{padding-left:.7rem;border-left:3px solid var(--line)}"
    ".charge .against{border-color:var(--against)}.charge .for{border-color:var(--good)}\n";

static const char lists[] =
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}"
    ".life{border-left:2px solid var(--line);margin-left:.4rem}.life li{position:relative;padding:0 0 .8rem 1.1rem;font-size:.92rem}"
    ".life li::before{content:\"\";position:absolute;left:-.47rem;top:.35rem;width:.8rem;height:.8rem;border-radius:50%;"
    "background:var(--dim);border:2px solid var(--card)}.life li.good::before{background:var(--good)}"
    ".life li.plan::before{background:var(--plan)}.life li.open::before{background:var(--open)}"
    ".life li.against::before{background:var(--against)}.life li>span:not(.chip){display:block;color:var(--dim)}"
    "time{font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".terms li,.breaches li{padding:.35rem 0;border-top:1px solid var(--line);font-size:.92rem}"
    ".sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.8rem;margin-top:.7rem}"
    ".side{border-left:3px solid var(--accent);padding:.1rem 0 .1rem .8rem}.side>b{display:block;font-size:1.05rem}"
    ".side>span{color:var(--dim);font-size:.9rem}.part header span{color:var(--dim);font-size:.9rem}"
    ".strip{display:grid;grid-template-columns:8.5rem minmax(0,1fr) 8.5rem;gap:1rem;align-items:center;font-size:.82rem;"
    "color:var(--dim);background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.3rem 1rem;margin:0 0 .5rem}"
    ".strip span:last-child{text-align:right}"
    ".line{border-left:2px solid var(--line);margin:1.2rem 0 0 .4rem}.line>li{padding:0 0 1rem 1.2rem;position:relative}"
    ".line>li::before{content:\"\";position:absolute;left:-.42rem;top:.4rem;width:.7rem;height:.7rem;border-radius:50%;"
    "background:var(--accent)}.line h3{font-size:.95rem;font-variant-numeric:tabular-nums}.refs{white-space:nowrap}.refs small{white-space:normal}"
    ".scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.5rem}"
    "table{border-collapse:collapse;font-size:.88rem;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem .8rem;"
    "border-bottom:1px solid var(--line);min-width:8rem}tbody tr:last-child>*{border-bottom:0}thead small{display:block;font-weight:400}"
    "tbody th{position:sticky;left:0;background:var(--card);max-width:12rem}"
    ".words>div{display:grid;grid-template-columns:14rem 1fr;gap:.3rem 1rem;padding:.5rem 0;border-top:1px solid var(--line)}"
    ".words dt{font-weight:600}.aliases{margin:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}"
    ".places{columns:2;column-gap:2rem}.places li{break-inside:avoid;padding:.15rem 0}.dotmark{color:var(--accent)}"
    ".reports li{display:grid;grid-template-columns:3rem minmax(0,1fr) 14rem;gap:0 1rem;padding:.5rem 0;border-top:1px solid var(--line)}"
    ".reports small{display:block}.dated{font-variant-numeric:tabular-nums;font-size:.92rem}"
    ".brief li{padding:.25rem 0;border-top:1px solid var(--line);font-size:.9rem}"
    "body>footer{background:var(--card);border-top:1px solid var(--line);padding:2rem 0;font-size:.88rem;color:var(--dim)}"
    "body>footer dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:.7rem 2rem;margin:.8rem 0 1.2rem}"
    "body>footer dt{font-weight:600;color:var(--ink)}body>footer h2{color:var(--ink)}"
    ":target{outline:2px solid var(--accent);outline-offset:4px}\n";

static const char narrow[] =
    "@media (max-width:64rem){.page{display:block;padding-top:0}nav{position:sticky;top:0;z-index:1;flex-direction:row;"
    "overflow-x:auto;background:var(--bg);border-bottom:1px solid var(--line);margin:0 -1rem 1.5rem;padding:.4rem 1rem}"
    "nav a{border:0;white-space:nowrap;padding:.25rem .5rem}}\n"
    "@media (max-width:46rem){h1{font-size:1.5rem}.card,.part{padding:.9rem .9rem}.facts{gap:.5rem 1.4rem}"
    ".claim>summary,.claim>.row{grid-template-columns:minmax(0,1fr) auto;"
    "grid-template-areas:\"fig code\" \"whom whom\" \"iv iv\" \"by by\" \"src src\";padding:.5rem .3rem}"
    ".claim .iv{height:22px}.claim .fig,.claim .whom,.claim .by,.claim .src{padding:.1rem 0}"
    ".claim small{display:inline}.scale{grid-template-columns:1fr}.scale span:first-child,.scale span:last-child{grid-column:1}"
    ".charge,.pair,.words>div{grid-template-columns:minmax(0,1fr)}.charge h5{margin-top:.2rem}.places{columns:1}"
    ".strip{grid-template-columns:1fr 1fr;gap:0 1rem;padding:.4rem 1rem}.strip svg{grid-row:2;grid-column:1/3}"
    ".tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tile{padding:.7rem .8rem}.tile summary b{font-size:1.4rem}"
    ".reports li{grid-template-columns:2.4rem minmax(0,1fr)}.dated{grid-column:2}.sides{grid-template-columns:minmax(0,1fr)}"
    ".refs{white-space:normal}}\n"
    "@media print{body{background:#fff;font-size:10pt}nav,.skip{display:none}.page{display:block}.card,.part,.high li,.tile"
    "{break-inside:avoid}details::details-content{content-visibility:visible;height:auto}a{color:inherit}}\n";

void hs_html_style(hs_page *p)
{
    hs_html_raw(p, "<style>\n");
    hs_html_raw(p, colours);
    hs_html_raw(p, frame);
    hs_html_raw(p, parts);
    hs_html_raw(p, tolls);
    hs_html_raw(p, lists);
    hs_html_raw(p, narrow);
    hs_html_raw(p, "</style>\n");
}
