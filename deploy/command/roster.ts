import { Command, Option } from "commander";
import { Refusal } from "../../bots/kit/refusal.ts";
import { ask } from "./ask.ts";
import { type FolderOption, folderOption, jsonOption, organisationAt } from "./organisation.ts";
import { table } from "./table.ts";

interface Row {
  readonly user_id: string;
  readonly role: string;
  readonly trained: string | null;
  readonly master_key: string | null;
}

/** The bot that keeps the roster. */
const KEEPER = "desk";

export const rosterCommand = (): Command =>
  new Command("roster")
    .description("Who may read in the desk room, and what they may do")
    .addCommand(list(), { isDefault: true })
    .addCommand(add())
    .addCommand(drop());

const list = (): Command =>
  new Command("list")
    .description("everybody on the roster, and whether their identity has been seen")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async ({ folder, json }: FolderOption & { json?: true }) => {
      const rows = (await ask(organisationAt(folder), KEEPER, "roster")) as Row[];
      if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
      else if (rows.length === 0)
        process.stdout.write(
          "Nobody is on the roster. Type: npx almenara roster add @name:server --role verifier\n",
        );
      else process.stdout.write(asTable(rows));
    });

const add = (): Command =>
  new Command("add")
    .description("puts somebody on the roster, or changes their role; the first identity seen is then theirs")
    .argument("<user>", "such as @ana:example.org")
    .addOption(new Option("--role <role>", "such as verifier").makeOptionMandatory())
    .option("--trained <date>", "when they were trained, such as 2026-05-01")
    .addOption(folderOption())
    .action(
      async (user: string, { folder, role, trained }: FolderOption & { role: string; trained?: string }) => {
        await ask(organisationAt(folder), KEEPER, "roster add", {
          user_id: user,
          role,
          ...(trained === undefined ? {} : { trained }),
        });
        process.stdout.write(`${user} is on the roster as ${role}.\n`);
        if (role === "coordinator")
          process.stdout.write(
            `To let them read what every bot tells operations, type: npx almenara operator add ${user}\n`,
          );
      },
    );

const drop = (): Command =>
  new Command("drop")
    .description("takes somebody off the roster: no keys from now on. The identity seen is forgotten")
    .argument("<user>", "such as @ana:example.org")
    .addOption(folderOption())
    .action(async (user: string, { folder }: FolderOption) => {
      const { dropped } = (await ask(organisationAt(folder), KEEPER, "roster drop", { user_id: user })) as {
        dropped: number;
      };
      if (dropped === 0) throw new Refusal(`${user} isn't on the roster.`, "See who is: npx almenara roster");
      process.stdout.write(
        `${user} is off the roster, and the identity seen is forgotten: if you add them again, the first one seen then is theirs. Ask them in person before you do.\n`,
      );
    });

const asTable = (rows: readonly Row[]): string =>
  table([
    ["user", "role", "trained", "identity"],
    ...rows.map(({ user_id, role, trained, master_key }) => [
      user_id,
      role,
      trained ?? "-",
      master_key === null ? "not seen yet" : "known",
    ]),
  ]);
