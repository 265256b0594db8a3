import { expect, test } from "vitest";
import { withoutPrivate } from "../../../core/alert/without-private.ts";
import { aRecord } from "./records.ts";

test("what the scanner finds nothing in stays as it is", () => {
  expect(withoutPrivate(aRecord(), "la")).toEqual(aRecord());
});

test("a landmark with something private is left out", () => {
  const { place: _left, ...rest } = aRecord();
  expect(withoutPrivate(aRecord({ place: "1425 E 4th St" }), "la")).toEqual(rest);
});

test("an area whose name has something private is named by its id, or by whoever says it", () => {
  const named = (id: string) =>
    withoutPrivate(aRecord({ area: { id, name: "call 323 555 0142" } }), "la").area;
  expect(named("boyle-heights")).toEqual({ id: "boyle-heights", name: "boyle-heights" });
  expect(named("call-323-555-0142")).toEqual({ id: "call-323-555-0142", name: "la" });
});
