import type { VNode } from "preact";

/** Markup as a template: whatever is filled in becomes text or an attribute, escaped, never markup. */
export { html } from "htm/preact";

export type Markup = VNode | VNode[] | string | null;
