/** What was seen. The words for each, in every language, are in config/texts. */
export const KINDS = [
  "presence",
  "stop",
  "door_knock",
  "detention",
  "checkpoint",
  "operation",
  "other",
] as const;

export type Kind = (typeof KINDS)[number];
