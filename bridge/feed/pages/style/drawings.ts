/** The map, and the plots of numbers. */
export const DRAWINGS = `
.map{display:block;width:100%;height:auto;background:var(--water);border:1px solid var(--line);border-radius:.6rem;touch-action:pan-y}
.map[data-zoomed]{touch-action:none;cursor:grab}
.map path{vector-effect:non-scaling-stroke}
.land{fill:var(--land)}.border{fill:none;stroke:var(--soft);stroke-width:1;stroke-dasharray:5 3}
.map a path{fill:var(--card);stroke:var(--soft);stroke-width:1;stroke-linejoin:round}
.map text{fill:var(--ink);font-size:11px;text-anchor:middle;paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.map a:is(:hover,:focus) path{stroke-width:3;stroke:var(--accent)}
.map a:focus{outline:0}
.map :is(.l1,.l2,.l3) path{fill:color-mix(in srgb,var(--tone) 26%,var(--card));stroke:var(--tone);stroke-width:2}
.map :is(.l1,.l2,.l3) text{font-weight:700}
.map .label{pointer-events:none}.map .label .mark{fill:var(--tone);stroke:var(--card);stroke-width:1.5}
.zoom{display:flex;gap:.4rem;margin:.5rem 0}
.zoom button{min-width:2.75rem;min-height:2.75rem;font-size:1.1rem}
@media (min-width:64rem){body:has(.beside) :is(header,main,footer){max-width:68rem}.two{display:grid;grid-template-columns:minmax(0,1fr) 24rem;grid-template-rows:auto 1fr;column-gap:3.5rem;align-items:start}.beside{grid-column:2;grid-row:1/span 2}.beside .do{margin-top:1.2rem}}
.plot{display:block;width:100%;height:auto;max-width:42rem;margin:.4rem 0 .2rem}
.plot rect{fill:var(--accent)}.plot .part{fill:var(--l3)}
.plot text{fill:var(--ink);font-size:13px}.plot .axis{stroke:var(--line)}.plot .faint{fill:var(--soft)}
table{border-collapse:collapse;width:100%;margin:.6rem 0}
th,td{text-align:start;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line);font-weight:400}
td{text-align:end;font-variant-numeric:tabular-nums}thead th{color:var(--soft)}thead th+th{text-align:end}
summary{cursor:pointer;padding:.4rem 0;color:var(--accent)}
`;
