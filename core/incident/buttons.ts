import type { DeskWord } from "./roles.ts";

/** Where a tap does what a word does. */
export type Poll =
  | "card"
  | "preview"
  | "test call"
  | "handover"
  | "danger"
  | "field"
  | "check-in"
  | "export"
  | "closing";

/** Words that need no typing, and the poll with a button for each. What needs a text of its own can't be tapped. */
export const BUTTONS: Readonly<Partial<Record<DeskWord, readonly Poll[]>>> = {
  see: ["card"],
  gone: ["card"],
  nothing: ["card"],
  else: ["card"],
  cannot: ["card"],
  send: ["preview"],
  heard: ["test call"],
  have: ["handover", "danger"],
  going: ["field"],
  there: ["field"],
  left: ["field", "check-in"],
  home: ["field", "check-in"],
  needhelp: ["field", "check-in"],
  allright: ["check-in"],
  keep: ["closing"],
};
