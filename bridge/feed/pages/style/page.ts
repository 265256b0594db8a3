/** The frame of every page: type, links, header, footer. */
export const PAGE = `
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
[hidden]{display:none!important}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding:.75rem 1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
header,main,footer{max-width:44rem;margin-inline:auto;padding-inline:1rem}
header{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem;padding-block:.6rem .5rem}
.org{font-weight:700;color:var(--ink);text-decoration:none;display:inline-flex;align-items:center;gap:.5rem;min-height:2.75rem;margin-inline-end:auto}
.org svg{width:1.5rem;height:1.5rem;flex:none;color:var(--accent)}
header ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0;padding:0;list-style:none}
header li a{display:inline-block;padding:.55rem 0}
.main{flex-basis:100%;border-block:1px solid var(--line)}
[aria-current]{color:var(--ink);font-weight:650;text-decoration-thickness:2px}
.exercise,.offline{margin:0;padding:.6rem 1rem;background:var(--ink);color:var(--paper);text-align:center;font-weight:700}
.offline{display:none}
html[data-offline] .offline{display:block}
h1{font-size:clamp(1.75rem,1.35rem + 2vw,2.5rem);line-height:1.12;letter-spacing:-.015em;margin:1rem 0 .4rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.3;margin:2.4rem 0 .7rem}
h3{font-size:1rem;margin:1.4rem 0 .2rem}
p{margin:.4rem 0}
.lead{font-size:1.15rem;text-wrap:pretty}
.soft,.as-of,footer{color:var(--soft)}
.as-of{font-size:.925rem;margin:.3rem 0 1.1rem}
.as-of button{margin-inline-start:.4rem}
.old{padding:.7rem .9rem;border:2px solid var(--l3);border-radius:.5rem;font-weight:600}
.plain{list-style:none;margin:0;padding:0}
.rows{margin-block:1.2rem}
.rows li{padding:.55rem 0;border-top:1px solid var(--line)}
.rows li:last-child{border-bottom:1px solid var(--line)}
.ways{display:flex;flex-wrap:wrap;gap:.6rem;margin:.9rem 0 0}
.button{display:inline-flex;flex:1 1 auto;justify-content:center;text-align:center;align-items:center;min-height:2.9rem;padding:.5rem 1.1rem;border-radius:.5rem;border:2px solid var(--accent);background:none;color:var(--accent);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
.button.first{background:var(--accent);color:var(--paper)}
.small{font:inherit;font-size:.9rem;color:var(--accent);background:none;border:1px solid var(--line);border-radius:.4rem;padding:.2rem .6rem;min-height:1.9rem;cursor:pointer}
input{font:inherit;color:var(--ink);background:var(--card);border:2px solid var(--soft);border-radius:.5rem;padding:.5rem .8rem;min-height:2.9rem;width:100%}
label{font-weight:650;display:block;margin:.9rem 0 .3rem}
form .button{margin-top:.7rem;width:100%}
code{font:.95em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:.1em .35em;user-select:all}
pre{white-space:pre-wrap}
footer{margin-top:3rem;padding-block:1.2rem 2.5rem;border-top:1px solid var(--line);font-size:.95rem}
footer ul{display:flex;flex-wrap:wrap;gap:0 1.2rem;margin:0 0 .8rem}
footer a{display:inline-block;padding:.55rem 0}
.qr{display:none}
@media (prefers-reduced-motion:no-preference){.button{transition:background-color .12s}}
`;
