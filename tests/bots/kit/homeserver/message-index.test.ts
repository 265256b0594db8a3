import fc from "fast-check";
import { expect, test } from "vitest";
import { indexHash, messageIndex } from "../../../../bots/kit/homeserver/message-index.ts";

/** A Megolm message as far as its index: version, tag, varint, and something after it. */
const megolm = (index: number): string => {
  const bytes = [3, 8];
  for (let rest = index; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    if (rest < 128) break;
  }
  return Buffer.from([...bytes, 18, 5, 1, 2, 3, 4, 5, 9, 9, 9, 9])
    .toString("base64")
    .replace(/=+$/, "");
};

test("the index of a message is read, up to the largest that 32 bits hold", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (index) => {
      expect(messageIndex(megolm(index))).toBe(index);
    }),
  );
});

test("what isn't a Megolm message has none, whatever it is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      const index = messageIndex(text);
      if (!text.startsWith("Awg")) expect(index).toBeNull();
    }),
  );
  expect(messageIndex("AwiA")).toBeNull();
  expect(messageIndex("Awj/////////////")).toBeNull();
});

test("a hash stands for room, session and index together, where they are cut makes no difference", () => {
  const hash = (...of: Parameters<typeof indexHash>): string => Buffer.from(indexHash(...of)).toString("hex");
  expect(hash("!a", "s", 1)).toHaveLength(32);
  expect(
    new Set([hash("!a", "s", 1), hash("!a", "s1", 1), hash("!as", "", 1), hash("!a", "s", 11)]).size,
  ).toBe(4);
  expect(hash("!a", "s", 1)).toBe(hash("!a", "s", 1));
});
