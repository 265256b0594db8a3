import fc from "fast-check";
import { expect, test } from "vitest";
import { publicationOf } from "../../../core/incident/axes.ts";
import { merge, split } from "../../../core/incident/decide/merge.ts";
import { notOut } from "../../../core/incident/decide/not-out.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { undo } from "../../../core/incident/decide/undo.ts";
import type { EventOf } from "../../../core/incident/events.ts";
import { effective, replay } from "../../../core/incident/evolve.ts";
import { type Incident, isRetracted, reportsOf, shownOf } from "../../../core/incident/incident.ts";
import { outward } from "../../../core/incident/outward.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import {
  beginning,
  decide,
  enact,
  PEOPLE,
  policies,
  type Step,
  steps,
  type World,
  walk,
} from "./any-history.ts";
import { cora, dana, MINUTE, refusalOf } from "./desk-story.ts";

const facts = ({ history: _, ...rest }: Incident) => rest;
const all = (world: World) => [...world.incidents.values()];

/** Every world that these steps lead through. */
const through = (way: readonly Step[], policy = DEFAULT_POLICY): readonly World[] => {
  const worlds = [beginning(policy)];
  for (const [index, step] of way.entries())
    worlds.push(walk(worlds[index] ?? beginning(policy), step, index));
  return worlds;
};

/** Holds for the worlds of any history; the number of runs is chosen so that hundreds of alerts go out. */
const always = (holds: (worlds: readonly World[]) => void, policy: fc.Arbitrary<typeof DEFAULT_POLICY>) =>
  fc.assert(
    fc.property(steps, policy, (way, knobs) => holds(through(way, knobs))),
    { numRuns: 600 },
  );

/** Nothing of it is refused by the relay. */
const taken = (way: readonly Step[]) => way.filter(({ does }) => does !== "refused");

const usual = fc.constant(DEFAULT_POLICY);

/** The event by which something went out in the last step, with the incident before it. */
const sendings = (worlds: readonly World[]) =>
  worlds.slice(1).flatMap((world, index) =>
    all(world).flatMap((incident) => {
      const before = worlds[index]?.incidents.get(incident.id);
      const event = incident.history.at(-1);
      return before !== undefined && before !== incident && event?.type === "sent" ? [{ before, event }] : [];
    }),
  );

/** Told apart from the code: which verdicts a revision may rest on, read off the bare events. */
const restsOn = (before: Incident, sent: EventOf<"sent">) => {
  const past = effective(before.history);
  return sent.basis.map((person) => {
    const said = past.findLast((one) => one.type === "verdict_given" && one.person === person);
    if (said?.type !== "verdict_given") throw new Error(`${person} never gave a verdict`);
    return said;
  });
};

test("nothing goes out without verdicts that satisfy the policy of that moment for exactly that content", () => {
  let alerts = 0;
  always((worlds) => {
    for (const { before, event } of sendings(worlds)) {
      alerts += 1;
      expect(event.shown).toEqual(shownOf(before));
      const { kind, area, place, time, level } = event.shown;
      expect([event.kind, event.area, event.place, event.when, event.level]).toEqual([
        kind,
        area,
        place,
        time,
        level,
      ]);
      if (event.lowered) {
        const last = before.revisions.at(-1);
        expect({ ...last?.shown, level: event.level }).toEqual(event.shown);
        expect(last?.level).toBeGreaterThan(event.level);
        expect(last?.until).toBeGreaterThanOrEqual(event.until);
        continue;
      }
      const verdicts = restsOn(before, event);
      for (const said of verdicts) {
        const { level: verified, ...bound } = said.bound;
        const { level: sent, ...shown } = event.shown;
        expect(bound).toEqual(shown);
        expect(verified).toBeGreaterThanOrEqual(sent);
        const member = PEOPLE.find(({ id }) => id === said.person);
        expect(member).toMatchObject({ identity: "compared", trained: expect.any(Number) });
        expect(reportsOf(before).map(({ holder }) => holder)).not.toContain(said.person);
        expect(event.action === "over" ? ["gone", "nothing"] : ["see", "gone", "trusted"]).toContain(
          said.says,
        );
        if (event.action === "over") expect(event.at - said.seen).toBeLessThanOrEqual(15 * MINUTE);
      }
      const trusted = verdicts.filter(({ says }) => says === "trusted");
      const saw = verdicts.length > trusted.length;
      expect(saw || new Set(trusted.map(({ source }) => source)).size >= 2).toBe(true);
      const others = verdicts.filter(({ person, by }) => person !== event.by && by !== event.by);
      if (event.level > 1) expect(others.length).toBeGreaterThan(0);
      const people = new Set(verdicts.map(({ person }) => person.replace(/twin\d/, "twins")));
      if (event.level === 3) expect(people.size + before.agreed.length).toBeGreaterThanOrEqual(2);
    }
  }, usual);
  expect(alerts).toBeGreaterThan(100);
});

