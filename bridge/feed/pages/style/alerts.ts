/** Lists of alerts, and the page of one. */
export const ALERTS = `
.l1{--tone:var(--l1)}.l2{--tone:var(--l2)}.l3{--tone:var(--l3)}.ended{--tone:var(--ended)}
.alerts{list-style:none;margin:0;padding:0;border-bottom:1px solid var(--line)}
.alert{position:relative;display:grid;grid-template-columns:1.6rem 1fr;column-gap:.8rem;padding:.95rem 0;border-top:1px solid var(--line)}
.alert>svg{width:1.6rem;height:1.6rem;margin-top:.15rem;color:var(--tone)}
.alert>*{grid-column:2}.alert>svg{grid-column:1;grid-row:1/span 9}
.tag{display:flex;align-items:center;gap:.4rem;color:var(--tone);font-weight:700;font-size:.925rem;margin:0}
.tag svg{width:1rem;height:1rem;flex:none}
.alert h2,.alert h3{font-size:1.3rem;line-height:1.22;margin:.1rem 0 .25rem}
.alert :is(h2,h3) a{color:var(--ink)}
.alert :is(h2,h3) a::after{content:"";position:absolute;inset:0}
.alert:focus-within{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.alert a:focus-visible{outline:0}
.alert p{margin:.05rem 0}
.until{font-weight:650}
.alert.l3{background:color-mix(in srgb,var(--l3) 9%,transparent);margin-inline:-1rem;padding-inline:1rem}
.alert.ended{padding:.6rem 0}
.alert.ended h3{font-size:1.05rem;margin:0;font-weight:600}
.state{margin:.8rem 0 .7rem;padding:1.1rem 1.1rem 1.2rem;border-radius:.6rem;background:var(--tone);color:var(--on);font-size:clamp(1.9rem,1.2rem + 3.4vw,3.1rem);font-weight:800;line-height:1.08;letter-spacing:-.02em;text-wrap:balance}
.state span{display:block;font-size:.58em;font-weight:700;letter-spacing:0;line-height:1.25;margin-top:.25em}
.state.ended{background:none;color:var(--ink);border:.2rem solid var(--ink)}
.state.withdrawn{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.article h1{font-size:clamp(1.4rem,1.15rem + 1.2vw,1.85rem);margin-top:.2rem}
.article>.tag{margin-top:1.2rem}
dl{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.45rem 1.1rem;margin:1.2rem 0;padding:1rem 0;border-block:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0}
@media (max-width:26rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.7rem}dd:last-child{margin-bottom:0}}
.do{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.4rem 1.1rem 1.1rem;margin-top:2rem}
.do h2{margin:.7rem 0 .4rem}
.do ul{margin:.2rem 0 .9rem;padding-inline-start:1.2rem}
.do li{margin:.3rem 0}
.past{display:flex;gap:.7rem}.past>svg{width:1.1rem;height:1.1rem;flex:none;margin-top:.2rem;color:var(--tone)}
`;
