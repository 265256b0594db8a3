import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical, parseCanonical } from "../../../core/envelope/canonical.ts";

test("keys are sorted, spaces gone, text in its shortest form", () => {
  expect(canonical({ b: [1, null, true], a: "é\n", c: undefined })).toBe('{"a":"é\\n","b":[1,null,true]}');
});

test.each([
  ["a fraction", { a: 1.5 }],
  ["an integer that loses digits elsewhere", { a: 2 ** 53 }],
  ["minus zero", { a: -0 }],
  ["a key with a capital letter", { A: 1 }],
  ["a key outside the alphabet", { "a-b": 1 }],
  ["half a character", { a: "\uD800" }],
  ["a value that JSON has not", undefined],
])("%s is refused", (_, value) => expect(() => canonical(value)).toThrow(RangeError));

test("too deep a value is refused", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 13; level++) deep = [deep];
  expect(() => canonical(deep)).toThrow("too deep");
  expect(() => canonical([])).not.toThrow();
});

test.each([
  ["spaces", '{"a": 1}'],
  ["another order", '{"b":1,"a":1}'],
  ["a key twice", '{"a":1,"a":1}'],
  ["a fraction that is none", '{"a":1.0}'],
  ["an exponent", '{"a":1e3}'],
  ["a needless escape", '{"a":"\\u0061"}'],
  ["a byte order mark", '\uFEFF{"a":1}'],
  ["no JSON", "{"],
])("%s is not canonical", (_, text) => expect(parseCanonical(text)).toBeUndefined());

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger().map((number) => number + 0),
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), tie("value"), { maxKeys: 4 }),
  ),
})).value;

test("what is written is read again as it was", () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonical(value);
      expect(canonical(parseCanonical(text))).toBe(text);
    }),
  );
});
