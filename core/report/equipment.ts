/** What those who came wear and carry. The words for each, in every language, are in config/texts. */
export const EQUIPMENT = [
  "uniforms",
  "plain_clothes",
  "vests",
  "masks",
  "weapons",
  "gas",
  "dogs",
  "unmarked",
  "aircraft",
] as const;

export type Equipment = (typeof EQUIPMENT)[number];
