/* html_style.c: how the page looks: the system's fonts, one accent colour, fixed colours for the states of
 * events and agreements (never the only sign: a word or a shape stands beside), light and dark, 320 px to print.
 * The page's policy allows this style and no other, by its SHA-256: tests/style.sh says the right one. */
#include "tell/html.h"

static const char colours[] =
    ":root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#1a2129;--dim:#55606b;--line:#d9dfe5;"
    "--soft:#edf1f4;--accent:#1b5a8a;--band:#d6e5f1;--mark:#ffeeae;--good:#1f6b3a;--plan:#474fa0;"
    "--open:#7d5200;--against:#a03028;--sea:#e3eaf0;--land:#fbfbf9;--edge:#b3bdc6}\n"
    "@media (prefers-color-scheme:dark){:root{--bg:#11151a;--card:#1a2027;--ink:#e5e9ed;--dim:#a0abb6;"
    "--line:#313a44;--soft:#232b33;--accent:#82bbe6;--band:#24415c;--mark:#5a4a12;--good:#7acb9a;"
    "--plan:#abb1f0;--open:#e3b566;--against:#f0968e;--sea:#151b21;--land:#252d35;--edge:#4a5662}}\n";

static const char frame[] =
    "*{box-sizing:border-box}"
    "html{scroll-padding:4rem 0 2rem;-webkit-text-size-adjust:100%}"
    "body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"
    "\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;overflow-wrap:anywhere}"
    ".wrap{max-width:76rem;margin:0 auto;padding:0 1rem}"
    "a{color:var(--accent);text-underline-offset:.15em}"
    ":focus-visible{outline:3px solid var(--accent);outline-offset:2px}"
    ".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.4rem;z-index:9}"
    "#x{position:fixed;top:0;left:0}"
    "h1{font-size:1.8rem;line-height:1.2;margin:.1rem 0 .3rem;letter-spacing:-.01em}"
    "h2{font-size:1.3rem;line-height:1.3;margin:0 0 .2rem}"
    "h3{font-size:1.05rem;margin:0}h3 span{font-weight:400}"
    "h4{font-size:.8rem;margin:1.1rem 0 .3rem;color:var(--dim);text-transform:uppercase;letter-spacing:.05em}"
    "h5{font-size:.95rem;margin:0}"
    "p{margin:.4rem 0}ul,ol{margin:.4rem 0;padding:0;list-style:none}dl,dd,figure{margin:0}"
    "small,figcaption{font-size:.82rem;color:var(--dim)}em{font-style:normal;color:var(--open)}"
    "code{font:.8rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--dim)}"
    "section{margin:0 0 3rem}.lead,.more{color:var(--dim);margin:0 0 .9rem;max-width:46rem}.more{font-size:.88rem;margin:.5rem 0}"
    ".top{background:var(--card);border-bottom:1px solid var(--line);padding:1.2rem 0 1.1rem}"
    ".brand{margin:0;color:var(--accent);font-weight:600;letter-spacing:.06em}"
    ".where{font-size:1.1rem;margin:0 0 .8rem}.outlets{color:var(--dim);font-size:.88rem;margin:.7rem 0 0}"
    ".facts{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem}.facts dt{font-size:.78rem;color:var(--dim)}"
    ".facts dd{font-weight:600;font-variant-numeric:tabular-nums}"
    ".page{display:grid;grid-template-columns:12.5rem minmax(0,1fr);gap:2.5rem;padding-top:1.8rem}"
    "nav{position:sticky;top:1.2rem;align-self:start;display:flex;flex-direction:column;font-size:.88rem;line-height:1.3}"
    "nav a{padding:.28rem .6rem;color:var(--ink);text-decoration:none;border-left:2px solid var(--line)}"
    "nav a:hover{border-color:var(--accent);color:var(--accent)}\n";

