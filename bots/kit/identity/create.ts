import { randomUUID } from "node:crypto";
import { DeviceId, UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import type { AuthDict, createClient, MatrixClient } from "matrix-js-sdk";
import { decodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { openCryptoStore } from "../crypto-store/crypto-store.ts";
import { connect } from "../homeserver/connect.ts";
import { makeDoor, noLetters } from "../homeserver/door.ts";
import type { Engine } from "../homeserver/engine.ts";
import { masterKeyOf } from "../homeserver/open-event.ts";
import { writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { beUnsureOfSent } from "../outbox/adopt-sent.ts";
import { Refusal } from "../refusal.ts";
import type { Identity } from "./account.ts";
import { readGeneration, serverGeneration, writeGeneration } from "./generation.ts";
import { keepRecoveryKey, keptRecoveryKey } from "./kept-recovery-key.ts";
import { logInOnce } from "./log-in-once.ts";

export interface CreateOptions {
  readonly baseUrl: string;
  /** Localpart. */
  readonly user: string;
  readonly password: string;
  /** 32 bytes. */
  readonly storeKey: Uint8Array;
  /** Given for a new device of an existing bot: it is then signed with the identity that the bot already has. */
  readonly recovery?: {
    readonly key: string;
    /** The master key of that identity, unpadded base64. */
    readonly masterKey: string;
  };
}

export interface Created {
  readonly userId: string;
  readonly deviceId: string;
  /** Unpadded base64. */
  readonly masterKey: string;
  /** To be shown once and kept offline; null where it was given, and once the bot has been started. */
  readonly recoveryKey: string | null;
}

/**
 * The first start of a bot: one login for life, cross-signing, secret storage. No key backup on the server: it would
 * undo retention. Every step looks first whether it was done, so a kill half-way is cured by running it again.
 * @throws Refusal where the account already has another identity and no recovery key was given
 */
export const createIdentity = async (ledger: Ledger, options: CreateOptions): Promise<Created> => {
  const secret = new SecretStorageKey(
    options.recovery?.key ?? keptRecoveryKey(ledger, options.storeKey) ?? undefined,
  );
  const identity = await logInOnce(ledger, options);
  const store = await openCryptoStore(ledger);
  const { client, engine } = await connect(
    { baseUrl: options.baseUrl, ...identity },
    options.storeKey,
    makeDoor(ledger, store, noLetters),
    secret.callbacks,
  );
  const crypto = client.getCrypto();
  if (!crypto) throw new Error("the engine did not start");
  await engine.processSyncChanges({ toDeviceEvents: [], oneTimeKeysCounts: {}, unusedFallbackKeys: [] });
  await engine.doOutgoing(); // the device's keys must stand on the server before anything can sign them
  if (
    !options.recovery &&
    (await crypto.userHasCrossSigningKeys(identity.userId, true)) &&
    !(await crypto.isCrossSigningReady())
  )
    throw new Refusal(
      `${identity.userId} already has an identity that this ledger doesn't hold.`,
      "Give its recovery key: npx almenara renew <bot>.",
    );
  if (options.recovery) {
    await checkIdentity(engine, identity, options.recovery.masterKey);
    await checkRecoveryKey(client, identity, secret);
  }
  const password: AuthDict = {
    type: "m.login.password",
    identifier: { type: "m.id.user", user: identity.userId },
    password: options.password,
  };
  let masterKey = await signingKey(engine, identity);
  if (masterKey === null) {
    await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (make) => make(password) });
    masterKey = await signingKey(engine, identity);
  }
  if (masterKey === null) {
    await publishAgain(client, engine, options.recovery ? null : password);
    masterKey = await signingKey(engine, identity);
  }
  if (!options.recovery && !(await crypto.isSecretStorageReady()))
    await crypto.bootstrapSecretStorage({
      createSecretStorageKey: async () => {
        const key = secret.given ?? (await crypto.createRecoveryKeyFromPassphrase());
        if (key.encodedPrivateKey) keepRecoveryKey(ledger, options.storeKey, key.encodedPrivateKey); // the door commits
        return key;
      },
      setupNewSecretStorage: true,
      setupNewKeyBackup: false,
    });
  await engine.doOutgoing();
  if (masterKey === null)
    throw new Refusal(
      `${identity.userId} could not be given an identity.`,
      "Check the recovery key and the password, then run it again.",
    );
  const [ours, seen] = [readGeneration(ledger), await serverGeneration(client)];
  if (ours < seen) writeFact(ledger, "ledger", randomUUID()); // an older copy: under its id others know younger messages
  if (options.recovery) beUnsureOfSent(ledger);
  await writeGeneration(ledger, client, Math.max(ours, seen) + 1);
  client.stopClient();
  store.close();
  ledger.commit();
  const recoveryKey = options.recovery ? null : keptRecoveryKey(ledger, options.storeKey);
  return { userId: identity.userId, deviceId: identity.deviceId, masterKey, recoveryKey };
};

/** The master key on the server, if it has signed this device there; null where it hasn't, or isn't there. */
const signingKey = async (engine: Engine, identity: Identity): Promise<string | null> => {
  await engine.make(engine.machine.queryKeysForUsers([new UserId(identity.userId)])); // what the server now says, not what we hope
  const device = await engine.machine.getDevice(new UserId(identity.userId), new DeviceId(identity.deviceId));
  return device?.isCrossSignedByOwner() ? masterKeyOf(engine.machine, identity.userId) : null;
};

/** @throws Refusal where the account has another identity than the bot had */
const checkIdentity = async (engine: Engine, { userId }: Identity, masterKey: string): Promise<void> => {
  await engine.make(engine.machine.queryKeysForUsers([new UserId(userId)]));
  if ((await masterKeyOf(engine.machine, userId)) !== masterKey)
    throw new Refusal(
      `${userId} has another identity than set-up gave it: somebody has reset it.`,
      "Whoever did it knows the account's password. Leave this bot down and set up a new account for it.",
    );
};

/** Without this, the SDK would make a new identity where it finds none to open. @throws Refusal */
const checkRecoveryKey = async (
  client: MatrixClient,
  { userId }: Identity,
  secret: SecretStorageKey,
): Promise<void> => {
  const kept = await client.secretStorage.getKey();
  const stored = kept && (await client.secretStorage.isStored("m.cross_signing.self_signing"));
  if (!kept || !stored)
    throw new Refusal(
      `The homeserver no longer keeps the closed identity of ${userId}: there is nothing for a recovery key to open.`,
      "Restore the homeserver's database, or set up a new account for the bot.",
    );
  const fits = secret.given && (await client.secretStorage.checkKey(secret.given.privateKey, kept[1]));
  if (!fits)
    throw new Refusal(
      `That is not the recovery key of ${userId}.`,
      "Take the one that set-up printed for this bot.",
    );
};

/**
 * The SDK takes keys that are in the store for published ones; after a kill they, or the signature, may not be.
 * @param password null for a renewal: its identity stands on the server and only the device's signature can be missing
 */
const publishAgain = async (
  client: MatrixClient,
  engine: Engine,
  password: AuthDict | null,
): Promise<void> => {
  const requests = await engine.machine.bootstrapCrossSigning(false);
  if (password)
    await client.uploadDeviceSigningKeys(password, JSON.parse(requests.uploadSigningKeysRequest.body));
  await client.uploadKeySignatures(JSON.parse(requests.uploadSignaturesRequest.body));
};

type Crypto = NonNullable<ReturnType<ReturnType<typeof createClient>["getCrypto"]>>;
type RecoveryKey = Awaited<ReturnType<Crypto["createRecoveryKeyFromPassphrase"]>>;

/** Holds the key of secret storage while the SDK asks for it. */
class SecretStorageKey {
  /** The one from before this run. */
  readonly given: RecoveryKey | null;
  #bytes: Uint8Array<ArrayBuffer> | null;

  /** @param encoded the recovery key, where it exists already */
  constructor(encoded: string | undefined) {
    this.#bytes = encoded === undefined ? null : decoded(encoded);
    this.given =
      this.#bytes && encoded !== undefined ? { privateKey: this.#bytes, encodedPrivateKey: encoded } : null;
  }

  readonly callbacks = {
    getSecretStorageKey: async ({
      keys,
    }: {
      keys: Record<string, unknown>;
    }): Promise<[string, Uint8Array<ArrayBuffer>] | null> => {
      const id = Object.keys(keys)[0];
      return id !== undefined && this.#bytes ? [id, this.#bytes] : null;
    },
    cacheSecretStorageKey: (_id: string, _info: unknown, key: Uint8Array<ArrayBuffer>): void => {
      this.#bytes = key;
    },
  };
}

const decoded = (encoded: string): Uint8Array<ArrayBuffer> => {
  try {
    return decodeRecoveryKey(encoded);
  } catch {
    throw new Refusal(
      "That is not a recovery key: it is 12 groups of 4 letters and digits.",
      "Look for a slip of the pen.",
    );
  }
};
