import fc from "fast-check";
import { expect, test } from "vitest";
import { verificationOf } from "../../../core/incident/axes.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import { discounted, voiceOf } from "../../../core/incident/roster.ts";
import {
  grant,
  identityChanged,
  lost,
  type RosterDecision,
  revoke,
  vouch,
} from "../../../core/roster/decide-roster.ts";
import { type Listed, type Office, officeOf } from "../../../core/roster/office.ts";
import { type RosterEvent, rosterEventSchema } from "../../../core/roster/roster-events.ts";
import { ground, hears, MINUTE, member, opened, START } from "../incident/desk-story.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TRAINED = START - 30 * DAY;
const at = (name: string) => `@${name}:la.example`;

/** The list as the desk keeps it: what `writeRoster` does, on plain values. */
class Book {
  listed: Listed[];
  history: RosterEvent[] = [];

  constructor(...names: readonly [string, Listed["role"]][]) {
    this.listed = names.map(([name, role]) => {
      const key = `key of ${name}`;
      return { id: at(name), role, trained: TRAINED, key, compared: key };
    });
  }

  get office(): Office {
    return officeOf(this.listed, this.history);
  }

  act(name: string, now = START) {
    const by = this.office.roster.get(at(name)) ?? member(name, { role: "verifier" });
    return { by, at: now, cause: "$x" };
  }

  /** @returns the refusal's code; null where it was done */
  does(decision: RosterDecision): string | null {
    if (!decision.ok) return decision.refusal.code;
    for (const event of decision.events.map((one) => rosterEventSchema.parse(one))) {
      this.history.push(event);
      const others = this.listed.filter(({ id }) => id !== event.person);
      const before = this.listed.find(({ id }) => id === event.person);
      if (event.type === "granted")
        this.listed = [
          ...others,
          {
            id: event.person,
            role: event.role,
            trained: event.trained,
            key: before?.key ?? null,
            compared: before?.compared ?? null,
          },
        ];
      if (event.type === "revoked" || (event.type === "suspended" && event.why === "lost"))
        this.listed = others;
      if (event.type === "restored")
        this.listed = [
          ...others,
          { id: event.person, role: event.role, trained: event.trained, key: event.key, compared: null },
        ];
    }
    return null;
  }

  /** Their identity is seen for the first time. */
  seen(name: string): void {
    this.listed = this.listed.map((one) => (one.id === at(name) ? { ...one, key: `key of ${name}` } : one));
  }

  identity(name: string) {
    return this.office.roster.get(at(name))?.identity;
  }
}

const ofAna = { person: at("ana"), role: "verifier", trained: TRAINED } as const;
const two = () => new Book(["cora", "coordinator"], ["cleo", "coordinator"], ["dana", "dispatcher"]);

test("a role needs a second coordinator who says the same within a day, once there are two", () => {
  const book = two();
  expect(book.does(grant(book.office, ofAna, book.act("dana")))).toBe("not_allowed");
  expect(book.does(grant(book.office, ofAna, book.act("cora")))).toBeNull();
  expect(book.office.roster.has(at("ana"))).toBe(false);
  expect(book.does(grant(book.office, ofAna, book.act("cora", START + 1)))).toBeNull();
  expect(book.does(grant(book.office, { ...ofAna, role: "dispatcher" }, book.act("cleo")))).toBeNull();
  expect(book.office.roster.has(at("ana"))).toBe(false);
  expect(
    book.does(grant(book.office, { ...ofAna, role: "dispatcher" }, book.act("cora", START + 2 * DAY))),
  ).toBeNull();
  expect(book.office.roster.has(at("ana"))).toBe(false);
  expect(
    book.does(grant(book.office, { ...ofAna, role: "dispatcher" }, book.act("cleo", START + 2 * DAY))),
  ).toBeNull();
  expect(book.office.roster.get(at("ana"))).toMatchObject({ role: "dispatcher", grantedBy: at("cora") });
});

test("one coordinator alone grants, and a responder needs no second", () => {
  const one = new Book(["cora", "coordinator"]);
  expect(one.does(grant(one.office, ofAna, one.act("cora")))).toBeNull();
  expect(one.identity("ana")).toBe("provisional");
  const book = two();
  expect(book.does(grant(book.office, { ...ofAna, role: "responder" }, book.act("cora")))).toBeNull();
  expect(book.office.roster.get(at("ana"))?.role).toBe("responder");
});

test("nobody changes their own role, vouches for themselves, or takes the last coordinator away", () => {
  const book = new Book(["cora", "coordinator"], ["ana", "verifier"]);
  expect(book.does(grant(book.office, { ...ofAna, person: at("cora") }, book.act("cora")))).toBe("own_role");
  expect(book.does(vouch(book.office, at("cora"), book.act("cora")))).toBe("own_role");
  expect(book.does(revoke(book.office, at("cora"), book.act("cora")))).toBe("last_coordinator");
  expect(book.does(revoke(book.office, at("nobody"), book.act("cora")))).toBe("no_member");
  expect(book.does(revoke(book.office, at("ana"), book.act("cora")))).toBeNull();
  expect(book.office.roster.has(at("ana"))).toBe(false);
});

test("a first identity counts when one coordinator has compared it, and not before it was seen", () => {
  const book = new Book(["cora", "coordinator"]);
  book.does(grant(book.office, ofAna, book.act("cora")));
  expect(book.does(vouch(book.office, at("ana"), book.act("cora")))).toBe("not_seen");
  book.seen("ana");
  expect(book.identity("ana")).toBe("provisional");
  const ana = book.office.roster.get(at("ana"));
  expect(discounted(ana, START, DEFAULT_POLICY)).toBe("not_compared");
  expect(book.does(vouch(book.office, at("ana"), book.act("cora")))).toBeNull();
  expect(book.identity("ana")).toBe("compared");
  expect(book.does(vouch(book.office, at("ana"), book.act("cora")))).toBe("is_compared");
});