/* a.e: the mark that leads to words; li:target: those words, over the foot of the window. */
static const char parts[] =
    ".id{font:600 .8rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--soft);"
    "color:var(--accent);padding:.1rem .35rem;border-radius:.25rem;text-decoration:none;white-space:nowrap}"
    "a.id:hover,a.e:hover{background:var(--band)}"
    ".e{font:.72rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;text-decoration:none;"
    "background:var(--soft);border-radius:.2rem;white-space:nowrap;padding:.1rem .25rem}"
    ".chip{font-size:.78rem;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;white-space:nowrap;"
    "color:var(--dim)}.chip.firm{color:var(--ink)}.chip.good{color:var(--good)}.chip.plan{color:var(--plan)}"
    ".chip.open{color:var(--open)}.chip.against{color:var(--against)}.chip.grade{border-style:dashed}"
    ".card,.part{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:1rem 1.2rem;"
    "margin:0 0 1.1rem}"
    ".card>header,.part>header{display:flex;flex-wrap:wrap;gap:.35rem .7rem;align-items:center}"
    ".what{font-size:1.08rem;margin:.6rem 0 .2rem}"
    ".deed{color:var(--dim);font-size:.9rem;margin:.2rem 0}.deed span{color:var(--ink)}"
    ".told{color:var(--dim);font-size:.85rem;margin:.9rem 0 0}"
    ".high li{background:var(--card);border:1px solid var(--line);border-left:3px solid var(--accent);"
    "border-radius:.3rem;padding:.6rem 1rem;margin:0 0 .5rem}"
    ".tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:.7rem;align-items:start}"
    ".tile{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.7rem .9rem}"
    ".tile summary{cursor:pointer}"
    ".tile summary b{font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums;letter-spacing:-.01em}"
    ".tile summary small{display:block;margin-top:.1rem;line-height:1.4}.tile li{font-size:.88rem;margin:.35rem 0}"
    "mark{background:var(--mark);color:inherit;padding:.05em .1em;border-radius:.15em}"
    ".words{margin:.3rem 0 .8rem 1.2rem}.words li{font-size:.9rem;padding:.3rem 0 .3rem .8rem;border-left:2px solid var(--line);margin:.3rem 0}"
    ".words p{margin:0}.words a[href=\"#x\"]{display:none}"
    ".words li:target{position:fixed;left:0;right:0;bottom:0;z-index:5;margin:0;max-height:60vh;overflow:auto;background:var(--card);"
    "border:0;border-top:3px solid var(--accent);box-shadow:0 -.5rem 2rem rgba(0,0,0,.25);padding:1rem max(1rem,calc(50vw - 37rem)) 1.2rem;"
    "font-size:1rem;outline:0}"
    ".words li:target a[href=\"#x\"]{display:inline-block;padding:.3rem .8rem;margin-left:.6rem;border:1px solid;border-radius:.25rem;text-decoration:none}\n";

