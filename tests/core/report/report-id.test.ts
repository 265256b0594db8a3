import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { freshReportId, ID_CHARACTERS, reportId } from "../../../core/report/report-id.ts";

const bytes = fc.uint8Array({ minLength: 0, maxLength: 24 });

test("an id is four characters of the alphabet, with a letter and a digit", () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const id = reportId(random);
      if (id === null) return;
      expect(id).toMatch(/^(?=.*\d)(?=.*[A-Z]).{4}$/);
      expect([...id].every((character) => ID_CHARACTERS.includes(character))).toBe(true);
    }),
  );
});

test("the alphabet has no characters that are taken for one another", () => {
  expect(new Set(ID_CHARACTERS).size).toBe(ID_CHARACTERS.length);
  expect(ID_CHARACTERS).not.toMatch(/[01BILOSZ]/);
});

test("too few bytes, letters alone and digits alone give no id", () => {
  expect(reportId(Uint8Array.of(0, 10, 1))).toBeNull();
  expect(reportId(Uint8Array.of(10, 11, 12, 13))).toBeNull();
  expect(reportId(Uint8Array.of(0, 1, 2, 3))).toBeNull();
  expect(reportId(Uint8Array.of(0, 10, 1, 11))).toBe("2D3E");
});

test("every character is as likely as every other", () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const second = reportId(Uint8Array.of(0, byte, 0, 10)) ?? "";
    if (byte < 252) counts.set(second[1] ?? "", (counts.get(second[1] ?? "") ?? 0) + 1);
  }
  expect(counts.size).toBe(ID_CHARACTERS.length);
  expect(new Set(counts.values())).toEqual(new Set([9]));
});

test("bytes that would favour some characters are passed over", () => {
  expect(reportId(Uint8Array.of(252, 0, 253, 10, 254, 1, 255, 11))).toBe("2D3E");
});

test("an id in use is passed over; where short ones are scarce it is longer, and there always is one", () => {
  const first = freshReportId(randomBytes, () => false);
  expect(first).toHaveLength(4);
  expect(freshReportId(randomBytes, (id) => id === first)).toHaveLength(4);
  expect(freshReportId(randomBytes, (id) => id.length < 6)).toMatch(/^(?=.*\d)(?=.*[A-Z]).{6}$/);
});
