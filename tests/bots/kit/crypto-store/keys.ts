import fc from "fast-check";

/** Awkward text, half of it with NUL, halves of surrogate pairs, and characters past the first plane. */
export const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc
    .array(fc.constantFrom("a", "é", "\u0000", "\uD83D", "\uDEA8", "ж", '"', "[", ","), { maxLength: 4 })
    .map((units) => units.join("")),
);

const flat = fc.oneof(
  text,
  fc.double({ noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 1, maxLength: 5 }),
);

/** Every kind of key that IndexedDB takes, composite ones too. */
export const keys: fc.Arbitrary<IDBValidKey> = fc.oneof(
  { weight: 3, arbitrary: flat },
  { weight: 1, arbitrary: fc.array(fc.oneof(flat, fc.array(flat, { maxLength: 2 })), { maxLength: 3 }) },
) as fc.Arbitrary<IDBValidKey>;