static const char tolls[] =
    ".toll h4 span{color:var(--ink);font-size:1.05rem;text-transform:none;letter-spacing:0;margin-left:.3rem}"
    ".toll ul{margin:0}.claim,.scale{display:grid;grid-template-columns:9rem minmax(6rem,1fr) 13rem 13rem;"
    "grid-template-areas:\"fig iv by src\" \"whom iv by src\";column-gap:1rem;align-items:center;line-height:1.35}"
    ".claim{border-top:1px solid var(--line)}"
    ".claim .fig{grid-area:fig;font-variant-numeric:tabular-nums;padding-top:.35rem;align-self:end}"
    ".claim .whom{grid-area:whom;font-size:.82rem;color:var(--dim);padding-bottom:.35rem;align-self:start}"
    ".claim .by{grid-area:by;font-size:.92rem;padding:.35rem 0}.claim .src{grid-area:src;font-size:.85rem;padding:.35rem 0}.src .on{white-space:nowrap}"
    ".claim .iv{grid-area:iv;contain:size;height:auto;min-height:22px;align-self:stretch}"
    ".claim .by small{display:block}.old .fig{font-weight:400;text-decoration:line-through}.flag{color:var(--open)}"
    ".scale{grid-template-areas:none;font-size:.75rem;color:var(--dim)}"
    ".scale span:first-child{grid-column:2;grid-row:1}.scale span:last-child{grid-column:2;grid-row:1;text-align:right}"
    ".sum{font-size:.88rem;color:var(--dim);border-top:1px solid var(--line);padding-top:.35rem;margin:0}"
    ".sum b{color:var(--ink)}"
    "svg{display:block;width:100%;overflow:visible}.iv.key{width:3rem;height:22px;display:inline-block}"
    ".band{fill:var(--band)}.axis,.tick{stroke:var(--edge)}.bar{stroke:var(--accent);stroke-width:3}"
    ".dash{stroke:var(--accent);stroke-width:2;stroke-dasharray:2 4}.dot{fill:var(--accent)}"
    ".ring{fill:var(--card);stroke:var(--accent);stroke-width:2}.faint{opacity:.65}"
    ".charge{display:grid;grid-template-columns:11rem 1fr 1fr;gap:.3rem 1rem;padding:.5rem 0;border-top:1px solid var(--line);"
    "align-items:start;font-size:.92rem}.charge p,.charge ul{margin:0}.charge li{padding:.08rem 0}"
    ".charge .against,.charge .for{padding-left:.7rem;border-left:3px solid var(--line)}"
    ".charge .against{border-color:var(--against)}.charge .for{border-color:var(--good)}"
    "#responsibility .charge{background:var(--card);border:1px solid var(--line);padding:.6rem 1rem;margin-bottom:-1px}\n";

static const char drawings[] =
    ".map-box{background:var(--sea);border:1px solid var(--line);border-radius:.4rem;overflow:hidden}"
    ".map-box figcaption{padding:.2rem .7rem;background:var(--card);border-top:1px solid var(--line)}"
    ".map{overflow:hidden}.map text{font-size:17px;fill:var(--ink);paint-order:stroke;stroke:var(--land);stroke-width:4px;"
    "stroke-linejoin:round;dominant-baseline:central}"
    ".map .left{text-anchor:end}.map .mid,.map .country{text-anchor:middle}"
    ".map .country{font-size:15px;fill:var(--dim);letter-spacing:.12em;text-transform:uppercase}.map .km{font-size:15px;fill:var(--dim)}"
    ".land{fill:var(--land);stroke:var(--edge);stroke-linejoin:round}.bar-km{fill:none;stroke:var(--dim);stroke-width:1.5}"
    ".map circle{stroke:var(--accent);stroke-width:2.5;transform-box:fill-box;transform-origin:center}"
    ".map .exact{fill:var(--accent);fill-opacity:.75}.map .half{fill:var(--accent);fill-opacity:.25}"
    ".map .hollow{fill:transparent;stroke-dasharray:5 4}.map a:hover circle{stroke:var(--ink)}"
    ".map a:focus-visible,.days a:focus-visible{outline:0}.map a:focus-visible circle,.days a:focus-visible rect{stroke:var(--ink);stroke-width:5}"
    ".days text{font-size:12px;fill:var(--dim);text-anchor:middle}.day{fill:var(--accent)}.days a:hover rect{fill:var(--ink)}"
    ".strip{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.5rem 1rem;margin:0 0 .5rem}"
    ".sign{width:1px;color:var(--dim)}.sign *{fill:var(--card);stroke:currentColor;stroke-width:2.5}.sign.good{color:var(--good)}"
    ".sign.plan{color:var(--plan)}.sign.open{color:var(--open)}.sign.against{color:var(--against)}.sign.good *{fill:currentColor}\n";

