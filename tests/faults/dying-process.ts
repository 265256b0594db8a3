import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { intake } from "../../bots/intake/intake.ts";
import type { Instant } from "../../bots/kit/bot.ts";
import { botProcess } from "../../deploy/process/bot-process.ts";
import { deskFor } from "../../deploy/stack/desk-settings.ts";
import { probe } from "../probe/probe.ts";

/** One death: the process ends itself the nth time that it passes the instant. */
export interface Death {
  readonly instant: Instant;
  readonly nth: number;
}

/** The file in the bot's folder with its deaths still to come; each start takes the first. */
export const deathsFile = (organisation: string, bot: string): string =>
  join(organisation, `deaths-${bot}.json`);

const takeDeath = (file: string): Death | null => {
  if (!existsSync(file)) return null;
  const [next, ...rest] = JSON.parse(readFileSync(file, "utf8")) as Death[];
  writeFileSync(file, JSON.stringify(rest));
  return next ?? null;
};

const DECLARATIONS = { intake: () => intake, desk: deskFor, probe: () => probe } as const;

/** A bot's ordinary process, but for the death that awaits it. */
export const dyingProcess = async (name: keyof typeof DECLARATIONS): Promise<void> => {
  const death = takeDeath(deathsFile(process.argv[2] ?? "", name));
  let passed = 0;
  await botProcess(name, DECLARATIONS[name], {
    instant: (instant) => {
      if (instant === death?.instant && ++passed === death.nth) process.kill(process.pid, "SIGKILL");
    },
  });
};
