import fc from "fast-check";
import { expect, test } from "vitest";
import { ALERT_ACTIONS, type AlertRecord } from "../../../core/alert/record.ts";
import { isInForce, revisionFollows, stateOf } from "../../../core/alert/revisions.ts";
import { first, minutes, recorded, withdrawn } from "./facts.ts";

const HASH = "h".repeat(43);
const issue = recorded();
const second = (facts: Parameters<typeof recorded>[0]): AlertRecord =>
  recorded(facts, { revision: 2, supersedes: HASH, issued: first.issued + minutes(1) });
const follows = (next: AlertRecord, previous = issue) =>
  revisionFollows({ record: previous, hash: HASH }, next);

test("a chain begins with an issue and goes on by one, naming what it replaces", () => {
  expect(revisionFollows(null, issue)).toBeNull();
  expect(revisionFollows(null, second({ action: "update" }))).toBe("must_begin_with_issue");
  expect(follows(second({ action: "update" }))).toBeNull();
  expect(follows(second({ action: "over" }))).toBeNull();
  expect(follows(second(withdrawn))).toBeNull();
  expect(follows(second({}))).toBe("not_the_next_revision");
  expect(follows({ ...second({ action: "update" }), revision: 3 })).toBe("not_the_next_revision");
  expect(follows({ ...second({ action: "update" }), supersedes: "x".repeat(43) })).toBe(
    "another_predecessor",
  );
  expect(follows({ ...second({ action: "update" }), id: "ACDE2346" })).toBe("another_alert");
  expect(follows({ ...second({ action: "update" }), org: "oak" })).toBe("another_alert");
  expect(follows({ ...second({ action: "update" }), issued: 0 })).toBe("issued_before_predecessor");
});

test("a retraction and a correction say why, and nothing else does", () => {
  const { reason: _, ...silent } = second(withdrawn);
  expect(follows(silent)).toBe("reason_missing_or_needless");
  expect(follows({ ...second({ action: "update" }), reason: "wrong_time" })).toBe(
    "reason_missing_or_needless",
  );
});

test("nothing follows a retraction; only a correction or a retraction follows an all-clear", () => {
  const third = (facts: Parameters<typeof recorded>[0]) =>
    recorded(facts, { revision: 3, supersedes: HASH, issued: first.issued + minutes(2) });
  expect(follows(third(withdrawn), second(withdrawn))).toBe("after_retraction");
  expect(follows(third({ action: "update" }), second({ action: "over" }))).toBe("after_over");
  expect(follows(third(withdrawn), second({ action: "over" }))).toBeNull();
});

test("an alert is in force until its time, then expired", () => {
  expect(isInForce(issue, issue.valid_until - 1)).toBe(true);
  expect(stateOf([issue], issue.valid_until - 1)).toBe("in_force");
  expect(stateOf([issue], issue.valid_until)).toBe("expired");
  expect(stateOf([], 0)).toBeNull();
});

const chains = fc
  .array(fc.constantFrom(...ALERT_ACTIONS), { minLength: 1, maxLength: 8 })
  .map((actions) =>
    actions.map((action, index) =>
      recorded({ ...withdrawn, action }, { revision: index + 1, supersedes: HASH }),
    ),
  );

test("a retraction wins, in whatever order and with whatever missing", () => {
  fc.assert(
    fc.property(
      chains.chain((chain) => fc.shuffledSubarray(chain, { minLength: 1 })),
      fc.boolean(),
      (seen, late) => {
        const now = late ? issue.valid_until + 1 : issue.issued;
        const withdrawal = seen.some(({ action }) => action === "retract");
        expect(stateOf(seen, now) === "withdrawn").toBe(withdrawal);
      },
    ),
    { numRuns: 50 },
  );
});

test("the order in which revisions come changes nothing", () => {
  fc.assert(
    fc.property(
      chains.chain((chain) =>
        fc.tuple(fc.constant(chain), fc.shuffledSubarray(chain, { minLength: chain.length })),
      ),
      ([chain, shuffled]) => {
        expect(stateOf(shuffled, issue.issued)).toBe(stateOf(chain, issue.issued));
      },
    ),
    { numRuns: 50 },
  );
});

test("two revisions of one number hold only as far as both hold", () => {
  const over = second({ action: "over" });
  expect(stateOf([second({ action: "update" }), over], issue.issued)).toBe("over");
  expect(stateOf([issue, { ...issue, valid_until: issue.issued }], issue.issued)).toBe("expired");
});
