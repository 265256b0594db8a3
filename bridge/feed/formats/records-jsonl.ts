import type { Format } from "./each-set.ts";

/** Every record as it was signed, one a line, in order of issue: to be checked, cited and mirrored. Never shortened. */
export const recordsJsonl: Format = ({ signed }) => [
  {
    path: "v1/records.jsonl",
    type: "application/jsonl; charset=utf-8",
    text: signed.map((one) => `${JSON.stringify(one)}\n`).join(""),
  },
];
