import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";
import { z } from "zod";

/** 32 bytes of an Ed25519 public key, base64url. */
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** SHA-256, base64url. */
export const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** SHA-256 of text in UTF-8, base64url. */
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("base64url");

/** A key's id: SHA-256 of the 32 bytes of its public half, base64url. */
export const keyIdOf = (publicHalf: string): string =>
  createHash("sha256").update(Buffer.from(publicHalf, "base64url")).digest("base64url");

export interface SigningKey {
  readonly keyid: string;
  /** base64url. */
  readonly publicKey: string;
  readonly secret: KeyObject;
}

/** PKCS #8's frame around the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** A key out of 32 random bytes. */
export const signingKey = (seed: Uint8Array): SigningKey => {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(secret).export({ format: "jwk" });
  return { keyid: keyIdOf(x), publicKey: x, secret };
};

/** DSSE's pre-authentication encoding: type and payload with their lengths, so that neither passes for the other. */
export const preAuthentication = (type: string, payload: string): Buffer =>
  Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${Buffer.byteLength(payload)} ${payload}`, "utf8");

/** Ed25519, base64url. */
export const signPayload = (type: string, payload: string, { secret }: SigningKey): string =>
  signBytes(null, preAuthentication(type, payload), secret).toString("base64url");

/** Only the one way to write a signature holds: base64url has spare bits at its end, which must be zero. */
export const verifyPayload = (type: string, payload: string, sig: string, publicHalf: string): boolean => {
  const bytes = Buffer.from(sig, "base64url");
  if (bytes.length !== 64 || bytes.toString("base64url") !== sig) return false;
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicHalf }, format: "jwk" });
    return verifyBytes(null, preAuthentication(type, payload), key, bytes);
  } catch {
    return false; // 32 bytes that are no point of the curve
  }
};
