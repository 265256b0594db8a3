import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What the kill test leaves (tests/faults/kills.test.ts). */
interface Kills {
  readonly seed: number;
  readonly kills: number;
  readonly fromOutside: number;
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unreadable: number;
  readonly disordered: number;
  readonly seconds: number;
}

/** What the bench leaves (tests/bench/bench.ts). */
interface Bench {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memory: string;
    readonly node: string;
  };
  readonly rows: readonly {
    readonly id: string;
    readonly what: string;
    readonly reference: string;
    readonly p50: number;
    readonly p95: number;
    readonly low: number;
    readonly high: number;
    readonly absolute: string;
  }[];
}

/** What the reading of the corpus leaves (tests/core/report/corpus/write-figures.ts). */
interface Understanding {
  readonly part: string;
  readonly messages: number;
  readonly fields: readonly {
    readonly field: string;
    readonly precision: number;
    readonly recall: number;
    readonly right: number;
    readonly wrong: number;
    readonly missed: number;
  }[];
}

const WORDS_PAGE = "docs/understanding.md";
const PAGE = "docs/reliability.md";

const read = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : null;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const killsTable = (kills: Kills): string =>
  table(
    [
      "kills",
      "of them from outside",
      "messages",
      "lost",
      "doubled",
      "unreadable",
      "out of order",
      "seed",
      "took",
    ],
    [
      [
        kills.kills,
        kills.fromOutside,
        kills.messages,
        kills.lost,
        kills.doubled,
        kills.unreadable,
        kills.disordered,
        kills.seed,
        `${kills.seconds} s`,
      ].map(String),
    ],
  );

const benchTable = ({ machine, rows }: Bench): string =>
  `${machine.processor}, ${machine.cores} cores, ${machine.memory}; Node ${machine.node}\n\n${table(
    ["id", "what", "against", "median", "95 % interval", "p95", "figures"],
    rows.map((row) => [
      row.id,
      row.what,
      row.reference,
      number(row.p50),
      `${number(row.low)} – ${number(row.high)}`,
      number(row.p95),
      row.absolute,
    ]),
  )}`;

const number = (value: number): string => value.toFixed(2);

const put = (page: string, mark: string, text: string): string =>
  page.replace(
    new RegExp(`(<!-- figures:${mark} -->)[^]*?(<!-- /figures:${mark} -->)`),
    (_all, open: string, close: string) => `${open}\n${text}\n${close}`,
  );

const understandingTables = (parts: readonly Understanding[]): string =>
  parts
    .map(
      ({ part, messages, fields }) =>
        `${part}: ${messages} messages\n\n${table(
          ["field", "precision", "recall", "right", "wrong", "missed"],
          fields.map(({ field, precision, recall, right, wrong, missed }) => [
            field,
            `${precision} %`,
            `${recall} %`,
            ...[right, wrong, missed].map(String),
          ]),
        )}`,
    )
    .join("\n\n");

const understanding = read<readonly Understanding[]>("docs/figures/understanding.json");
if (understanding) {
  const old = readFileSync(WORDS_PAGE, "utf8");
  writeFileSync(WORDS_PAGE, put(old, "understanding", understandingTables(understanding)));
}

const kills = read<Kills>("docs/figures/kills.json");
const bench = read<Bench>("docs/figures/bench.json");
const cities = read<Bench>("docs/figures/cities.json");
let page = readFileSync(PAGE, "utf8");
if (kills) page = put(page, "kills", killsTable(kills));
if (bench) page = put(page, "bench", benchTable(bench));
if (cities) page = put(page, "cities", benchTable(cities));
writeFileSync(PAGE, page);
process.stdout.write(
  `${PAGE} has the figures of ${[kills && "the kills", bench && "the bench", cities && "the cities"].filter(Boolean).join(" and ") || "nothing yet"}.\n`,
);
