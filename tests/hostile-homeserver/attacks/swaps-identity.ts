import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RuleHandle } from "../rule.ts";
import { announcesDevices } from "./announces-devices.ts";
import { ForgedKey } from "./forged-keys.ts";
import { altersKeys, type CrossSigningKey } from "./keys-query.ts";

/** A cross-signing identity in the homeserver's hand. */
export interface SwappedIdentity {
  readonly masterKey: string;
  /** The rule: `happened()` settles when a client has been given the false keys. */
  readonly rule: RuleHandle;
}

/**
 * Gives out another identity for the user, well made: the false master key signs the false self-signing key,
 * and that one signs all the user's devices.
 */
export function swapsIdentity(hostile: HostileHomeserver, userId: string): SwappedIdentity {
  const master = new ForgedKey();
  const selfSigning = new ForgedKey();
  const masterKey = crossSigningKey(userId, "master", master);
  const selfSigningKey = master.signs(crossSigningKey(userId, "self_signing", selfSigning), userId);
  const rule = altersKeys(hostile, userId, (keys) => {
    keys.master_keys = { ...keys.master_keys, [userId]: masterKey };
    keys.self_signing_keys = { ...keys.self_signing_keys, [userId]: selfSigningKey };
    const devices = keys.device_keys[userId] ?? {};
    for (const [id, device] of Object.entries(devices)) devices[id] = selfSigning.signs(device, userId);
  });
  void announcesDevices(hostile, userId);
  return { masterKey: master.publicKey, rule };
}

function crossSigningKey(userId: string, usage: string, key: ForgedKey): CrossSigningKey {
  return { user_id: userId, usage: [usage], keys: { [`ed25519:${key.publicKey}`]: key.publicKey } };
}
