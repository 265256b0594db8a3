import { join } from "node:path";
import { begin } from "./begin.ts";
import { Bot, type Checkpoint } from "./bot.ts";
import { openCryptoStore } from "./crypto-store/crypto-store.ts";
import type { BotDeclaration } from "./declaration.ts";
import { endBroken } from "./end-broken.ts";
import { connect } from "./homeserver/connect.ts";
import { type LetterCheck, makeDoor, noLetters } from "./homeserver/door.ts";
import { EncryptedHomeserver } from "./homeserver/encrypted.ts";
import { asFailure } from "./homeserver/failure.ts";
import { withdrawKeys } from "./homeserver/withdraw-keys.ts";
import { checkLedger, checkServer, type ExpectedIdentity } from "./identity/check.ts";
import { readGeneration, writeGeneration } from "./identity/generation.ts";
import { forgetContents } from "./inbox/retention.ts";
import { openLedger } from "./ledger/open-ledger.ts";
import { homeserverMedia } from "./media/media.ts";
import { openMemory } from "./memory/open-memory.ts";
import { DeviceLists } from "./recipients/device-lists.ts";
import { Letters } from "./recipients/letters.ts";
import { pinFirst } from "./recipients/people.ts";
import { recipientsOf, roomsOf } from "./recipients/recipients.ts";
import { RoomKeySharing } from "./recipients/share-room-key.ts";
import { deviceCheck } from "./recipients/strike.ts";
import { encryptionOf, isOpenTo } from "./room-check.ts";
import type { RoomPlan } from "./rooms.ts";
import { dropRoom } from "./sweeper-drop.ts";
import { Withheld } from "./withheld.ts";

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
  /** Milliseconds between two looks at a homeserver that doesn't answer at the start. */
  readonly lookAgain?: number;
}

export interface RunningBot {
  stop(): Promise<void>;
}

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
  const clock = Date.now;
  const looksWell = async (): Promise<void> => {
    forgetContents(ledger, clock()); // due however long nobody answers
    try {
      await checkServer(ledger, client, engine, settings.identity);
    } catch (reason) {
      throw asFailure(reason);
    }
  };
  const { book, notices, control } = await begin(declaration, {
    ...settings,
    ledger,
    clock,
    log,
    looksWell,
    lookAgain: overrides.lookAgain,
  });

  const withheld = new Withheld(notices, plan);
  const recipients = (room: string) => recipientsOf(ledger, plan, room, me.userId);
  const letters = new Letters({
    machine: engine.machine,
    recipients,
    roomsOf: (user) => roomsOf(ledger, user),
    mayGet: withheld.watches(deviceCheck(engine.machine)),
    withheld: withheld.tell,
  });
  check = letters.check;
  const lists = new DeviceLists(engine);
  const sharing = new RoomKeySharing({
    engine,
    lists,
    letters,
    recipients,
    needsReader: (room) => !plan.purposeOf(room)?.people, // a line, or a chat
    pinFirst: (user, key) => pinFirst(ledger, user, key),
    withheld: withheld.tell,
  });
  const homeserver = new EncryptedHomeserver(me, {
    client,
    engine,
    lists,
    sharing,
    encryptionOf: (room) => encryptionOf(ledger, room),
    isPlain: (room) => isOpenTo(ledger, plan, room),
    encrypted: () => overrides.checkpoint?.("encrypted"),
  });
  const memory =
    declaration.recalls &&
    openMemory(join(settings.folder, "memory.sqlite"), (reason) => {
      const why = reason instanceof Error ? reason.message : String(reason);
      notices.mention("memory", `The bot's memory fails (${why}); it goes on without. Free some disk space.`);
    });
  const bot = new Bot({
    declaration,
    ledger,
    homeserver,
    plan,
    book,
    notices,
    clock,
    control,
    ...(memory ? { memory } : {}),
    ...(declaration.errands
      ? { media: homeserverMedia({ baseUrl: settings.baseUrl, ...account }, door) }
      : {}),
    withdrawKeys: () => withdrawKeys(client, me.userId, me.deviceId),
    raiseGeneration: () => writeGeneration(ledger, client, readGeneration(ledger) + 1),
    drop: (room) => dropRoom(settings.folder, room),
    broken,
    ...(overrides.checkpoint ? { checkpoint: overrides.checkpoint } : {}),
  });
  await bot.start();
  return {
    stop: async () => {
      await bot.stop();
      await memory?.close();
      client.stopClient();
      await store.settled();
      store.close();
      ledger.close();
    },
  };
};