test("no configuration sends without a verdict", () => {
  let alerts = 0;
  always((worlds) => {
    for (const { before, event } of sendings(worlds)) {
      alerts += 1;
      if (!event.lowered) expect(restsOn(before, event).length).toBeGreaterThan(0);
    }
  }, policies);
  expect(alerts).toBeGreaterThan(100);
});

test("what is sent is the last preview, with no vote and no change since, and once", () => {
  always((worlds) => {
    for (const { before, event } of sendings(worlds)) {
      const past = before.history;
      const shown = past.findLastIndex(({ type }) => type === "previewed");
      expect(past[shown]).toMatchObject({ digest: event.digest, until: event.until, action: event.action });
      expect(event.shown).toEqual(shownOf(replay(past.slice(0, shown + 1))));
      const since = effective(past.slice(shown)).map(({ type }) => type);
      for (const type of ["verdict_given", "sent", "retracted", "merged", "split"])
        if (past.slice(shown).every((one) => one.type !== "undone")) expect(since).not.toContain(type);
    }
  }, usual);
});

test("after an alert a retraction is always possible, whatever came after", () => {
  let issued = 0;
  always((worlds) => {
    for (const { incidents, now } of worlds)
      for (const incident of incidents.values()) {
        const out = incident.revisions.length > 0;
        if (out) issued += 1;
        const said = retract(incident, "did_not_happen", null, { by: dana, at: now, cause: "$r" });
        expect(refusalOf(said)).toBe(!out ? "not_issued" : isRetracted(incident) ? "retracted" : null);
      }
  }, usual);
  expect(issued).toBeGreaterThan(100);
});

test("a retraction never loses: nothing goes out after it, and revisions in any order come to the same", () => {
  let withdrawn = 0;
  fc.assert(
    fc.property(steps, steps, fc.infiniteStream(fc.nat()), (way, more, order) => {
      const worlds = through(way);
      const world = worlds.at(-1) ?? beginning();
      const out = all(world).find(({ revisions }) => revisions.length > 0);
      if (out === undefined || isRetracted(out)) return;
      withdrawn += 1;
      const gone = enact(world, retract(out, "wrong_time", null, { by: cora, at: world.now, cause: "$r" }));
      const last = taken(more).reduce((now, step, index) => walk(now, step, way.length + index), gone);
      const incident = last.incidents.get(out.id);
      if (incident === undefined) throw new Error("it is gone");
      expect(publicationOf(incident, last.now)).toBe("retracted");
      expect(incident.revisions.at(-1)?.action).toBe("retract");
      const shuffled = incident.revisions
        .map((one) => ({ one, rank: order.next().value ?? 0 }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ one }) => one);
      const heard = shuffled.slice(shuffled.findIndex(({ action }) => action === "retract"));
      for (const revisions of [shuffled, heard, heard.slice(0, 1)])
        expect(publicationOf({ ...incident, revisions }, last.now)).toBe("retracted");
    }),
    { numRuns: 600 },
  );
  expect(withdrawn).toBeGreaterThan(30);
});

