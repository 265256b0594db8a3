import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Command } from "commander";
import { sampleText, settingsJsonSchema } from "../../config/sample.ts";
import type { Settings } from "../../config/settings.ts";
import { judgeSettings, lineFor } from "../stack/organisation-settings.ts";
import { paths } from "../stack/paths.ts";
import { readStack } from "../stack/stack-file.ts";
import { CODE } from "./exit-codes.ts";
import { jsonOption } from "./organisation.ts";

export const configCommand = (): Command =>
  new Command("config")
    .description("What people decide: almenara.yaml")
    .addCommand(check())
    .addCommand(sample())
    .addCommand(schema());

const check = (): Command =>
  new Command("check")
    .description(
      "names each mistake with its line and key; beside a stack.json also what set-up and pairing don't know",
    )
    .argument("<file>", "such as data/demo/la/almenara.yaml")
    .addOption(jsonOption())
    .action((file: string, { json }: { json?: true }) => {
      const place = paths(dirname(resolve(file)));
      const made = existsSync(place.stack) ? { stack: readStack(place.stack), paths: place } : null;
      const { settings, faults } = judgeSettings(file, made);
      if (json) process.stdout.write(`${JSON.stringify(faults)}\n`);
      else if (settings !== null) process.stdout.write(`${file} holds: ${countsOf(settings)}.\n`);
      else for (const fault of faults) process.stdout.write(`${lineFor(file, fault)}\n`);
      if (faults.length > 0) process.exitCode = CODE.faults;
    });

const sample = (): Command =>
  new Command("sample")
    .description("prints an almenara.yaml to begin with, each key under what it is for")
    .action(() => void process.stdout.write(sampleText()));

const schema = (): Command =>
  new Command("schema")
    .description("prints the JSON Schema, for editors and other programs")
    .action(() => void process.stdout.write(`${JSON.stringify(settingsJsonSchema(), null, 2)}\n`));

const countsOf = ({ cities, languages, partners }: Settings): string =>
  [
    [Object.keys(cities).length, "city", "cities"] as const,
    [languages.length, "language", "languages"] as const,
    [Object.keys(partners).length, "partner", "partners"] as const,
  ]
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
    .join(", ");
