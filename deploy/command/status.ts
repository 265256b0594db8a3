import { Command } from "commander";
import { type BotStatus, statusOf } from "./ask.ts";
import { CODE } from "./exit-codes.ts";
import { type FolderOption, folderOption, jsonOption, organisationAt } from "./organisation.ts";
import { table } from "./table.ts";

interface Shown {
  readonly bot: string;
  readonly state: "ready" | "starting" | "not running";
  /** Messages that are not handled yet. */
  readonly waiting: number | null;
  /** Messages that are not sent yet. */
  readonly outbox: number | null;
  /** What operations were told and what isn't over. */
  readonly notices: number | null;
}

export const statusCommand = (): Command =>
  new Command("status")
    .description("What runs, and what waits")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async ({ folder, json }: FolderOption & { json?: true }) => {
      const organisation = organisationAt(folder);
      const all = await Promise.all(
        organisation.bots.map(async (bot) => shown(bot, await statusOf(organisation, bot))),
      );
      process.stdout.write(json ? `${JSON.stringify(all)}\n` : asTable(all));
      if (all.some(({ state }) => state !== "ready")) process.exitCode = CODE.faults;
    });

const shown = (bot: string, status: BotStatus | null): Shown => ({
  bot,
  state: status === null ? "not running" : status.ready ? "ready" : "starting",
  waiting: status && status.inbox.open + status.inbox.waiting,
  outbox: status?.outbox ?? null,
  notices: status?.notices.length ?? null,
});

const asTable = (all: readonly Shown[]): string =>
  table([
    ["bot", "state", "waiting", "outbox", "notices"],
    ...all.map(({ bot, state, waiting, outbox, notices }) => [
      bot,
      state,
      ...[waiting, outbox, notices].map((count) => (count === null ? "-" : String(count))),
    ]),
  ]);
