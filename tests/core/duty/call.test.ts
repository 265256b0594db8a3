import fc from "fast-check";
import { expect, test } from "vitest";
import { climb, LADDERS, type Ladder } from "../../../core/duty/call.ts";
import { isDeskOpen, keepsOn, type OnDuty, type Watch } from "../../../core/duty/on-duty.ts";
import { ROLES, type Role } from "../../../core/incident/roles.ts";
import type { Member } from "../../../core/incident/roster.ts";

const member = (id: string, role: Role, identity: Member["identity"] = "compared"): Member => ({
  ...{ id, role, identity, trained: 0, grantedBy: null, grantedAt: 0 },
});

const watch = (
  members: readonly Member[],
  ...on: readonly (Partial<OnDuty> & { person: string })[]
): Watch => ({
  roster: new Map(members.map((one) => [one.id, one])),
  duty: new Map(on.map((one) => [one.person, { since: 0, areas: [], hears: true, ...one }])),
});

const all = [
  member("ana", "verifier"),
  member("eva", "verifier"),
  member("ben", "dispatcher"),
  member("cleo", "coordinator"),
  member("rita", "responder"),
];
const soto = { area: "boyle-heights", named: [] };
const who = (ladder: Ladder, from: number, of: Watch, subject = soto) =>
  climb(ladder, from, subject, of).people;

test("an unclaimed incident wakes the dispatchers on duty, then the area's verifiers, then every coordinator", () => {
  const on = watch(all, { person: "ana" }, { person: "eva", areas: ["pico-union"] }, { person: "ben" });
  expect(who("unclaimed", 0, on)).toEqual(["ben"]);
  expect(who("unclaimed", 1, on)).toEqual(["ana", "ben"]);
  expect(who("unclaimed", 2, on)).toEqual(["cleo"]);
  expect(climb("unclaimed", 2, soto, on).next).toBeNull();
});

test("with nobody on duty the coordinators are woken by the first rung; a desk without any wakes whoever there is", () => {
  expect(climb("unclaimed", 0, soto, watch(all))).toEqual({ people: ["cleo"], rung: 2, next: null });
  expect(who("unclaimed", 0, watch([member("ana", "verifier")]))).toEqual(["ana"]);
  expect(who("unclaimed", 0, watch([member("rita", "responder")]))).toEqual([]);
});

test("who may not hear is called, and so is who comes after them", () => {
  const on = watch(all, { person: "ben", hears: false }, { person: "ana" });
  expect(who("unclaimed", 0, on)).toEqual(["ben", "ana"]);
});

test("a call wakes whom the dispatcher named, then all on duty, then the coordinators", () => {
  const on = watch(all, { person: "ana" }, { person: "ben" });
  const named = { area: null, named: ["eva"] };
  expect(who("asked", 0, on, named as never)).toEqual(["eva"]);
  expect(who("asked", 1, on, named as never)).toEqual(["ana", "ben"]);
  expect(who("asked", 2, on, named as never)).toEqual(["cleo"]);
});

const anyWatch = fc
  .array(
    fc.record({
      role: fc.constantFrom(...ROLES),
      identity: fc.constantFrom<Member["identity"]>("compared", "provisional", "suspended"),
      on: fc.boolean(),
      hears: fc.boolean(),
      areas: fc.constantFrom<string[]>([], ["boyle-heights"], ["pico-union"]),
    }),
    { maxLength: 8 },
  )
  .map((people) =>
    watch(
      people.map(({ role, identity }, n) => member(`p${n}`, role, identity)),
      ...people.flatMap(({ on, hears, areas }, n) => (on ? [{ person: `p${n}`, hears, areas }] : [])),
    ),
  );

test("a call never wakes a suspended member or, unasked, a responder; and wakes somebody wherever a verifier is left", () => {
  fc.assert(
    fc.property(
      anyWatch,
      fc.constantFrom(...(Object.keys(LADDERS) as Ladder[])),
      fc.nat(2),
      (of, ladder, from) => {
        const { people, next } = climb(ladder, from, soto, of);
        for (const person of people) {
          expect(of.roster.get(person)?.identity).not.toBe("suspended");
          expect(of.roster.get(person)?.role).not.toBe("responder");
        }
        const fit = [...of.roster.values()].some(
          ({ role, identity }) => role !== "responder" && identity !== "suspended",
        );
        expect(people.length > 0 || next !== null).toBe(fit || next !== null);
        if (fit) expect(people.length).toBeGreaterThan(0);
      },
    ),
  );
});

test("rungs are climbed one after another, and end", () => {
  fc.assert(
    fc.property(anyWatch, fc.constantFrom(...(Object.keys(LADDERS) as Ladder[])), (of, ladder) => {
      let rung = 0;
      const times: number[] = [];
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThan(4);
        const step = climb(ladder, rung, soto, of);
        expect(step.rung).toBeGreaterThanOrEqual(rung);
        if (step.next === null) break;
        times.push(step.next);
        rung = step.rung + 1;
      }
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }),
  );
});

test("who would leave nobody on is held back only with something open or somebody out", () => {
  const on = watch(all, { person: "ana" }, { person: "rita" });
  expect(keepsOn("ana", on, 1, new Set())).toBe("nobody_left");
  expect(keepsOn("ana", on, 0, new Set(["rita"]))).toBe("nobody_left");
  expect(keepsOn("ana", on, 0, new Set())).toBeNull();
  expect(keepsOn("rita", on, 1, new Set())).toBeNull();
  expect(keepsOn("rita", on, 0, new Set(["rita"]))).toBe("is_out");
  expect(keepsOn("ana", watch(all, { person: "ana" }, { person: "ben" }), 1, new Set())).toBeNull();
});

test("a desk with only responders on duty is closed: none of them takes reports", () => {
  expect(isDeskOpen(watch(all, { person: "rita" }))).toBe(false);
  expect(isDeskOpen(watch(all, { person: "ana" }))).toBe(true);
});
