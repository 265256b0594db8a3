import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { destroyKey, seal, sealedSchema, unseal } from "../../../../bots/kit/sealing/sealed-words.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;

beforeEach(() => {
  place = scratch();
  ledger = place.open({ schema: { part: "words", steps: [sealedSchema] } });
});
afterEach(() => place[Symbol.dispose]());

test("what is sealed is read again, whatever was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      seal(ledger, "w1", "A7F3", text);
      expect(unseal(ledger, "w1")).toBe(text);
    }),
  );
});

test("with the key of a report all its words are gone, and nobody else's", () => {
  seal(ledger, "w1", "A7F3", "two vans");
  seal(ledger, "w2", "A7F3", "they left");
  seal(ledger, "w3", "K2M9", "another");
  destroyKey(ledger, "A7F3");
  expect(["w1", "w2", "w3"].map((id) => unseal(ledger, id))).toEqual([null, null, "another"]);
});

test("no word stands readable in the file, sealed or destroyed", () => {
  const canary = "canary-of-a-frightened-neighbour";
  seal(ledger, "w1", "A7F3", canary);
  ledger.commit();
  destroyKey(ledger, "A7F3");
  ledger.commit();
  for (const file of ["ledger.sqlite", "ledger.sqlite-wal"])
    expect(readFileSync(join(place.folder, file)).includes(canary)).toBe(false);
});

test("a blob put under another id, or altered, is not read as if it belonged there", () => {
  seal(ledger, "w1", "A7F3", "two vans");
  ledger.sql("UPDATE sealed SET id = 'w2'").run();
  expect(() => unseal(ledger, "w2")).toThrow();
});
