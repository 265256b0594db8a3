import fc from "fast-check";
import { expect, test } from "vitest";
import { publicId } from "../../../core/alert/public-id.ts";
import { recordSchema } from "../../../core/alert/record.ts";

test("an id has the form that the record asks for", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 32 }), (random) => {
      const id = publicId(random);
      if (id !== null) expect(recordSchema.shape.id.safeParse(id).success).toBe(true);
    }),
  );
  expect(publicId(Uint8Array.from({ length: 16 }, (_, index) => index))).toBe("23456789");
});

test("too few fair bytes give none", () => {
  expect(publicId(new Uint8Array(7))).toBeNull();
  expect(publicId(new Uint8Array(16).fill(255))).toBeNull();
});
