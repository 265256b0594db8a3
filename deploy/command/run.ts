import { Command } from "commander";
import type { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import { superviseBot } from "../stack/bots.ts";
import { CODE } from "./exit-codes.ts";
import { type FolderOption, folderOption, organisationAt, requireBot } from "./organisation.ts";

export const runCommand = (): Command =>
  new Command("run")
    .description("Runs all bots that live here, or those that are named, until Ctrl-C or SIGTERM")
    .argument("[bot...]", "such as intake")
    .addOption(folderOption())
    .action(async (names: readonly string[], { folder }: FolderOption) => {
      const organisation = organisationAt(folder);
      for (const name of names) requireBot(organisation, name);
      const bots = (names.length > 0 ? names : organisation.bots).map((name) =>
        superviseBot({ name, organisation: folder }, (line) => void process.stdout.write(`${line}\n`)),
      );
      // Before anything starts: who is told to end meanwhile ends.
      const told = new Promise<"told">((resolve) => {
        for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve("told"));
      });
      for (const bot of bots) bot.start();
      const refused = Promise.all(bots.map(refusal)).then(() => "refused" as const);
      if ((await Promise.race([told, refused])) === "refused") process.exitCode = CODE.refused;
      // Each bot finishes what is under way, and is ended after 6 s.
      await Promise.all(bots.map((bot) => bot.stop()));
    });

/** Tells when it is ready, each time; resolves when it refuses to start, which starting again wouldn't mend. */
const refusal = async (bot: SupervisedProcess): Promise<void> => {
  for (let last = bot.state; bot.state !== "refused"; last = bot.state) {
    await bot.changed();
    if (bot.state === "ready" && last !== "ready") process.stdout.write(`${bot.name} is ready.\n`);
  }
};
