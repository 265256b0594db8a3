/** Inlined in every page: no second request, and it works from a saved copy. Colours: AA on their grounds, in both schemes. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#faf8f3;--card:#fff;--ink:#1d1b17;--soft:#5a544a;--line:#dcd5c8;--link:#0a4c86;--l1:#2a5a78;--l2:#8a4b00;--l3:#a3142a;--on:#fff;--ended:#5a544a}
@media (prefers-color-scheme:dark){:root{--paper:#12110e;--card:#1d1b17;--ink:#f1ece2;--soft:#b9b0a1;--line:#3b372f;--link:#9ccbf3;--l1:#9cc8e4;--l2:#f3b95f;--l3:#ff9c9c;--on:#14120f;--ended:#b9b0a1}}
@media (prefers-contrast:more){:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#000;--line:#000;--link:#003a70}}
@media (prefers-contrast:more) and (prefers-color-scheme:dark){:root{--paper:#000;--card:#000;--ink:#fff;--soft:#fff;--line:#fff;--link:#bfe0ff}}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:2px}
[hidden]{display:none!important}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding:.75rem 1rem}
header,main,footer{max-width:44rem;margin-inline:auto;padding-inline:1rem}
header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1rem;padding-block:.9rem}
.org{font-weight:700;color:var(--ink);text-decoration:none;display:inline-flex;align-items:center;gap:.5rem;min-height:2.75rem}
.org svg{width:1.4rem;height:1.4rem;flex:none;color:var(--l2)}
header nav{margin-inline-start:auto}
header nav a{display:inline-block;padding:.6rem 0;margin-inline-start:.9rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.exercise{margin:0;padding:.6rem 1rem;background:var(--ink);color:var(--paper);text-align:center;font-weight:700}
h1{font-size:clamp(1.7rem,1.3rem + 2.2vw,2.5rem);line-height:1.15;letter-spacing:-.015em;margin:.4rem 0 .5rem;text-wrap:balance}
h2{font-size:1.15rem;line-height:1.3;margin:2.4rem 0 .7rem}
h3{font-size:1rem;margin:1.4rem 0 .2rem}
p{margin:.4rem 0}
.lead{font-size:1.15rem}
.soft,.as-of,footer{color:var(--soft)}
.as-of{font-size:.925rem;margin:.5rem 0 1.3rem}
.old{padding:.7rem .9rem;border:2px solid var(--l3);border-radius:.5rem;font-weight:600}
.alerts,.plain{list-style:none;margin:0;padding:0}
.alert{background:var(--card);border:1px solid var(--line);border-inline-start:.45rem solid var(--tone);border-radius:.6rem;padding:1rem 1.1rem;margin:0 0 .9rem}
.l1{--tone:var(--l1)}.l2{--tone:var(--l2)}.l3{--tone:var(--l3)}.ended{--tone:var(--ended)}
.tag{display:inline-flex;align-items:center;gap:.4rem;color:var(--tone);font-weight:700;font-size:.9rem}
.tag svg{width:1rem;height:1rem;flex:none}
.alert h2,.alert h3{font-size:1.3rem;line-height:1.25;margin:.35rem 0 .4rem}
.alert h2 a,.alert h3 a{color:var(--ink)}
.until{font-weight:700}
.alert p:last-child{margin-bottom:0}
.alert.ended{padding:.7rem 1.1rem;background:none}
.alert.ended h3{font-size:1.05rem;margin:.15rem 0}
.state{margin:.6rem 0 .8rem;padding:1rem 1.1rem;border-radius:.6rem;background:var(--tone);color:var(--on);font-size:clamp(1.55rem,1.1rem + 2.4vw,2.4rem);font-weight:800;line-height:1.15;text-wrap:balance}
.state.ended{background:none;color:var(--ink);border:.2rem solid var(--ink)}
.state.withdrawn{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.article h1{font-size:clamp(1.35rem,1.15rem + 1.2vw,1.75rem)}
dl{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.45rem 1.1rem;margin:1.2rem 0;padding:1rem 0;border-block:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0}
@media (min-width:72rem){body:has(main>section>.map) :is(header,main,footer){max-width:70rem}main:has(>section>.map){display:grid;grid-template-columns:minmax(0,1fr) 23rem;column-gap:3rem}main:has(>section>.map)>*{grid-column:1}main>section:has(>.map){grid-column:2;grid-row:1/span 30}#map{margin-top:.9rem}}
@media (max-width:26rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.7rem}dd:last-child{margin-bottom:0}}
.do{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.4rem 1.1rem 1rem;margin-top:2rem}
.do h2{margin:.7rem 0 .4rem}
.do ul{margin:.2rem 0 .9rem;padding-inline-start:1.2rem}
.do li{margin:.3rem 0}
.ways{display:flex;flex-wrap:wrap;gap:.6rem;margin:.9rem 0 0}
.button{display:inline-flex;flex:1 1 auto;justify-content:center;text-align:center;align-items:center;min-height:2.9rem;padding:.5rem 1.1rem;border-radius:.5rem;border:2px solid var(--link);font-weight:650;text-decoration:none}
.button.first{background:var(--link);color:var(--paper)}
.rows li{padding:.55rem 0;border-top:1px solid var(--line)}
.rows li:last-child{border-bottom:1px solid var(--line)}
.rows{margin-block:1.2rem}
.map{display:block;width:100%;height:auto;max-width:34rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
.map path{fill:var(--paper);stroke:var(--soft);stroke-width:1;stroke-linejoin:round}
.map text{fill:var(--ink);font-size:11px;text-anchor:middle;paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.map a:hover path,.map a:focus path{stroke-width:2.5;stroke:var(--link)}
.map .l1 path,.map .l2 path,.map .l3 path{fill:var(--tone);fill-opacity:.28;stroke:var(--tone);stroke-width:2.5}
.map .l1 text,.map .l2 text,.map .l3 text{font-weight:700}
.map .label{pointer-events:none}.map .label .mark{fill:var(--tone);fill-opacity:1;stroke:var(--card);stroke-width:1.5}
code{font:.95em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:.1em .35em;user-select:all}
footer{margin-top:3rem;padding-block:1.2rem 2.5rem;border-top:1px solid var(--line);font-size:.95rem}
footer ul{display:flex;flex-wrap:wrap;gap:0 1.2rem;margin:0 0 .8rem}
footer a{display:inline-block;padding:.55rem 0}
@media (prefers-reduced-motion:no-preference){a,.button{transition:background-color .12s}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#000;--link:#000;--on:#fff;color-scheme:light}header nav,footer ul,.ways,.skip,.map{display:none}.state{background:none;color:#000;border:.2rem solid #000}.alert,.do,section{break-inside:avoid}}
`.replaceAll("\n", "");
