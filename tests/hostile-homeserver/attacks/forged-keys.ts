import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** JSON as Matrix signs it: sorted keys, no spaces, UTF-8; without signatures and what the server added. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(",")}}`;
}

/** A key pair that signs in Matrix' way. */
export class ForgedKey {
  readonly #private: KeyObject;
  /** Unpadded base64, as in `ed25519:…`. */
  readonly publicKey: string;

  constructor() {
    const pair = generateKeyPairSync("ed25519");
    this.#private = pair.privateKey;
    this.publicKey = rawPublic(pair.publicKey);
  }

  /** Adds this key's signature to those that the object has; `keyName` defaults to the public key. */
  signs<T extends object>(object: T & Signed, userId: string, keyName = this.publicKey): T & Signed {
    const { signatures = {}, unsigned: _, ...bare } = object;
    const signature = unpadded(sign(null, Buffer.from(canonical(bare)), this.#private));
    const own = { ...signatures[userId], [`ed25519:${keyName}`]: signature };
    return { ...object, signatures: { ...signatures, [userId]: own } };
  }
}

export interface Signed {
  signatures?: Record<string, Record<string, string>>;
  unsigned?: unknown;
}

/** A fresh public key for Olm (curve25519). */
export const newCurveKey = (): string => rawPublic(generateKeyPairSync("x25519").publicKey);

/** Both kinds of key end in their 32 bytes when written as SPKI. */
function rawPublic(key: KeyObject): string {
  return unpadded(key.export({ type: "spki", format: "der" }).subarray(-32));
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}
