import type { MatrixClient } from "matrix-js-sdk";
import { CrossSigningKey, type CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Account } from "./arrival.ts";

/** How a client's own SDK judges another user. */
export interface Standing {
  /** The public master key that is published now, in base64; none for a user without cross-signing. */
  readonly masterKey: string | undefined;
  /** The identity is another one than first seen, and nobody has accepted it. */
  readonly needsUserApproval: boolean;
  /** Each device by id: signed by the user's own identity or not. */
  readonly devices: ReadonlyMap<string, { signedByOwner: boolean }>;
}

/** @throws when the client was made without encryption. */
export function cryptoOf(client: MatrixClient): CryptoApi {
  const crypto = client.getCrypto();
  if (crypto === undefined) throw Error("this client has no encryption");
  return crypto;
}

/** Publishes a new cross-signing identity and signs this device with it. */
export async function newIdentity(client: MatrixClient, account: Account): Promise<void> {
  await cryptoOf(client).bootstrapCrossSigning({
    setupNewCrossSigning: true,
    authUploadDeviceSigningKeys: async (upload) => {
      try {
        return await upload(null); // the first identity of an account needs no password
      } catch (error) {
        const session = (error as { data?: { session?: string } }).data?.session;
        if (session === undefined) throw error;
        const identifier = { type: "m.id.user", user: account.user };
        return upload({ type: "m.login.password", identifier, password: account.password, session });
      }
    },
  });
}

/**
 * What the SDK makes of another user now. It learns of a change by sync and then asks for the keys, so right
 * after one this may still be the old view: wait with `until`.
 */
export async function standingOf(client: MatrixClient, userId: string): Promise<Standing> {
  const crypto = cryptoOf(client);
  const known = (await crypto.getUserDeviceInfo([userId], true)).get(userId);
  const devices = new Map<string, { signedByOwner: boolean }>();
  for (const deviceId of known?.keys() ?? []) {
    const status = await crypto.getDeviceVerificationStatus(userId, deviceId);
    devices.set(deviceId, { signedByOwner: status?.signedByOwner ?? false });
  }
  const keys = await crypto.getUserCrossSigningKeys(userId);
  const { needsUserApproval } = await crypto.getUserVerificationStatus(userId);
  return {
    masterKey: Object.values(keys?.[CrossSigningKey.Master]?.keys ?? {})[0],
    needsUserApproval,
    devices,
  };
}