static const char lists[] =
    ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 2rem}"
    ".scope{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:.15rem 1rem;font-size:.92rem;margin:.6rem 0}.scope dt{color:var(--dim)}"
    ".voices>li{display:grid;grid-template-columns:11rem repeat(4,minmax(0,1fr));gap:.2rem 1rem;padding:.5rem 1rem;background:var(--card);"
    "border:1px solid var(--line);margin:0 0 -1px;font-size:.88rem}.voices ul{margin:0}.voices li li{padding:.08rem 0}"
    ".net{max-width:44rem}.net text{font-size:13px;fill:var(--ink);dominant-baseline:central}.net .from{text-anchor:end}"
    ".net line{stroke-width:2}.net .blames{stroke:var(--against)}.net .claims{stroke:var(--plan);stroke-dasharray:9 3}"
    ".net .denies{stroke:var(--good);stroke-dasharray:2 4}.net-box{background:var(--card);border:1px solid var(--line);padding:.6rem 1rem;margin:0 0 -1px}"
    ".life{border-left:2px solid var(--line);margin-left:.4rem}.life li{position:relative;padding:0 0 .7rem 1.1rem;font-size:.92rem}"
    ".life li::before{content:\"\";position:absolute;left:-.47rem;top:.35rem;width:.8rem;height:.8rem;border-radius:50%;"
    "background:var(--dim);border:2px solid var(--card)}.life li.good::before{background:var(--good)}"
    ".life li.plan::before{background:var(--plan)}.life li.open::before{background:var(--open)}"
    ".life li.against::before{background:var(--against)}time{font-variant-numeric:tabular-nums;font-weight:600}"
    ".terms li,.breaches li{padding:.35rem 0;border-top:1px solid var(--line);font-size:.92rem}"
    ".sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.7rem;margin-top:.6rem}"
    ".side{border-left:3px solid var(--accent);padding:.1rem 0 .1rem .8rem}.side>b{display:block;font-size:1.05rem}"
    ".side ul{margin:.1rem 0 0}.side li{color:var(--dim);font-size:.88rem}.part header span{color:var(--dim);font-size:.9rem}"
    ".line{border-left:2px solid var(--line);margin:1rem 0 0 .4rem}.line>li{padding:0 0 .8rem 1.2rem;position:relative}"
    ".line>li::before{content:\"\";position:absolute;left:-.42rem;top:.4rem;width:.7rem;height:.7rem;border-radius:50%;"
    "background:var(--accent)}.line h3{font-size:.95rem;font-variant-numeric:tabular-nums}.line p{font-size:.95rem;margin:.25rem 0}"
    ".days-list>li{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 1rem;border-top:1px solid var(--line);padding:.35rem 0}"
    ".days-list h3{font-size:.88rem;font-variant-numeric:tabular-nums;padding-top:.15rem}.rows{margin:0}"
    ".rows li{display:grid;grid-template-columns:3.6rem minmax(0,1fr);padding:.12rem 0;font-size:.88rem}"
    ".rows .id{justify-self:start;align-self:start}.rows q{color:var(--dim)}.rows strong{font-variant-numeric:tabular-nums}"
    ".scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.4rem}"
    "table{border-collapse:collapse;font-size:.85rem;width:100%;font-variant-numeric:tabular-nums}"
    "th,td{text-align:left;vertical-align:top;padding:.45rem .7rem;border-bottom:1px solid var(--line);min-width:7.5rem}"
    "tbody tr:last-child>*{border-bottom:0}th small{display:block;font-weight:400}td p{margin:0}.no{color:var(--dim)}"
    "tbody th,thead th:first-child{position:sticky;left:0;background:var(--card);max-width:12rem}"
    ".names>div{display:grid;grid-template-columns:15rem 1fr;gap:.2rem 1rem;padding:.4rem 0;border-top:1px solid var(--line);font-size:.92rem}"
    ".names dt{font-weight:600}.aliases{margin:0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem}"
    ".places{columns:2;column-gap:2rem;font-size:.92rem}.places li{break-inside:avoid;padding:.12rem 0}.dotmark{color:var(--accent)}"
    ".reports>li{padding:.35rem 0;border-top:1px solid var(--line)}.rep small{display:inline-block;margin-right:.6rem}"
    "body>footer{background:var(--card);border-top:1px solid var(--line);padding:2rem 0 3rem;font-size:.88rem;color:var(--dim)}"
    "body>footer dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.7rem 2rem;margin:.8rem 0 1.2rem}"
    "body>footer dt{font-weight:600;color:var(--ink)}body>footer h2{color:var(--ink)}"
    ":target{outline:2px solid var(--accent);outline-offset:4px}#x:target,section:target,footer:target{outline:0}\n";

