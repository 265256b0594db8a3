import { join } from "node:path";
import { Bot, type Checkpoint } from "./bot.ts";
import { openCryptoStore } from "./crypto-store/crypto-store.ts";
import type { BotDeclaration } from "./declaration.ts";
import { connect } from "./homeserver/connect.ts";
import { type LetterCheck, makeDoor, noLetters } from "./homeserver/door.ts";
import { EncryptedHomeserver } from "./homeserver/encrypted.ts";
import { asFailure } from "./homeserver/failure.ts";
import { HomeserverFailure } from "./homeserver/homeserver.ts";
import { withdrawKeys } from "./homeserver/withdraw-keys.ts";
import { checkLedger, checkServer, type ExpectedIdentity } from "./identity/check.ts";
import { readGeneration, writeGeneration } from "./identity/generation.ts";
import { readFact } from "./ledger/facts.ts";
import { openLedger } from "./ledger/open-ledger.ts";
import { LineBook } from "./lines/line-book.ts";
import { Notices } from "./notices.ts";
import { DeviceLists } from "./recipients/device-lists.ts";
import { Letters } from "./recipients/letters.ts";
import { recipientsOf, roomsOf } from "./recipients/recipients.ts";
import { RoomKeySharing } from "./recipients/share-room-key.ts";
import { deviceCheck } from "./recipients/strike.ts";
import { encryptionOf } from "./room-check.ts";
import type { RoomPlan } from "./rooms.ts";

export interface BotSettings {
  /** The bot's own folder: ledger, socket, pid. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly identity: ExpectedIdentity;
  /** 32 bytes. */
  readonly storeKey: Uint8Array;
  readonly plan: RoomPlan;
  /** The operations room, where there is one. */
  readonly operations: string | null;
}

/** What tests and the bench put in place of the ordinary. */
export interface BotOverrides {
  readonly checkpoint?: (name: Checkpoint) => void;
  readonly grouped?: boolean;
  readonly log?: (text: string) => void;
  readonly broken?: (reason: unknown) => void;
}

export interface RunningBot {
  stop(): Promise<void>;
}

const LOOK_AGAIN = 2_000;

/**
 * Opens a bot's ledger, checks who it is, and runs it. Resolves when it is ready; where no homeserver answers, it
 * says so once and waits. @throws Refusal where restarting would not help
 */
export const runBot = async (
  declaration: BotDeclaration,
  settings: BotSettings,
  overrides: BotOverrides = {},
): Promise<RunningBot> => {
  const log = overrides.log ?? ((text) => void process.stdout.write(`${declaration.name}: ${text}\n`));
  const broken = overrides.broken ?? ((reason) => endBroken(declaration.name, reason));
  const { plan } = settings;
  const ledger = openLedger(join(settings.folder, "ledger.sqlite"), {
    schema: { part: declaration.name, steps: declaration.schema },
    ...(overrides.grouped === undefined ? {} : { grouped: overrides.grouped }),
  });
  const account = checkLedger(ledger, settings.identity);
  const me = { userId: account.userId, deviceId: account.deviceId };
  const store = await openCryptoStore(ledger);

  let check: LetterCheck = noLetters;
  const door = makeDoor(ledger, store, (txn, body) => check(txn, body));
  const { client, engine } = await connect(
    { baseUrl: settings.baseUrl, ...account },
    settings.storeKey,
    door,
  );
  await whenAnswered(log, () => checkServer(ledger, client, engine, settings.identity));

  const clock = Date.now;
  const notices = new Notices(ledger, clock, settings.operations, log);
  const recipients = (room: string) => recipientsOf(ledger, plan, room, me.userId);
  const withheld = (room: string | null, user: string, why: string): void =>
    notices.raise(
      `withheld:${user}:${why}`,
      `${room === null ? "Somebody" : `A member of a ${plan.purposeOf(room)?.kind ?? "chat"} room`} ${why}; no keys go there, others get theirs. See who: npx almenara roster`,
    );
  const letters = new Letters({
    machine: engine.machine,
    recipients,
    roomsOf: (user) => roomsOf(ledger, user),
    mayGet: deviceCheck(engine.machine),
    withheld,
  });
  check = letters.check;
  const lists = new DeviceLists(engine);
  const sharing = new RoomKeySharing({
    engine,
    lists,
    letters,
    recipients,
    needsReader: (room) => !plan.purposeOf(room)?.people, // a line, or a chat
    pinFirst: (user, key) =>
      ledger.write(() =>
        ledger.sql("UPDATE roster SET master_key = ? WHERE user = ? AND master_key IS NULL").run(key, user),
      ),
    withheld,
  });
  const homeserver = new EncryptedHomeserver(me, {
    client,
    engine,
    lists,
    sharing,
    encryptionOf: (room) => encryptionOf(ledger, room),
    encrypted: () => overrides.checkpoint?.("encrypted"),
  });
  const id = readFact(ledger, "ledger");
  if (id === null) throw new Error("a ledger without an id");
  const bot = new Bot({
    declaration,
    ledger,
    homeserver,
    plan,
    book: new LineBook(ledger, id, (line) => plan.find("line", line)),
    notices,
    clock,
    controlPath: join(settings.folder, "control.sock"),
    withdrawKeys: () => withdrawKeys(client, me.userId, me.deviceId),
    raiseGeneration: () => writeGeneration(ledger, client, readGeneration(ledger) + 1),
    broken,
    ...(overrides.checkpoint ? { checkpoint: overrides.checkpoint } : {}),
  });
  await bot.start();
  return {
    stop: async () => {
      await bot.stop();
      client.stopClient();
      await store.settled();
      store.close();
      ledger.close();
    },
  };
};

const whenAnswered = async (log: (text: string) => void, check: () => Promise<void>): Promise<void> => {
  for (let told = false; ; ) {
    try {
      return await check();
    } catch (reason) {
      const failure = asFailure(reason);
      if (!(failure instanceof HomeserverFailure) || !failure.passing) throw failure;
      if (!told)
        log(
          `The homeserver doesn't answer (${failure.message}). Start it, or check its address in the stack file; the bot waits.`,
        );
      told = true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }
};

const endBroken = (name: string, reason: unknown): void => {
  process.stderr.write(
    `${name}: stopped, because going on could lose messages (${reason instanceof Error ? reason.message : String(reason)}). It starts again by itself.\n`,
  );
  process.exit(70);
};
