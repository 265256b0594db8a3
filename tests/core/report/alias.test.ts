import fc from "fast-check";
import { expect, test } from "vitest";
import { aliasName, drawAlias } from "../../../core/report/alias.ts";

test("an alias is a number that nobody has at the moment", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 998 }),
      fc.uint8Array({ minLength: 2, maxLength: 8 }),
      (taken, random) => {
        const number = drawAlias(new Set(taken), random);
        expect(number).toBeGreaterThanOrEqual(1);
        expect(number).toBeLessThanOrEqual(999);
        expect(taken).not.toContain(number);
      },
    ),
  );
});

test("the last free number is found, and when all are taken a longer one", () => {
  const upTo = (highest: number) => Array.from({ length: highest }, (_, index) => index + 1);
  const random = Uint8Array.of(1, 2, 3, 4);
  expect(drawAlias(new Set(upTo(999).filter((number) => number !== 417)), random)).toBe(417);
  expect(String(drawAlias(new Set(upTo(999)), random))).toMatch(/^\d{4}$/);
  expect(drawAlias(new Set(upTo(9_999).filter((number) => number !== 4_170)), random)).toBe(4_170);
  expect(String(drawAlias(new Set(upTo(9_999)), random))).toMatch(/^\d{5}$/);
});

test("every number is as likely as every other, so aliases tell nothing of the order of arrival", () => {
  const counts = new Map<number, number>();
  for (let draw = 0; draw < 999 * 4; draw++) {
    const number = drawAlias(new Set(), Uint8Array.of(draw >> 8, draw & 0xff));
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  expect(counts.size).toBe(999);
  expect(new Set(counts.values())).toEqual(new Set([4]));
});

test("an alias is written R and its number", () => expect(aliasName(4)).toBe("R4"));