static const char narrow[] =
    "@media (max-width:64rem){.page{display:block;padding-top:0}nav{position:sticky;top:0;z-index:3;flex-direction:row;"
    "overflow-x:auto;background:var(--bg);border-bottom:1px solid var(--line);margin:0 -1rem 1.5rem;padding:.4rem 1rem}"
    "nav a{border:0;white-space:nowrap;padding:.25rem .5rem}}\n"
    "@media (max-width:46rem){h1{font-size:1.5rem}.card,.part{padding:.8rem .9rem}.facts{gap:.4rem 1.4rem}"
    ".claim{grid-template-columns:minmax(0,1fr) minmax(0,1fr);grid-template-areas:\"fig whom\" \"iv iv\" \"by src\";padding:.3rem 0}"
    ".claim .iv{height:22px}.claim .fig,.claim .whom,.claim .by,.claim .src{padding:.1rem 0;align-self:start}.claim .whom{text-align:right}"
    ".scale{grid-template-columns:1fr}.scale span:first-child,.scale span:last-child{grid-column:1}"
    ".charge,.names>div,.days-list>li{grid-template-columns:minmax(0,1fr)}.charge .against,.charge .for{margin-left:.2rem}"
    ".voices>li{grid-template-columns:minmax(0,1fr)}.voices .none{display:none}.net text{font-size:11.5px}.places{columns:1}.map text{font-size:36px;stroke-width:8px}.map .wide{display:none}.map .country{font-size:27px}.map .km{font-size:30px}"
    ".map circle{transform:scale(1.9)}.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tile{padding:.6rem .7rem}"
    ".tile[open]{grid-column:1/3}.tile summary b{font-size:1.35rem}.strip{padding:.4rem .5rem}"
    ".sides{grid-template-columns:minmax(0,1fr)}th,td{min-width:6.5rem;padding:.4rem .5rem}"
    "tbody th,thead th:first-child{max-width:7rem;min-width:5.5rem}.words{margin-left:.3rem}.e{padding:.25rem .4rem;font-size:.8rem}}\n"
    "@media print{:root{--bg:#fff}body{font-size:10pt}nav,.skip,.words a[href=\"#x\"]{display:none!important}.page{display:block}"
    ".card{break-inside:auto}.claim,.part,.high li,.tile,.charge,.words li,.strip,.map-box,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}"
    "#incidents,#agreements,#reports{break-before:page}.words li:target{position:static;box-shadow:none;max-height:none;padding:.3rem .8rem}"
    "details::details-content{content-visibility:visible;height:auto}.scroll{overflow:visible}th,td{min-width:0;padding:.2rem .3rem}"
    "tbody th,thead th:first-child{position:static}a{color:inherit}}\n";

void hs_html_style(hs_page *p)
{
    hs_html_raw(p, "<style>\n");
    hs_html_raw(p, colours);
    hs_html_raw(p, frame);
    hs_html_raw(p, parts);
    hs_html_raw(p, tolls);
    hs_html_raw(p, drawings);
    hs_html_raw(p, lists);
    hs_html_raw(p, narrow);
    hs_html_raw(p, "</style>\n");
}

const char *hs_html_style_hash(void)
{
    return "sha256-MO+Qe+orpb6YbC+6WsWpQ+vZAxznQLd4XN96nqoF5bQ=";
}
