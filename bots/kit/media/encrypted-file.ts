import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** A file of an encrypted event (client-server API, "Sending encrypted attachments"). */
export const encryptedFile = z.object({
  v: z.literal("v2"),
  url: z.string().max(600),
  key: z.object({ kty: z.literal("oct"), alg: z.literal("A256CTR"), k: z.string().max(64) }),
  iv: z.string().max(32),
  hashes: z.object({ sha256: z.string().max(64) }),
});
export type EncryptedFile = z.infer<typeof encryptedFile>;

/** @returns null where the bytes aren't those that the event names, or its key is none */
export const decryptFile = ({ key, iv, hashes }: EncryptedFile, bytes: Uint8Array): Buffer | null => {
  const hash = createHash("sha256").update(bytes).digest();
  const named = Buffer.from(hashes.sha256, "base64");
  const [k, counter] = [Buffer.from(key.k, "base64url"), Buffer.from(iv, "base64")];
  if (named.length !== 32 || !timingSafeEqual(hash, named) || k.length !== 32 || counter.length !== 16)
    return null;
  const cipher = createDecipheriv("aes-256-ctr", k, counter);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};

/** Encrypts under a key of its own. @returns the bytes to upload, and what names them once their address is known */
export const encryptFile = (bytes: Uint8Array) => {
  const key = randomBytes(32);
  const iv = Buffer.concat([randomBytes(8), Buffer.alloc(8)]); // the lower half counts (there too)
  const cipher = createCipheriv("aes-256-ctr", key, iv);
  const closed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const sha256 = createHash("sha256").update(closed).digest("base64").replaceAll("=", "");
  const at = (url: string) => ({
    v: "v2" as const,
    url,
    key: {
      kty: "oct" as const,
      alg: "A256CTR" as const,
      k: key.toString("base64url"),
      ext: true as const,
      key_ops: ["encrypt", "decrypt"],
    },
    iv: iv.toString("base64").replaceAll("=", ""),
    hashes: { sha256 },
  });
  return { closed, at };
};
