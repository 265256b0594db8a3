import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { Refusal } from "../../bots/kit/refusal.ts";
import { type Renewed, renew } from "../stack/renewal.ts";
import { setUpSecrets } from "../stack/set-up-secrets.ts";
import { type FolderOption, folderOption, organisationAt, requireBot } from "./organisation.ts";

export const renewCommand = (): Command =>
  new Command("renew")
    .description("Gives a bot a new device with its recovery key; the bot must not be running")
    .argument("<bot>", "such as intake")
    .option(
      "--recovery-key-file <file>",
      "where the recovery key is; - for standard input. The demo knows its own",
    )
    .addOption(folderOption())
    .action(async (bot: string, { folder, recoveryKeyFile }: FolderOption & { recoveryKeyFile?: string }) => {
      requireBot(organisationAt(folder), bot);
      const kept = setUpSecrets(folder, bot);
      const recoveryKey = recoveryKeyFile === undefined ? kept.recoveryKey : await readKey(recoveryKeyFile);
      if (recoveryKey === null)
        throw new Refusal(
          `The recovery key of ${bot} isn't kept here.`,
          `Type: npx almenara renew ${bot} --recovery-key-file FILE (or - and then the key)`,
        );
      if (kept.password === null)
        throw new Refusal(
          `The password of ${bot}'s account isn't in ${folder}/set-up.json.`,
          "Put that file back: set-up wrote it.",
        );
      const renewed = await renew({ folder, bot, password: kept.password, recoveryKey, now: new Date() });
      process.stdout.write(report(bot, renewed));
    });

const readKey = async (file: string): Promise<string> => {
  try {
    return (file === "-" ? await text(process.stdin) : readFileSync(file, "utf8")).trim();
  } catch (reason) {
    throw new Refusal(
      `${file} can't be read (${reason instanceof Error ? reason.message : reason}).`,
      "Give the file that holds the recovery key.",
    );
  }
};

const report = (bot: string, { oldDevice, newDevice, aside, carriedOver }: Renewed): string =>
  [
    `${bot} has a new device, ${newDevice}; ${oldDevice} is logged out.`,
    ...(aside === null ? [] : [`The old ledger lies in ${aside}. Delete it when you no longer need it.`]),
    carriedOver
      ? "Its chats, its people and what it had not sent yet are kept. Lost: what was encrypted for the old device and not read yet; its senders are asked to write again."
      : `Lost: everything that was only in its ledger: chats, roster, operators, what it had not sent yet. Other bots send again what they keep.${bot === "desk" ? " Put people back on the roster: npx almenara roster add." : ""} Put operators back: npx almenara operator add`,
    "Start it: npm start",
  ]
    .map((line) => `${line}\n`)
    .join("");
