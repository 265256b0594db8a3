import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { table } from "../../deploy/command/table.ts";
import { clearGround } from "./ground.ts";
import { machine } from "./machine.ts";
import type { Row } from "./measure.ts";
import { measures } from "./measures.ts";

const print = (rows: readonly Row[]): string =>
  table([
    ["id", "what", "against", "p50", "95 % interval", "p95", "figures"],
    ...rows.map(({ id, what, reference, p50, low, high, p95, absolute }) => [
      id,
      what,
      reference,
      figure(p50),
      `${figure(low)} – ${figure(high)}`,
      figure(p95),
      absolute,
    ]),
  ]);

const figure = (value: number): string => value.toFixed(Math.abs(value) < 100 ? 2 : 0);

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** The measures asked for; all without an id. @returns null when one of them is unknown, which is then said */
const chosen = (ids: readonly string[]) => {
  const unknown = ids.find((id) => !measures.some((measure) => measure.id === id));
  if (unknown === undefined) return measures.filter(({ id }) => ids.length === 0 || ids.includes(id));
  progress(`There is no measure "${unknown}". There are:`);
  for (const { id, about } of measures) progress(`  ${id.padEnd(8)} ${about}`);
  return null;
};

const pairsWanted = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Math.max(1, Number.parseInt(text, 10) || 1);

process.once("exit", clearGround);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, long: { type: "boolean", default: false }, pairs: { type: "string" } },
});
const wanted = chosen(positionals);
if (wanted === null) process.exit(2);
const before = machine();
const rows: Row[] = [];
for (const { id, run } of wanted) {
  progress(`${id}:`);
  rows.push(
    ...(await run({
      long: values.long,
      pairs: pairsWanted(values.pairs),
      progress: (line) => progress(`  ${line}`),
    })),
  );
}
process.stdout.write(`${Object.values(before).join(" · ")}\n${print(rows)}`);
if (values.json !== undefined) {
  const result = { machine: { ...before, loadAfter: machine().load }, rows };
  writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}
process.exit(0);
