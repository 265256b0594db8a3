import fc from "fast-check";
import { expect, test } from "vitest";
import { ALERT_ACTIONS, recordSchema, WHEN_ROUNDED_TO } from "../../../core/alert/record.ts";
import { recordOf } from "../../../core/alert/record-of.ts";
import { first, la, languages, minutes, recorded, SEEN, seenAtSoto, withdrawn } from "./facts.ts";

test("a record is coarse in time, and says in words what it says in numbers", () => {
  const record = recorded();
  expect(record.when).toBe(SEEN);
  expect(record.valid_until).toBe(SEEN + minutes(120));
  expect(record.texts.en?.paragraphs.join(" ")).toContain("Valid until Sat 31 Jan, 16:05 PST");
});

test("no revision holds longer than six hours", () => {
  expect(recorded({ validUntil: SEEN + minutes(60 * 24) }).valid_until).toBe(first.issued + minutes(360));
});

test("the same facts give the same record, whatever the seconds", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ALERT_ACTIONS),
      fc.nat(WHEN_ROUNDED_TO - 1),
      fc.nat(59_999),
      (action, past, seconds) => {
        const facts = { ...withdrawn, action, when: SEEN + past, validUntil: SEEN + minutes(90) + seconds };
        const record = recorded(facts);
        expect(record).toEqual(recorded({ ...facts, when: SEEN, validUntil: SEEN + minutes(90) }));
        expect(recordSchema.parse(record)).toEqual(record);
      },
    ),
  );
});

test("a landmark or own words that hold a phone number or a name refuse the record", () => {
  const outcome = (facts: object) => recordOf({ ...seenAtSoto, ...facts }, first, la, languages);
  expect(outcome({ place: "1425 E 4th St" })).toMatchObject({ ok: false });
  expect(outcome({ place: "Plaza ".repeat(25) })).toMatchObject({
    ok: false,
    findings: [{ what: "too_long" }],
  });
  const spoken = outcome({ action: "update", ownWords: { en: "More people.", es: "Llame a 555 0188" } });
  expect(spoken.ok).toBe(false);
  expect(!spoken.ok && spoken.findings.map(({ what }) => what)).toContain("phone");
});

test("a retraction goes out all the same, without them", () => {
  const outcome = recordOf(
    { ...seenAtSoto, ...withdrawn, place: "1425 E 4th St", ownWords: { en: "Officer Smith was wrong." } },
    { ...first, revision: 2, supersedes: "x".repeat(43) },
    la,
    languages,
  );
  expect(outcome.ok).toBe(true);
  expect(JSON.stringify(outcome.ok && outcome.record)).not.toMatch(/1425|Smith/);
  expect(outcome.ok && outcome.leftOut.length).toBeGreaterThan(0);
});

test("own words stand in their language alone", () => {
  const record = recorded({ action: "update", ownWords: { en: "More people are leaving the market." } });
  expect(record.texts.en?.paragraphs).toContain("More people are leaving the market.");
  expect(record.texts.es?.paragraphs.join()).not.toContain("market");
});