test("once somebody has withdrawn it nothing else goes out, though the relay refuses the withdrawal", () => {
  let refused = 0;
  fc.assert(
    fc.property(steps, steps, (way, more) => {
      const world = through(way).at(-1) ?? beginning();
      const out = all(world).find((one) => one.revisions.length > 0 && !isRetracted(one));
      if (out === undefined) return;
      refused += 1;
      const gone = enact(world, retract(out, "wrong_time", null, { by: cora, at: world.now, cause: "$r" }));
      const last = gone.incidents.get(out.id)?.revisions.at(-1);
      const back = enact(
        gone,
        notOut(gone.incidents.get(out.id) ?? out, last?.revision ?? 0, world.now, "$n"),
      );
      const later = more.reduce((now, step, index) => walk(now, step, way.length + index), back);
      const since = later.incidents.get(out.id)?.history.slice(out.history.length) ?? [];
      expect(since.map(({ type }) => type)).not.toContain("sent");
      const again = retract(back.incidents.get(out.id) ?? out, "wrong_time", null, {
        by: dana,
        at: world.now,
        cause: "$a",
      });
      expect(refusalOf(again)).toBeNull();
    }),
    { numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(30);
});

test("a retraction reaches everyone that any earlier revision reached", () => {
  always((worlds) => {
    for (const incident of all(worlds.at(-1) ?? beginning())) {
      const said = incident.revisions.flatMap(({ type, revision }) => {
        const event = incident.history.findLast((one) => one.type === type && one.revision === revision);
        return event === undefined ? [] : (outward(incident, event) ?? []);
      });
      const numbers = said.map(({ revision }) => revision);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      expect(numbers).toHaveLength(incident.revisions.length);
      for (const { receivers } of said) for (const one of said) expect(one.receivers).toEqual(receivers);
    }
  }, usual);
});

test("replaying the events, as they come back from the disk, gives the same incident", () => {
  always((worlds) => {
    for (const incident of all(worlds.at(-1) ?? beginning()))
      expect(replay(JSON.parse(JSON.stringify(incident.history)))).toEqual(incident);
  }, usual);
});

test("an undo right after restores every incident as it was", () => {
  let undone = 0;
  fc.assert(
    fc.property(steps, steps, (way, [step]) => {
      const world = through(way).at(-1) ?? beginning();
      if (step === undefined) return;
      const act = { by: step.by, at: world.now, cause: "$next" };
      const decision = decide(world, step, act);
      if (decision === null || !decision.ok || decision.events.length === 0) return;
      const type = decision.events[0]?.event.type ?? "opened";
      if (!["claimed", "released", "verdict_given", "corrected", "merged", "closed"].includes(type)) return;
      const changed = enact(world, decision);
      const incident = changed.incidents.get(step.id);
      if (incident === undefined) throw new Error("it is gone");
      const back = enact(changed, undo(incident, { ...act, at: act.at + 1, cause: "$undo" }, world.ground));
      undone += 1;
      expect(all(back).map(facts)).toEqual(all(world).map(facts));
    }),
    { numRuns: 600 },
  );
  expect(undone).toBeGreaterThan(100);
});

test("a merge and its split leave everything as it was, and at any time both sides agree who is merged", () => {
  let merged = 0;
  always((worlds) => {
    for (const world of worlds)
      for (const incident of all(world)) {
        for (const { id } of incident.absorbed) expect(world.incidents.get(id)?.mergedInto).toBe(incident.id);
        const into = incident.mergedInto;
        if (into !== null)
          expect(world.incidents.get(into)?.absorbed.map(({ id }) => id)).toContain(incident.id);
      }
    const world = worlds.at(-1) ?? beginning();
    const [a, b] = all(world);
    if (a === undefined || b === undefined) throw new Error("they are gone");
    const act = { by: dana, at: world.now, cause: "$merge" };
    const decision = merge(a, b, act);
    if (!decision.ok) return;
    merged += 1;
    const whole = enact(world, decision);
    const one = whole.incidents.get(a.id) ?? a;
    const parts = enact(whole, split(one, b.id, { ...act, cause: "$split" }));
    // Who merges acts, and so keeps a claim for longer.
    const unclaimed = (of: World) => all(of).map((incident) => ({ ...facts(incident), lease: null }));
    expect(unclaimed(parts)).toEqual(unclaimed(world));
  }, usual);
  expect(merged).toBeGreaterThan(100);
});
