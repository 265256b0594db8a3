import { existsSync } from "node:fs";
import { Command } from "commander";
import { warningDue } from "../../core/envelope/renewal.ts";
import { keysUntil } from "../stack/alert-keys.ts";
import { deviceFault } from "../stack/device-check.ts";
import { type BotStatus, statusOf } from "./ask.ts";
import { CODE } from "./exit-codes.ts";
import {
  type FolderOption,
  folderOption,
  jsonOption,
  type Organisation,
  organisationAt,
} from "./organisation.ts";

/** What is wrong, in one line that ends with what to type. */
interface Fault {
  readonly where: string;
  readonly what: string;
}

/** Milliseconds. */
const PATIENCE = 5_000;

export const doctorCommand = (): Command =>
  new Command("doctor")
    .description("Looks for what is wrong, and says what to type")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async ({ folder, json }: FolderOption & { json?: true }) => {
      const organisation = organisationAt(folder);
      const server = await homeserverFaults(organisation);
      const bots = await Promise.all(
        organisation.bots.map((bot) => botFaults(organisation, bot, server.length === 0)),
      );
      const faults = [...server, ...bots.flat()];
      if (json) process.stdout.write(`${JSON.stringify(faults)}\n`);
      else if (faults.length === 0) process.stdout.write("All is as it should be.\n");
      else for (const { where, what } of faults) process.stdout.write(`${where}: ${what}\n`);
      if (faults.length > 0) process.exitCode = CODE.faults;
    });

const homeserverFaults = async ({ stack }: Organisation): Promise<Fault[]> => {
  const { base_url } = stack.homeserver;
  const what = `${base_url} doesn't answer. Start it: npm start`;
  const answer = await fetch(`${base_url}/_matrix/client/versions`, {
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  return answer?.ok ? [] : [{ where: "homeserver", what }];
};

const botFaults = async (
  organisation: Organisation,
  bot: string,
  serverAnswers: boolean,
): Promise<Fault[]> => {
  const { place, stack } = organisation;
  const faults: string[] = [];
  if (!existsSync(place.storeKey(bot)))
    faults.push(`its store key ${place.storeKey(bot)} is missing. Put the secrets folder back`);
  if (bot === "relay" && existsSync(place.alertKeys)) faults.push(...keyFaults(keysUntil(place), Date.now()));
  const status = await statusOf(organisation, bot);
  if (status !== null) faults.push(...runningFaults(status));
  else {
    const entry = stack.bots[bot];
    const fault =
      entry && serverAnswers
        ? await deviceFault(bot, place.ledger(bot), entry, stack.homeserver.base_url)
        : null;
    faults.push(fault ?? "it isn't running. Type: npm start");
  }
  return faults.map((what) => ({ where: bot, what }));
};

const keyFaults = (until: number, now: number): string[] =>
  warningDue(until, now) === null
    ? []
    : [
        `the keys that sign our alerts hold until ${new Date(until).toISOString().slice(0, 10)}. Type: npx almenara keys renew`,
      ];

const runningFaults = ({ ready, notices }: BotStatus): string[] => [
  ...(ready ? [] : ["it has not caught up with the homeserver yet. Wait, then type: npx almenara status"]),
  ...notices.map(({ key, since }) => `${meaningOf(key)} (since ${new Date(since).toISOString()}).`),
];

/** By the first word of a notice's key: what it is about, and what to do. Ids stay out. */
const MEANING: Readonly<Record<string, string>> = {
  homeserver: "the homeserver doesn't answer; start it with npm start",
  stuck: "messages to a room don't go out; they are kept and tried again, nothing to type",
  withheld:
    "somebody in a room gets no keys; see who is known with npx almenara roster and npx almenara operator",
  stranger: "somebody who has no part there is in a room; the operations room says which, and what to type",
  plain: "a room that should be encrypted isn't, and nothing is sent there; look at its settings",
  gap: "older messages of a room can't be fetched; it is tried again, nothing to type",
  unreadable: "messages have arrived whose keys haven't; ask the sender to write again",
  restored: "the homeserver was restored from an older copy; ask on the desk what is missing",
  pages:
    "the pages and feeds can't be written to their folder; free some disk space, it tries again by itself",
  records: "some published records can't be read and are left out; report it with the log",
  failed: "a message could not be handled; report it with the log",
};

const meaningOf = (key: string): string => {
  const [kind = "", ...rest] = key.split(":");
  if (kind === "room") return `a room isn't as set-up made it: ${rest.join(":")}; look at its settings`;
  return MEANING[kind] ?? `operations were told of "${kind}"; read the operations room`;
};
