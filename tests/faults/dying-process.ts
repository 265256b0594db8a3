import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Checkpoint } from "../../bots/kit/bot.ts";
import { botProcess } from "../../deploy/process/bot-process.ts";
import { intakeFor } from "../../deploy/stack/intake-for.ts";
import { deskWithProbe } from "../probe/desk-with-probe.ts";
import { probe } from "../probe/probe.ts";

/** One death: the process ends itself the nth time that it passes the instant. */
export interface Death {
  readonly instant: Checkpoint;
  readonly nth: number;
}

/** The file in the bot's folder with its deaths still to come, the next one first. */
export const deathsFile = (organisation: string, bot: string): string =>
  join(organisation, `deaths-${bot}.json`);

const readDeaths = (file: string): Death[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Death[]) : [];

const DECLARATIONS = { intake: intakeFor, desk: deskWithProbe, probe: () => probe } as const;

/** A bot's ordinary process, but for the death that awaits it. A death that another forestalled comes next time. */
export const dyingProcess = async (name: keyof typeof DECLARATIONS): Promise<void> => {
  const file = deathsFile(process.argv[2] ?? "", name);
  const [death, ...later] = readDeaths(file);
  let passed = 0;
  await botProcess(name, DECLARATIONS[name], {
    checkpoint: (instant) => {
      if (instant !== death?.instant || ++passed !== death.nth) return;
      writeFileSync(file, JSON.stringify(later));
      process.kill(process.pid, "SIGKILL");
    },
  });
};