test("another identity suspends until two have vouched for it", () => {
  const book = new Book(["cora", "coordinator"], ["cleo", "coordinator"], ["ana", "verifier"]);
  const changed = () => identityChanged(book.office, at("ana"), "another key", START);
  expect(book.does(changed())).toBeNull();
  expect(book.identity("ana")).toBe("suspended");
  expect(changed()).toEqual({ ok: true, events: [] });
  expect(book.does(vouch(book.office, at("ana"), book.act("cora")))).toBeNull();
  expect(book.identity("ana")).toBe("suspended");
  expect(book.does(vouch(book.office, at("ana"), book.act("cora")))).toBe("vouched_before");
  expect(book.does(vouch(book.office, at("ana"), book.act("cleo")))).toBeNull();
  expect(book.identity("ana")).toBe("compared");
  expect(book.office.listed.get(at("ana"))?.key).toBe("another key");
});

test("lost takes a role at once, and two vouches give it back as it was", () => {
  const book = new Book(["cora", "coordinator"], ["cleo", "coordinator"], ["ana", "verifier"]);
  expect(book.does(lost(book.office, at("ana"), START - HOUR, book.act("cora")))).toBeNull();
  expect(book.office.listed.has(at("ana"))).toBe(false);
  expect(book.identity("ana")).toBe("suspended");
  expect(book.does(grant(book.office, ofAna, book.act("cora")))).toBe("is_suspended");
  for (const name of ["cora", "cleo"])
    expect(book.does(vouch(book.office, at("ana"), book.act(name)))).toBeNull();
  expect(book.office.roster.get(at("ana"))).toMatchObject({
    role: "verifier",
    trained: TRAINED,
    identity: "compared",
  });
});

test("an incident that rests on somebody who is lost is unverified again, and verified when they are back", () => {
  const book = new Book(["cora", "coordinator"], ["cleo", "coordinator"], ["ana", "verifier"]);
  const ana = book.office.roster.get(at("ana")) ?? member("ana");
  const seen = hears(opened("A7F3"), ana, "see");
  const verification = () => verificationOf(seen, ground({ roster: book.office.roster }), START + 5 * MINUTE);
  expect(verification()).toBe("verified");
  book.does(lost(book.office, at("ana"), START, book.act("cora")));
  expect(verification()).toBe("unverified");
  for (const name of ["cora", "cleo"]) book.does(vouch(book.office, at("ana"), book.act(name)));
  expect(verification()).toBe("verified");
});

test("whom the operator puts on the list again is suspended no longer", () => {
  const book = two();
  book.listed = [
    ...book.listed,
    { id: at("ana"), role: "verifier", trained: TRAINED, key: "old", compared: "old" },
  ];
  book.does(identityChanged(book.office, at("ana"), "new", START));
  expect(book.identity("ana")).toBe("suspended");
  book.listed = book.listed.map((one) =>
    one.id === at("ana") ? { ...one, key: null, compared: null } : one,
  );
  expect(book.identity("ana")).toBe("provisional");
});

test("whom one coordinator granted on one day speaks with one voice; training again makes nobody theirs", () => {
  const book = new Book(["cora", "coordinator"], ["ben", "verifier"]);
  for (const name of ["x", "y"])
    book.does(grant(book.office, { ...ofAna, person: at(name) }, book.act("cora")));
  const voice = (name: string) => voiceOf(book.office.roster.get(at(name)) ?? member(name));
  expect(voice("x")).toBe(voice("y"));
  book.does(grant(book.office, { ...ofAna, person: at("x") }, book.act("cora", START + 40 * DAY)));
  expect(voice("x")).toBe(voice("y"));
});

test("a learner's word waits for training, and a trained one's lapses six months later", () => {
  const learner = member("ana", { trained: null });
  expect(discounted(learner, START, DEFAULT_POLICY)).toBe("learner");
  const trained = member("ana", { trained: START });
  expect(discounted(trained, START + 183 * DAY, DEFAULT_POLICY)).toBeNull();
  expect(discounted(trained, START + 183 * DAY + 1, DEFAULT_POLICY)).toBe("lapsed");
});

test("no order of events lets one coordinator alone make a verifier, or bring somebody suspended back", () => {
  const names = ["cora", "cleo", "ana", "new"] as const;
  const step = fc.record({
    does: fc.constantFrom("grant", "revoke", "vouch", "lost", "changed", "seen"),
    whom: fc.constantFrom(...names),
    later: fc.nat(3 * HOUR),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const book = new Book(["cora", "coordinator"], ["cleo", "coordinator"], ["ana", "verifier"]);
      let now = START;
      for (const { does, whom, later } of steps) {
        now += later;
        const act = book.act("cora", now);
        const before = book.identity(whom);
        const { office } = book;
        if (does === "grant") book.does(grant(office, { ...ofAna, person: at(whom) }, act));
        if (does === "revoke" && whom !== "cleo") book.does(revoke(office, at(whom), act));
        if (does === "vouch") book.does(vouch(office, at(whom), act));
        if (does === "lost" && whom !== "cleo") book.does(lost(office, at(whom), now - HOUR, act));
        if (does === "changed") book.does(identityChanged(office, at(whom), `key ${now}`, now));
        if (does === "seen") book.seen(whom);
        const after = book.identity(whom);
        if (before === "suspended") expect([undefined, "suspended"]).toContain(after);
      }
      const cleo = book.identity("cleo");
      if (cleo === "compared") expect(book.office.roster.get(at("new"))?.role).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
