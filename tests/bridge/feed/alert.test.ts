import fc from "fast-check";
import { expect, test } from "vitest";
import { alertsOf } from "../../../bridge/feed/alert-book.ts";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { later, NOW, record, retracted } from "./records.ts";

const only = (revisions: readonly SignedRecord[], now = NOW) => alertsOf(revisions, "la", now).alerts[0];
const first = record();

test("an alert is in force until its time has come, and expired from that moment on", () => {
  const until = first.record.valid_until;
  expect(only([first], until - 1)?.state).toBe("in_force");
  expect(only([first], until)).toMatchObject({ state: "expired", updated: until });
});

test("the last revision counts, whatever the order in which they came", () => {
  const second = later(first, 3, { action: "update", place: "Soto & 4th" });
  expect(only([second, first])?.current.place).toBe("Soto & 4th");
  expect(only([first, later(first, 3, { action: "over" })])?.state).toBe("over");
});

test("a withdrawal wins over anything said before it or after it", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 2 }), fc.nat(), (numbers, at) => {
      const withdrawn = numbers[at % numbers.length];
      const chain = numbers.map((revision) =>
        record({ revision, action: revision === withdrawn ? "retract" : "update" }),
      );
      expect(only(chain)?.state).toBe("withdrawn");
    }),
  );
});

test("a revision that comes twice counts once", () => {
  expect(alertsOf([first, first], "la", NOW).signed.items).toEqual([first]);
  expect(only([first, record({ place: "elsewhere" })])?.current.place).toBe("Soto & 1st");
});

test("what is in force stands first, the most urgent before the newest", () => {
  const ids = ["AAAAAAA2", "AAAAAAA3", "AAAAAAA4", "AAAAAAA5"] as const;
  const revisions = [
    retracted(record({ id: ids[0] })),
    record({ id: ids[1], level: 1, issued: NOW }),
    record({ id: ids[2], level: 3, issued: NOW - 60_000 }),
    record({ id: ids[3], level: 1, issued: NOW - 1 }),
  ];
  expect(alertsOf(revisions, "la", NOW).alerts.map(({ id }) => id)).toEqual([ids[2], ids[1], ids[3], ids[0]]);
});

test("nobody withdraws, hides or replaces another organisation's alert by signing under its id", () => {
  const foreign = [
    record({ org: "oak", origin: "oak", issued: first.record.issued - 60_000 }),
    later(record({ org: "oak", origin: "oak" }), 5, { action: "retract", reason: "did_not_happen" }),
  ];
  const { alerts, signed } = alertsOf([...foreign, first], "la", NOW);
  expect(signed.items).toHaveLength(3);
  expect(alerts.map(({ name, state, revisions }) => [name, state, revisions.length])).toEqual([
    [first.record.id, "in_force", 1],
    [`oak.${first.record.id}`, "withdrawn", 2],
  ]);
});
