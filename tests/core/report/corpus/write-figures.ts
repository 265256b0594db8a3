import { writeFileSync } from "node:fs";
import { corpus } from "./corpus.ts";
import { FIELDS, precision, recall, scoreOf } from "./score.ts";

// How well free words are understood, for docs/figures and standard output. What goes wrong in the held-out part isn't shown.

const percent = (share: number): number => Math.round(share * 1000) / 10;

const figures = (["tuned", "held-out"] as const).map((part) => {
  const samples = corpus(part);
  const fields = FIELDS.map((field) => {
    const score = scoreOf(samples, field);
    return { field, ...score, precision: percent(precision(score)), recall: percent(recall(score)) };
  });
  return { part, messages: samples.length, fields };
});

for (const { part, messages, fields } of figures) {
  process.stdout.write(`${part}: ${messages} messages\n`);
  for (const { field, right, wrong, missed, precision, recall } of fields)
    process.stdout.write(
      `  ${field.padEnd(10)} precision ${precision} %, recall ${recall} % (${right} right, ${wrong} wrong, ${missed} missed)\n`,
    );
}
writeFileSync("docs/figures/understanding.json", `${JSON.stringify(figures, null, 2)}\n`);
