import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RuleHandle } from "../rule.ts";
import { announcesDevices } from "./announces-devices.ts";
import { ForgedKey, newCurveKey } from "./forged-keys.ts";
import { altersKeys, type DeviceKeys } from "./keys-query.ts";

/** A listening device in the homeserver's hand. */
export interface AddedDevice {
  readonly deviceId: string;
  /** The rule on /keys/query: `happened()` settles when a client has been told of the device. */
  readonly told: RuleHandle;
  /** The rule on /keys/claim: used when a client opens an Olm session to it. */
  readonly claimed: RuleHandle;
}

interface ClaimBody {
  one_time_keys?: Record<string, Record<string, string>>;
}

/**
 * A device of the user that the user's identity has not signed, complete enough to be sent room keys: it
 * signs itself, and gives out one-time keys.
 */
export function addsDevice(hostile: HostileHomeserver, userId: string, deviceId = "HOSTILE"): AddedDevice {
  const fingerprint = new ForgedKey();
  const device: DeviceKeys = fingerprint.signs(
    {
      user_id: userId,
      device_id: deviceId,
      algorithms: ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
      keys: { [`curve25519:${deviceId}`]: newCurveKey(), [`ed25519:${deviceId}`]: fingerprint.publicKey },
    },
    userId,
    deviceId,
  );
  const told = altersKeys(hostile, userId, (keys) => {
    keys.device_keys[userId] = { ...keys.device_keys[userId], [deviceId]: device };
  });
  const asksFor = (body: unknown): boolean =>
    (body as ClaimBody | undefined)?.one_time_keys?.[userId]?.[deviceId] !== undefined;
  const claimed = hostile.rule({
    method: "POST",
    path: /\/keys\/claim$/,
    when: ({ body }) => asksFor(body),
    rewriteResponse: (body) => {
      const answer = body as { one_time_keys: Record<string, Record<string, unknown>> };
      const oneTime = fingerprint.signs({ key: newCurveKey() }, userId, deviceId);
      const given = { ...answer.one_time_keys[userId], [deviceId]: { "signed_curve25519:AAAAAA": oneTime } };
      return { ...answer, one_time_keys: { ...answer.one_time_keys, [userId]: given } };
    },
  });
  void announcesDevices(hostile, userId);
  return { deviceId, told, claimed };
}
