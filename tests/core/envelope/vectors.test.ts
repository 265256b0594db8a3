import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCanonical } from "../../../core/envelope/canonical.ts";
import { receive } from "../../../core/envelope/catch-up.ts";
import { verifyPayload } from "../../../core/envelope/keys.ts";
import { newPartner, takeManifest } from "../../../core/envelope/partner-state.ts";
import { recordHash, recordHolds } from "../../../core/envelope/signed-record.ts";
import { sixWords } from "../../../core/envelope/six-words.ts";
import { vectors } from "./vectors.ts";

const folder = new URL("vectors/", import.meta.url);
const read = <Name extends keyof typeof vectors>(name: Name): (typeof vectors)[Name] =>
  JSON.parse(readFileSync(new URL(name, folder), "utf8"));

test("the files are what the command writes", () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(vectors).sort());
  for (const name of Object.keys(vectors) as (keyof typeof vectors)[])
    expect(read(name)).toEqual(JSON.parse(JSON.stringify(vectors[name])));
});

test.each(read("canonical.json").cases)("canonical: $reason", ({ text, valid }) => {
  expect(parseCanonical(text) !== undefined).toBe(valid);
});

const { alert } = read("keys.json").keys as Record<string, { public: string; keyid: string }>;
const publicKeyOf = (keyid: string) => (keyid === alert?.keyid ? alert.public : undefined);

test.each(read("signing.json").cases)("signing: $type", ({ type, payload, sig }) => {
  expect(verifyPayload(type, payload, sig, alert?.public ?? "")).toBe(true);
});

test.each(read("records.json").cases)("record: $reason", ({ signed, holds, ...rest }) => {
  expect(recordHolds(signed as Parameters<typeof recordHolds>[0], publicKeyOf)).toBe(holds);
  if ("hash" in rest) expect(recordHash(signed.record as Parameters<typeof recordHash>[0])).toBe(rest.hash);
});

const acceptance = read("acceptance.json");

test.each(acceptance.cases)("acceptance: $reason", ({ steps }) => {
  const { org, us, now, root, manifest } = acceptance;
  let state = { ...takeManifest(newPartner(org, root), manifest), confirmed: true };
  for (const { envelope, outcome, after = 0, carried_by: carriedBy = org } of steps) {
    const step = receive(state, envelope, { us, now: now + after * 60_000, carriedBy });
    const [own] = step.outcomes;
    state = step.state;
    expect(own !== undefined && "why" in own ? `${own.is}: ${own.why}` : own?.is).toBe(outcome);
  }
});

test.each(read("six-words.json").cases)("six words: $words", ({ roots: [one = "", other = ""], words }) => {
  expect(sixWords(other, one)).toBe(words);
});
