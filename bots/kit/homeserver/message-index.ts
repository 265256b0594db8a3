import { createHash } from "node:crypto";

/**
 * The place of a Megolm message in its session: version byte 3, then field 1 (tag 0x08) as a varint
 * (spec: "Megolm: message format"). Only to be believed once the message has been decrypted.
 * @returns null where this isn't a Megolm message
 */
export const messageIndex = (ciphertext: string): number | null => {
  const bytes = Buffer.from(ciphertext.slice(0, 16), "base64");
  if (bytes[0] !== 3 || bytes[1] !== 8) return null;
  let value = 0;
  for (let at = 2, scale = 1; at < Math.min(bytes.length, 7); at++, scale *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
  return null;
};

/** 16 bytes that stand for one message of one session in one room; a second event with them is a replay. */
export const indexHash = (room: string, session: string, index: number): Uint8Array =>
  createHash("sha256")
    .update(JSON.stringify([room, session, index]))
    .digest()
    .subarray(0, 16);
