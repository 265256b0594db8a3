import { createHash } from "node:crypto";

/** Every kind of thing that is told us in confidence; none may be in anything public. */
export const PRIVATE_KINDS = [
  "reporter's words",
  "reporter's id",
  "alias",
  "verifier",
  "note",
  "report id",
  "file name",
  "exif",
  "telephone",
  "exact point",
] as const;

/** So many different ones, none a part of another. */
export const canaries = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, at) => `Canary${createHash("sha256").update(String(at)).digest("hex").slice(0, 14)}`,
  );

/** The forms in which something can be let slip: as it is, otherwise written, encoded, hashed. In lower case. */
export const formsOf = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret);
  // Base64 within a longer text begins at any of three places: what doesn't depend on its neighbours.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(before === 0 ? 0 : before + 1, -4),
  );
  const hashes = ["sha256", "sha1", "md5"].flatMap((name) => {
    const hash = createHash(name).update(secret).digest();
    return [hash.toString("hex"), hash.toString("base64url"), hash.toString("base64").replace(/=+$/, "")];
  });
  const urlEncoded = [...bytes].map((byte) => `%${byte.toString(16)}`).join("");
  const reversed = [...secret].reverse().join("");
  return [secret, bytes.toString("hex"), urlEncoded, reversed, ...base64, ...hashes].map((one) =>
    one.toLowerCase(),
  );
};
