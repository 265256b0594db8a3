import { indexedDB } from "fake-indexeddb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyToText, textToKey } from "../../../../bots/kit/crypto-store/key.ts";
import { keys } from "./keys.ts";

test("a key that became text and a key again is the same key to IndexedDB", () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(indexedDB.cmp(textToKey(keyToText(key)), key)).toBe(0);
    }),
    { numRuns: 2_000 },
  );
});

test("two keys have the same text exactly when IndexedDB holds them for equal", () => {
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      expect(keyToText(one) === keyToText(other)).toBe(indexedDB.cmp(one, other) === 0);
    }),
    { numRuns: 2_000 },
  );
});

test("equal strings have the same text, whether V8 keeps them in one byte or two", () => {
  const oneByte = "caf\u00e9";
  const twoBytes = `${oneByte}\u{1F6A8}`.slice(0, 4);
  expect(keyToText(twoBytes)).toBe(keyToText(oneByte));
});

test("a view of bytes and the bytes themselves are one key, and only the viewed part counts", () => {
  const bytes = Uint8Array.of(9, 1, 2, 3, 9);
  expect(keyToText(bytes.subarray(1, 4))).toBe(keyToText(Uint8Array.of(1, 2, 3).buffer));
  expect(keyToText(new DataView(bytes.buffer, 1, 3))).toBe("b010203");
});

test("text that was made by something else is refused", () => {
  expect(() => textToKey("?x")).toThrow("not an IndexedDB key");
});
