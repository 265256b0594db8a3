import {
  DecryptionErrorCode,
  DecryptionSettings,
  type DeviceId,
  MegolmDecryptionError,
  type OlmMachine,
  RoomId,
  ShieldStateCode,
  TrustRequirement,
  UserId,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import type { Opened, RawEvent, Trust } from "./homeserver.ts";
import { indexHash, messageIndex } from "./message-index.ts";

/** Failures after which the same event may still be read: its key, or the sender's device list, is on its way. */
const MAY_STILL_COME: ReadonlySet<DecryptionErrorCode> = new Set([
  DecryptionErrorCode.MissingRoomKey,
  DecryptionErrorCode.UnknownMessageIndex,
  DecryptionErrorCode.UnknownSenderDevice,
  DecryptionErrorCode.UnsignedSenderDevice,
]);

/** Decrypts one event and says, as of now, how far its sender can be believed. */
export const openEvent = async (
  machine: OlmMachine,
  raw: RawEvent,
  room: string,
  trust: Trust,
): Promise<Opened> => {
  const session = text(raw.content.session_id);
  const ciphertext = text(raw.content.ciphertext);
  const index = ciphertext === null ? null : messageIndex(ciphertext);
  if (session === null || index === null) return refused("not a Megolm message", session);
  const requirement = trust === "signed" ? TrustRequirement.CrossSigned : TrustRequirement.Untrusted;
  try {
    const event = await machine.decryptRoomEvent(
      JSON.stringify({ ...raw, content: withoutRelation(raw.content), room_id: room }),
      new RoomId(room),
      new DecryptionSettings(requirement),
    );
    if (event.shieldState(false).code === ShieldStateCode.MismatchedSender)
      return refused("the sender isn't the owner of the key", session);
    const clear = JSON.parse(event.event) as { type: string; content: Record<string, unknown> };
    return {
      ok: true,
      type: clear.type,
      content: clear.content,
      signed: await isSigned(machine, raw.sender, event.senderDevice, event.senderCurve25519Key),
      identity: await masterKeyOf(machine, raw.sender),
      index: indexHash(room, session, index),
    };
  } catch (reason) {
    if (reason instanceof WebAssembly.RuntimeError) throw reason; // the engine itself has failed: start anew, lose nothing
    if (!(reason instanceof MegolmDecryptionError))
      return refused("not an event that the engine can parse", session);
    const waits = MAY_STILL_COME.has(reason.code);
    return {
      ok: false,
      verdict: waits ? "waits" : "refused",
      why: DecryptionErrorCode[reason.code] ?? "unknown",
      session,
    };
  }
};

/**
 * The engine takes a relation from beside the ciphertext where the plaintext has none, as the spec wants it: a homeserver
 * could make a verdict reply to another card. Only what the sender encrypted counts.
 */
const withoutRelation = ({ "m.relates_to": _unencrypted, ...content }: RawEvent["content"]): object =>
  content;

const refused = (why: string, session: string | null): Opened => ({
  ok: false,
  verdict: "refused",
  why,
  session,
});

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The present master key of a user (unpadded base64), as the engine holds it; null where it knows none. */
export const masterKeyOf = async (machine: OlmMachine, user: string): Promise<string | null> => {
  const identity = await machine.getIdentity(new UserId(user));
  if (!identity) return null;
  const { keys } = JSON.parse(identity.masterKey) as { keys: Record<string, string> };
  return Object.values(keys)[0] ?? null;
};

/** Whether any device of this user is known. */
export const hasDevice = async (machine: OlmMachine, user: string): Promise<boolean> =>
  (await machine.getUserDevices(new UserId(user))).devices().length > 0;

const isSigned = async (
  machine: OlmMachine,
  user: string,
  device: DeviceId | undefined,
  curveKey: string,
): Promise<boolean> => {
  if (!device) return false;
  const known = await machine.getDevice(new UserId(user), device);
  return known !== undefined && known.curve25519Key?.toBase64() === curveKey && known.isCrossSignedByOwner();
};
