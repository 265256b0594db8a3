import { Command } from "commander";
import { Refusal } from "../../bots/kit/refusal.ts";
import { type Estate, invitePeople, removePerson } from "../stack/owner.ts";
import { OPERATED } from "../stack/room-plan.ts";
import { ask } from "./ask.ts";
import { Unavailable } from "./exit-codes.ts";
import {
  type FolderOption,
  folderOption,
  jsonOption,
  type Organisation,
  organisationAt,
} from "./organisation.ts";
import { table } from "./table.ts";

interface Row {
  readonly user_id: string;
  readonly master_key: string | null;
}

interface Operator {
  readonly user_id: string;
  /** Whether any bot has seen their identity. */
  readonly known: boolean;
  /** The bots that send them the room's keys. */
  readonly bots: readonly string[];
}

export const operatorCommand = (): Command =>
  new Command("operator")
    .description("Who reads what the bots tell the operations room")
    .addCommand(list(), { isDefault: true })
    .addCommand(add())
    .addCommand(drop());

const list = (): Command =>
  new Command("list")
    .description("everybody who is an operator, with which bots, and whether their identity has been seen")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async ({ folder, json }: FolderOption & { json?: true }) => {
      const operators = await operatorsOf(organisationAt(folder));
      if (json) process.stdout.write(`${JSON.stringify(operators)}\n`);
      else if (operators.length === 0)
        process.stdout.write(
          "Nobody reads the operations room. Type: npx almenara operator add @name:server\n",
        );
      else process.stdout.write(asTable(operators));
    });

const add = (): Command =>
  new Command("add")
    .description("lets somebody read the operations room and invites them; may be typed again")
    .argument("<user>", "such as @ola:example.org")
    .addOption(folderOption())
    .action(async (user: string, { folder }: FolderOption) => {
      const organisation = organisationAt(folder);
      const room = operationsOf(organisation);
      for (const bot of botsOf(organisation)) await ask(organisation, bot, "operator add", { user_id: user });
      await atHomeserver(organisation, (estate) => invitePeople(estate, room, [user]));
      process.stdout.write(
        `${user} is an operator and invited to the operations room: accept the invitation in the app.\n`,
      );
    });

const drop = (): Command =>
  new Command("drop")
    .description("takes somebody off the operators and out of the room: no keys from now on")
    .argument("<user>", "such as @ola:example.org")
    .addOption(folderOption())
    .action(async (user: string, { folder }: FolderOption) => {
      const organisation = organisationAt(folder);
      const room = operationsOf(organisation);
      // First out of the room: who is in it without a part is a stranger, of whom bots tell everybody.
      const removal = await atHomeserver(organisation, (estate) => removePerson(estate, room, user)).then(
        () => null,
        (reason: unknown) => ({ reason }),
      );
      let dropped = 0;
      for (const bot of botsOf(organisation))
        dropped += ((await ask(organisation, bot, "operator drop", { user_id: user })) as { dropped: number })
          .dropped;
      if (removal !== null) throw removal.reason; // keys stop all the same
      if (dropped === 0) throw new Refusal(`${user} isn't an operator.`, "See who is: npx almenara operator");
      process.stdout.write(`${user} is no operator any more.\n`);
    });

const operatorsOf = async (organisation: Organisation): Promise<Operator[]> => {
  const rows: (Row & { bot: string })[] = [];
  for (const bot of botsOf(organisation))
    for (const row of (await ask(organisation, bot, "operators")) as Row[]) rows.push({ ...row, bot });
  return [...Map.groupBy(rows, ({ user_id }) => user_id)].map(([user_id, of]) => ({
    user_id,
    known: of.some(({ master_key }) => master_key !== null),
    bots: of.map(({ bot }) => bot),
  }));
};

const asTable = (operators: readonly Operator[]): string =>
  table([
    ["user", "identity", "bots"],
    ...operators.map(({ user_id, known, bots }) => [
      user_id,
      known ? "known" : "not seen yet",
      bots.join(", "),
    ]),
  ]);

/** The bots here that speak in the operations room. */
const botsOf = ({ bots }: Organisation): string[] => bots.filter((bot) => OPERATED.includes(bot));

const operationsOf = ({ place, stack }: Organisation): string => {
  if (!stack.rooms.operations)
    throw new Refusal(
      `${place.stack} names no operations room.`,
      "Only an organisation with one has operators.",
    );
  return stack.rooms.operations.id;
};

/** The room itself, which is the owner's. */
const atHomeserver = async (
  { folder, stack }: Organisation,
  does: (estate: Estate) => Promise<void>,
): Promise<void> => {
  const baseUrl = stack.homeserver.base_url;
  try {
    await does({ folder, baseUrl });
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason; // what fetch throws where nobody answers
    throw new Unavailable(`${baseUrl} doesn't answer. Start it (npm start), then type this again.`);
  }
};
