import fc from "fast-check";
import { expect, test } from "vitest";
import { attach } from "../../../core/incident/decide/follow-up.ts";
import type { Member } from "../../../core/incident/roster.ts";
import { beginning, enact, type Step, steps, type World, walk } from "./any-history.ts";
import { ana, cora, dana, member, report } from "./desk-story.ts";

/** Accounts of the same person that nobody with a say has let in: no role, no training, or nobody compared them. */
const ACCOUNTS: readonly Member[] = [
  member("account1"),
  member("learner", { trained: null }),
  member("new", { role: "dispatcher", identity: "provisional" }),
];

const photo = fc.constantFrom("p1", "p2", "p3");
const told = fc.record({
  alias: fc.integer({ min: 1, max: 400 }).map((n) => `R${n}`),
  photos: fc.array(photo, { maxLength: 3 }),
  holder: fc.constantFrom(null, "self"),
  sees: fc.constantFrom(true, false, null),
});

/** Everything that a person does alone: reports under any alias, and whatever their accounts say. */
const alone = (who: Member) =>
  fc.array(
    fc.oneof(
      told.map((report) => ({ report }) as const),
      fc
        .tuple(steps, fc.constantFrom(who, who, who, ...ACCOUNTS))
        .map(([way, by]) => ({ way: way.slice(0, 8).map((step): Step => ({ ...step, by })) }) as const),
    ),
    { maxLength: 12 },
  );

/** What the relay refuses or reports is no doing of a person's, and a partner's word isn't either. */
const isTheirs = ({ does }: Step): boolean => !["refused", "out", "agree"].includes(does);

test.each([
  ["verifier", ana],
  ["dispatcher", dana],
  ["coordinator", cora],
])("a %s alone, with any reports, photos and accounts, never reaches partners or the public", (_, who) => {
  let city = 0;
  fc.assert(
    fc.property(alone(who), (doings) => {
      let world: World = beginning();
      let n = 0;
      for (const doing of doings)
        if ("way" in doing) for (const step of doing.way.filter(isTheirs)) world = walk(world, step, n++);
        else {
          const [incident] = world.incidents.values();
          if (incident === undefined) throw new Error("it is gone");
          const { holder, ...more } = doing.report;
          const id = `X${2 + (n % 8)}${"ACDEFGHJKM"[n % 10]}${2 + (Math.floor(n / 80) % 8)}`;
          const decision = attach(
            incident,
            report(id, { ...more, holder: holder === null ? null : who.id }),
            world.now,
            `$report${n++}`,
          );
          if (decision.ok) world = enact(world, decision);
        }
      for (const { history, checked } of world.incidents.values()) {
        expect(checked).toBeNull();
        for (const event of history) {
          if (event.type === "sent") city += 1;
          if (event.type === "sent") expect([event.scope, event.level]).toEqual(["city", 1]);
        }
      }
    }),
    { numRuns: 400 },
  );
  if (who === ana) expect(city).toBe(0);
  else expect(city).toBeGreaterThan(10); // a notice to the own rooms is theirs to give
});
