import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readIdentity } from "../../bots/kit/identity/account.ts";
import { openLedger } from "../../bots/kit/ledger/open-ledger.ts";
import { Refusal } from "../../bots/kit/refusal.ts";
import type { Stack } from "../../config/stack.ts";
import { ClientApi } from "./client-api.ts";
import { giveIdentity } from "./identities.ts";
import { copyWithoutKeys, hold } from "./old-ledger.ts";
import { paths } from "./paths.ts";
import { makeStoreKey } from "./secrets.ts";
import { readStack, writeStack } from "./stack-file.ts";

export interface RenewalRequest {
  /** The organisation's folder. */
  readonly folder: string;
  readonly bot: string;
  readonly password: string;
  readonly recoveryKey: string;
  readonly now: Date;
}

export interface Renewed {
  readonly oldDevice: string;
  readonly newDevice: string;
  /** Where the old ledger lies; null where there was none. */
  readonly aside: string | null;
  /** Whether what the old ledger held, keys apart, is in the new one. */
  readonly carriedOver: boolean;
}

type Entry = Stack["bots"][string];

/**
 * Gives a bot that isn't running a new device, signed by the identity that it has. The old ledger is moved aside, never
 * deleted; what it holds beside keys goes on in the new one where it can be read. Everything is made in a folder beside
 * it first, so that a kill at any instant is cured by running it again.
 * @throws Refusal where the bot runs, or the key or password is wrong
 */
export const renew = async (request: RenewalRequest): Promise<Renewed> => {
  const { folder, bot } = request;
  const place = paths(folder);
  const stack = readStack(place.stack);
  const entry = stack.bots[bot];
  if (!entry) throw new Refusal(`${place.stack} names no bot "${bot}".`, "Put the stack file back.");
  using old = hold(place.ledger(bot), bot);
  const staging = new Staging(place.bot(bot));
  const oldDevice = staging.oldDevice(entry.device_id);
  if (!existsSync(staging.ledger) && !staging.isInPlace(place.ledger(bot), entry, old.device)) {
    if (old.readable) copyWithoutKeys(old, staging.ledger);
  }
  let aside: string | null = null;
  let newDevice = entry.device_id;
  if (!staging.isInPlace(place.ledger(bot), entry, old.device)) {
    const created = await giveIdentity(
      {
        ledger: staging.ledger,
        baseUrl: stack.homeserver.base_url,
        user: entry.user_id,
        password: request.password,
        storeKey: makeStoreKey(place.storeKey(bot)),
        recovery: { key: request.recoveryKey, masterKey: identityOf(entry) },
      },
      "Type the command again: it goes on where it stopped.",
    );
    newDevice = created.deviceId;
    writeStack(place.stack, {
      ...stack,
      bots: { ...stack.bots, [bot]: { ...entry, device_id: newDevice } },
    });
    old.release();
    aside = moveAside(place.ledger(bot), request.now);
    renameSync(staging.ledger, place.ledger(bot));
  } else old.release();
  await removeDevice(place.ledger(bot), stack.homeserver.base_url, entry, request.password, oldDevice);
  staging.remove();
  return { oldDevice, newDevice, aside, carriedOver: old.readable };
};

/** The folder in which the new ledger is made. */
class Staging {
  readonly #folder: string;
  readonly #note: string;

  constructor(botFolder: string) {
    this.#folder = join(botFolder, "renewing");
    this.#note = join(this.#folder, "old-device");
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  get ledger(): string {
    return join(this.#folder, "ledger.sqlite");
  }

  /** The device that goes: noted at the first run, since the stack file names the new one before the end. */
  oldDevice(present: string): string {
    if (!existsSync(this.#note)) writeFileSync(this.#note, present, { mode: 0o600 });
    return readFileSync(this.#note, "utf8");
  }

  /** Whether an earlier run had put the new ledger in its place, and only the old device is left to remove. */
  isInPlace(ledger: string, entry: Entry, device: string | null): boolean {
    return (
      !existsSync(this.ledger) &&
      existsSync(ledger) &&
      device === entry.device_id &&
      readFileSync(this.#note, "utf8") !== device
    );
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** @returns the folder; null where there was nothing to move */
const moveAside = (ledger: string, now: Date): string | null => {
  if (!existsSync(ledger)) return null;
  const folder = join(ledger, "..", `ledger-${now.toISOString().slice(0, 19).replaceAll(":", "-")}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of [`${ledger}-wal`, `${ledger}-shm`, ledger])
    if (existsSync(file)) renameSync(file, join(folder, basename(file)));
  return folder;
};

/** Ends the old device's session; where it ended before, nothing happens. */
const removeDevice = async (
  path: string,
  baseUrl: string,
  entry: Entry,
  password: string,
  device: string,
): Promise<void> => {
  const ledger = openLedger(path);
  const { accessToken } = readIdentity(ledger);
  ledger.close();
  await new ClientApi(baseUrl, accessToken).removeDevice(device, entry.user_id, password);
};

const identityOf = ({ user_id, master_key }: Stack["bots"][string]): string => {
  if (master_key !== null) return master_key;
  throw new Refusal(`${user_id} has no encryption to renew.`, "Give it a new token: run set-up again.");
};
