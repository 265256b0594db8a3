import fc from "fast-check";
import { expect, test } from "vitest";
import { decryptFile, encryptedFile, encryptFile } from "../../../../bots/kit/media/encrypted-file.ts";

test("what was encrypted opens as it was, and no changed byte of it opens", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (bytes, at) => {
      const { closed, at: named } = encryptFile(bytes);
      const file = encryptedFile.parse(named("mxc://here/x"));
      expect(decryptFile(file, closed)).toEqual(Buffer.from(bytes));
      const changed = Buffer.from(closed);
      changed.writeUInt8((changed.readUInt8(at % changed.length) + 1) % 256, at % changed.length);
      expect(decryptFile(file, changed)).toBe(null);
    }),
  );
});

test("a key or counter of another length opens nothing", () => {
  const { closed, at } = encryptFile(Buffer.from("x"));
  const file = at("mxc://here/x");
  expect(decryptFile({ ...file, key: { ...file.key, k: "short" } }, closed)).toBe(null);
  expect(decryptFile({ ...file, iv: "short" }, closed)).toBe(null);
});
