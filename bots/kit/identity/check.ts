import { DeviceId, UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import { type MatrixClient, MatrixError } from "matrix-js-sdk";
import type { Engine } from "../homeserver/engine.ts";
import { masterKeyOf } from "../homeserver/open-event.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { Refusal } from "../refusal.ts";
import { type Identity, readIdentity } from "./account.ts";
import { readGeneration, serverGeneration, writeGeneration } from "./generation.ts";
import { forgetRecoveryKey } from "./kept-recovery-key.ts";
import { hasForgottenSends } from "./own-sends.ts";

/** What the stack file says this bot is. */
export interface ExpectedIdentity {
  readonly userId: string;
  readonly deviceId: string;
  readonly masterKey: string;
}

const RENEW = "Give the bot a new device with its recovery key: npx almenara renew <bot>.";

/** The ledger against the stack file, before anything is asked of a server. @throws Refusal */
export const checkLedger = (ledger: Ledger, expected: ExpectedIdentity): Identity => {
  const identity = readIdentity(ledger);
  if (identity.userId !== expected.userId)
    throw new Refusal(
      `${ledger.path} belongs to ${identity.userId}, not to ${expected.userId}.`,
      "Put the right ledger in its place.",
    );
  if (identity.deviceId !== expected.deviceId)
    throw new Refusal(
      `${ledger.path} holds device ${identity.deviceId}, the stack file device ${expected.deviceId}.`,
      "One of the two is an older copy: put back the pair that belongs together, or renew: npx almenara renew <bot>.",
    );
  return identity;
};

/**
 * The device on the server against the one in the store, at every start: same token, same keys, cross-signed by
 * the identity that the stack file names, and the store not older than the server has seen. Then raises the
 * generation. @throws Refusal; whatever the SDK throws where nobody answers
 */
export const checkServer = async (
  ledger: Ledger,
  client: MatrixClient,
  engine: Engine,
  expected: ExpectedIdentity,
): Promise<void> => {
  await checkToken(client, expected);
  const seen = await serverGeneration(client);
  const ours = readGeneration(ledger);
  if (ours < seen)
    throw new Refusal(
      `${ledger.path} is an older copy (generation ${ours}; the server has seen ${seen}): its keys were used since.`,
      RENEW,
    );
  if (await hasForgottenSends(ledger, client))
    throw new Refusal(
      `${ledger.path} is an older copy: it doesn't know what this device has said since, and its keys were used.`,
      RENEW,
    );
  await checkDevice(client, engine, expected);
  await writeGeneration(ledger, client, ours + 1);
  forgetRecoveryKey(ledger);
};

const checkToken = async (client: MatrixClient, expected: ExpectedIdentity): Promise<void> => {
  try {
    const who = await client.whoami();
    if (who.user_id === expected.userId && who.device_id === expected.deviceId) return;
    throw new Refusal(
      `The access token in the ledger is that of ${who.user_id}, device ${who.device_id}.`,
      RENEW,
    );
  } catch (reason) {
    const isRefused =
      reason instanceof MatrixError && (reason.httpStatus === 401 || reason.httpStatus === 403);
    if (isRefused && reason.errcode !== undefined)
      // without a code no homeserver has said it
      throw new Refusal(
        `The homeserver no longer accepts the device of ${expected.userId} (${reason.errcode}): it was removed or logged out.`,
        RENEW,
      );
    throw reason;
  }
};

/** Asked of the server anew, not taken from the store. */
const checkDevice = async (
  client: MatrixClient,
  engine: Engine,
  expected: ExpectedIdentity,
): Promise<void> => {
  const answer = await client.downloadKeysForUsers([expected.userId]);
  const listed = answer.device_keys[expected.userId]?.[expected.deviceId];
  const keys = engine.machine.identityKeys;
  if (listed?.keys[`ed25519:${expected.deviceId}`] !== keys.ed25519.toBase64())
    throw new Refusal(
      `The homeserver lists other keys for device ${expected.deviceId} than the ledger holds.`,
      RENEW,
    );
  const query = engine.machine.queryKeysForUsers([new UserId(expected.userId)]);
  await engine.make(query);
  const device = await engine.machine.getDevice(new UserId(expected.userId), new DeviceId(expected.deviceId));
  const master = await masterKeyOf(engine.machine, expected.userId);
  if (master !== expected.masterKey)
    throw new Refusal(
      `${expected.userId} has another identity than set-up gave it: somebody has reset it.`,
      "Whoever did it knows the account's password. Leave this bot down and set up a new account for it.",
    );
  if (!device?.isCrossSignedByOwner())
    throw new Refusal(
      `Device ${expected.deviceId} of ${expected.userId} isn't signed by its identity.`,
      RENEW,
    );
};
