import { readableOn } from "../accent.ts";

const LIGHT = { paper: "#faf9f6", card: "#ffffff" };
const DARK = { paper: "#131313", card: "#1e1e1d" };

/** Colours: AA on their grounds, in both schemes and with more contrast. The accent is the operator's. */
export const coloursOf = (accent: string): string => `
:root{color-scheme:light dark;--paper:${LIGHT.paper};--card:${LIGHT.card};--ink:#1b1b19;--soft:#57544d;--line:#dedad0;--accent:${readableOn(accent, LIGHT.paper)};--l1:#2a5a78;--l2:#8a4b00;--l3:#a3142a;--on:#fff;--ended:#57544d;--land:#efece4;--water:#dde6ea}
@media (prefers-color-scheme:dark){:root{--paper:${DARK.paper};--card:${DARK.card};--ink:#f0eee9;--soft:#b5b1a8;--line:#3a3935;--accent:${readableOn(accent, DARK.card, 6.5)};--l1:#9cc8e4;--l2:#f3b95f;--l3:#ff9c9c;--on:#141312;--ended:#b5b1a8;--land:#262522;--water:#151d22}}
@media (prefers-contrast:more){:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#000;--line:#000;--ended:#000;--land:#fff;--water:#eee;--accent:${readableOn(accent, "#ffffff", 7)}}}
@media (prefers-contrast:more) and (prefers-color-scheme:dark){:root{--paper:#000;--card:#000;--ink:#fff;--soft:#fff;--line:#fff;--ended:#fff;--land:#000;--water:#222;--accent:${readableOn(accent, "#000000", 9)}}}
`;
