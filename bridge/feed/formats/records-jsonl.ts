import type { SignedRecord } from "../../../core/alert/record.ts";
import type { Piece, Pieces } from "../piece.ts";
import type { Site } from "../site.ts";
import type { Format } from "./each-set.ts";

const TYPE = "application/jsonl; charset=utf-8";

/**
 * Every record as it was signed, one a line, in order of issue: to be checked, cited and mirrored. The newest are in
 * `records.jsonl`; the others, from the oldest on, in `records/1.jsonl` and so forth, as many as the index says. Those
 * are full and stay as they are.
 */
export const recordsJsonl: Format = ({ signed }) => {
  const archives = signed.chunks();
  // With the last full one, so that who looks rarely misses none.
  const newest = [...(archives.at(-1) ?? []), ...signed.rest()];
  return [
    lines("v1/records.jsonl", newest, newest),
    {
      key: "records",
      from: [archives.length],
      files: () => [
        {
          path: "v1/records/index.json",
          type: "application/json",
          text: JSON.stringify({
            v: 1,
            newest: "/v1/records.jsonl",
            archive: "/v1/records/{n}.jsonl",
            archives: archives.length,
          }),
        },
      ],
    },
  ];
};

const lines = (path: string, from: readonly unknown[], records: readonly SignedRecord[]): Piece => ({
  key: path,
  from,
  files: () => [{ path, type: TYPE, text: records.map((one) => `${JSON.stringify(one)}\n`).join("") }],
});

export const recordArchives = ({ signed }: Site): Pieces => {
  const archives = signed.chunks();
  return {
    key: "archives of records",
    from: [archives],
    each: () => archives.map((records, at) => lines(`v1/records/${at + 1}.jsonl`, [records], records)),
  };
};
