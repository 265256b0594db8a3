import type { Format } from "./each-set.ts";

const TYPE = "application/jsonl; charset=utf-8";

/** Records of one file; what is full stays as it is. */
const TOGETHER = 25;

/**
 * Every record as it was signed, one a line, in order of issue: to be checked, cited and mirrored. The newest are in
 * `records.jsonl`; the others, from the oldest on, in `records/1.jsonl` and so forth, as many as the index says.
 */
export const recordsJsonl: Format = ({ signed }) => {
  const full = Math.floor(signed.length / TOGETHER);
  const archives = Array.from({ length: full }, (_, at) => ({
    path: `v1/records/${at + 1}.jsonl`,
    from: signed.slice(at * TOGETHER, (at + 1) * TOGETHER),
  }));
  // With the last full one, so that who looks rarely misses none.
  const newest = { path: "v1/records.jsonl", from: signed.slice(Math.max(0, full - 1) * TOGETHER) };
  return [
    ...[newest, ...archives].map(({ path, from }) => ({
      key: path,
      from,
      files: () => [{ path, type: TYPE, text: from.map((one) => `${JSON.stringify(one)}\n`).join("") }],
    })),
    {
      key: "records",
      from: [full],
      files: () => [
        {
          path: "v1/records/index.json",
          type: "application/json",
          text: JSON.stringify({
            v: 1,
            newest: "/v1/records.jsonl",
            archive: "/v1/records/{n}.jsonl",
            archives: full,
          }),
        },
      ],
    },
  ];
};
