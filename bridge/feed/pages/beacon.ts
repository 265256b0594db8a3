import { html, type Markup } from "./html.ts";

/** A fire on a tower: the almenara. */
const FIRE =
  "M12 1c.6 2.700 3.600 4 3.600 7.200A3.600 3.600 0 0 1 12 12a3.600 3.600 0 0 1-3.600-3.800C8.400 6.300 9.700 5.600 10 4c.9.600 1.400 1.300 1.600 2.200C12.300 4.700 12.400 2.700 12 1zM6 13h12v2.500h-1.500L17.800 23H6.200l1.300-7.500H6z";

export const beacon = html`
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path fill="currentColor" d=${FIRE} /></svg>
` as Markup;

/** In the page itself: a browser that is told of none asks for one. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#b86a00" d="${FIRE}"/></svg>`)}`;
