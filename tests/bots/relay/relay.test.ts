import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { append } from "../../../bots/relay/streams.ts";
import { alertEn } from "../../../config/texts/en/alert.ts";
import { checksOut } from "../../../core/envelope/checks-out.ts";
import type { Envelope } from "../../../core/envelope/envelope.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import type { PressMessage } from "../../../core/line/relay-publisher.ts";
import { aRecord } from "../../core/alert/records.ts";
import type { Handlers } from "../handlers.ts";
import {
  ALERTS,
  AN_HOUR,
  alertKeyOf,
  anOrder,
  aWithdrawal,
  manifestOf,
  NOW,
  OPERATIONS,
  PARTNERS_AN_HOUR,
  ROOM,
  rootOf,
  TwoRelays,
} from "./two-relays.ts";

let world: TwoRelays;
beforeEach(() => {
  world = new TwoRelays();
  world.settle();
});
afterEach(() => world[Symbol.dispose]());

/** The withdrawal of what `anOrder` leads to, as la's relay would make it. */
const withdrawnRecord = aRecord({
  revision: 2,
  action: "retract",
  reason: "did_not_happen",
  issued: NOW + 60_000,
  supersedes: "x".repeat(43),
});
const anAlert = signRecord(aRecord({ id: "FGHJ6789", issued: NOW }), alertKeyOf("la"));

interface Told {
  readonly kind: string;
  readonly body: Record<string, unknown>;
}

const told = (relay: Handlers, line: string): Told[] =>
  relay
    .said(`!${line}`)
    .map(({ kind, body }) => ({ kind: String(kind), body: body as Record<string, unknown> }));

const headlines = (relay: Handlers): string[] =>
  relay
    .said(ALERTS)
    .filter((content) => !("m.new_content" in content))
    .map(({ body }) => String(body).split("\n")[0] ?? "");

const said = (relay: Handlers, room = ALERTS): string =>
  relay
    .said(room)
    .map(({ body }) => String(body))
    .join("\n");

const order = (relay: Handlers, ...orders: object[]): void => {
  for (const one of orders) relay.isTold("desk-relay", "order", one);
};

test("an order goes to the alert room, the publisher and the partner, and the desk is told so", () => {
  order(world.la, anOrder());
  expect(headlines(world.la)).toEqual(["Warning: people stopped and questioned, Boyle Heights (Soto & 1st)"]);
  expect(world.la.said(ALERTS)[0]?.body).toContain("https://la.example/i/K7M2P9QR");
  const [press] = told(world.la, "relay-publisher");
  const { signed, manifest } = (press?.body ?? {}) as unknown as PressMessage;
  expect(checksOut(signed, manifest, rootOf("la"))).toBe(true);
  expect(checksOut(signed, manifest, rootOf("oak"))).toBe(false);

  world.settle();
  expect(told(world.la, "desk-relay")[0]).toEqual({
    kind: "out",
    body: { alert: "K7M2P9QR", revision: 1, rooms: 1, partners: ["oak"], published: true, late: false },
  });
  expect(headlines(world.oak)).toEqual([
    "From Eastside Watch, not checked by us. Warning: people stopped and questioned, Boyle Heights (Soto & 1st)",
  ]);
  const [statement] = told(world.oak, "desk-relay");
  expect(statement).toMatchObject({ kind: "statement", body: { partner: "la", did: "posted", aside: null } });
  const [theirs] = told(world.oak, "relay-publisher");
  expect(theirs?.body).toEqual({ signed, manifest: manifestOf("la") });
});

test("the desk hears that an alert is out when homeservers have all of it, and after a minute that they haven't", () => {
  order(world.la, anOrder());
  const said = () => told(world.la, "desk-relay").map(({ kind, body }) => `${kind} ${body.late}`);
  world.la.looksAgain("out");
  expect(said()).toEqual([]);
  world.la.arrives(ALERTS);
  world.la.passes(59_000);
  expect(said()).toEqual([]);
  world.la.passes(120_000);
  expect(said()).toEqual(["out true"]);
  world.la.arrives();
  world.la.passes(31_000);
  expect(said()).toEqual(["out true", "out false"]);
});

test("a partner says that it shows an alert when its homeserver has it, not before", () => {
  order(world.la, anOrder());
  for (const content of world.under_way("la")) world.hears("oak", content);
  const shown = () => world.oak.ledger.sql("SELECT count(*) AS n FROM shown").get()?.n;
  world.oak.looksAgain("shown");
  expect(shown()).toBe(0);
  world.goesOut("oak");
  expect(shown()).toBe(3);
});

test("a withdrawal names an area that the city no longer has as it was named before", () => {
  order(world.la, anOrder(), aWithdrawal({ area: { id: "boyle-heights", name: "boyle-heights" } }));
  expect(headlines(world.la)[1]).toBe("WITHDRAWN: our alert about Boyle Heights (Soto & 1st)");
});

test("a withdrawal changes the first message, rings anew, and goes wherever the alert went", () => {
  order(world.la, anOrder());
  world.settle();
  order(world.la, aWithdrawal());
  world.settle();
  for (const relay of [world.la, world.oak]) {
    expect(headlines(relay)[1]).toContain("WITHDRAWN");
    const edit = relay.said(ALERTS).find((content) => "m.new_content" in content);
    expect(edit?.["m.relates_to"]).toMatchObject({ rel_type: "m.replace" });
    expect(told(relay, "relay-publisher")).toHaveLength(2);
  }
});

test("the desk hears where a partner has shown an alert, once", () => {
  order(world.la, anOrder());
  world.settle();
  for (const seconds of [1, 2]) {
    world.now = NOW + seconds * 1_000;
    world.oak.fires("head", "la");
    world.settle();
  }
  const shown = told(world.la, "desk-relay").filter(({ kind }) => kind === "shown");
  expect(shown.map(({ body }) => (body.where as string[]).toSorted())).toEqual([["desk", "page", "rooms"]]);
});

test("what has the longest way to go leaves first: to partners, and there to the desk", () => {
  order(world.la, anOrder());
  world.settle();
  const saidFirst = (relay: Handlers, since: string): string[] =>
    relay.ledger
      .sql("SELECT room FROM outbox WHERE room != ? GROUP BY room ORDER BY min(seq)")
      .all(since)
      .map(({ room }) => String(room));
  expect(saidFirst(world.la, "")).toEqual([ROOM, ALERTS, "!relay-publisher", "!desk-relay"]);
  expect(saidFirst(world.oak, ROOM)).toEqual(["!desk-relay", ALERTS, "!relay-publisher"]);
});

test("an order that is said again does nothing a second time", () => {
  order(world.la, anOrder(), anOrder());
  expect(world.la.said(ALERTS)).toHaveLength(1);
  expect(told(world.la, "relay-publisher")).toHaveLength(1);
});

test("an alert for the city alone leaves it neither to partners nor to the public", () => {
  order(world.la, anOrder({ scope: "city" }));
  world.settle();
  expect(headlines(world.la)).toHaveLength(1);
  expect(told(world.la, "relay-publisher")).toEqual([]);
  expect(said(world.la)).not.toContain("/i/"); // there is no page to look at
  expect(world.oak.said(ALERTS)).toEqual([]);
});

test("what went everywhere is withdrawn everywhere, whatever the order says", () => {
  order(world.la, anOrder(), aWithdrawal({ scope: "city" }));
  world.settle();
  expect(headlines(world.oak)[1]).toContain("WITHDRAWN");
});

test.each([
  ["a phone number", { own_words: { en: "call 323 555 0142 now" } }, "private"],
  ["somebody's home as the place", { place: "1425 E 4th St" }, "private"],
  ["a revision out of turn", { revision: 3, action: "update" as const }, "chain"],
])("an order with %s is refused and nothing leaves", (_what, wrong, why) => {
  order(world.la, anOrder(wrong));
  expect(told(world.la, "desk-relay")).toMatchObject([{ kind: "refused", body: { why } }]);
  world.settle();
  expect(world.la.said(ALERTS)).toEqual([]);
  expect(told(world.la, "relay-publisher")).toEqual([]);
  expect(world.oak.said(ALERTS)).toEqual([]);
});

test("a withdrawal never waits for better words: what the scanner finds is left out", () => {
  order(world.la, anOrder(), aWithdrawal({ own_words: { en: "Officer Smith, 323 555 0142, sorry" } }));
  const [, withdrawn] = told(world.la, "relay-publisher");
  expect(JSON.stringify(withdrawn)).not.toContain("555");
  expect(headlines(world.la)[1]).toContain("WITHDRAWN");
});

test("a withdrawal is the next revision of what went out, whatever number and time the desk counts", () => {
  order(world.la, anOrder({ issued: NOW + 90_000 }));
  order(world.la, anOrder({ revision: 2, action: "update", place: "1425 E 4th St" }));
  order(world.la, aWithdrawal({ revision: 3, issued: NOW }));
  const [refused] = told(world.la, "desk-relay");
  expect(refused).toMatchObject({ kind: "refused", body: { revision: 2, why: "private" } });
  world.goesOut("la");
  expect(told(world.la, "desk-relay").at(-1)).toMatchObject({
    kind: "out",
    body: { revision: 2, partners: ["oak"] },
  });
  expect(told(world.la, "relay-publisher")[1]?.body).toMatchObject({
    signed: { record: { revision: 2, action: "retract", issued: NOW + 90_000 } },
  });
  world.settle();
  expect(headlines(world.oak)[1]).toContain("WITHDRAWN");
});

test("a withdrawal goes out though the desk counts behind what went out, and once", () => {
  order(world.la, anOrder(), anOrder({ revision: 2, action: "update" }));
  order(world.la, aWithdrawal({ revision: 2 }), aWithdrawal({ revision: 3 }), aWithdrawal({ revision: 4 }));
  world.goesOut("la");
  expect(told(world.la, "desk-relay").map(({ kind, body }) => `${kind} ${body.revision}`)).toEqual([
    "out 1",
    "out 2",
    "out 3",
  ]);
});

test.each([
  ["a withdrawal of what never went out", [aWithdrawal()]],
  ["a withdrawal without a reason", [anOrder(), aWithdrawal({ reason: undefined })]],
])("%s is refused, and the desk is told so", (_what, orders) => {
  order(world.la, ...orders);
  expect(told(world.la, "desk-relay").at(-1)).toMatchObject({ kind: "refused", body: { why: "chain" } });
});

test("an order that can't be carried out leaves nothing half done, and the desk is told so", () => {
  const codes = [..."abcdefghijklmnopqrst"].flatMap((letter) => [`a${letter}`, `b${letter}`]);
  const languages = Object.fromEntries(codes.map((code) => [code, alertEn])); // too much for one envelope
  using wordy = new TwoRelays({}, { languages });
  order(wordy.la, anOrder());
  expect(told(wordy.la, "desk-relay")).toMatchObject([{ kind: "refused", body: { why: "chain" } }]);
  expect(wordy.la.said(ALERTS)).toEqual([]);
  order(wordy.la, aWithdrawal());
  expect(told(wordy.la, "desk-relay").at(-1)).toMatchObject({ body: { what: "nothing_went_out" } });
});

test("a desk that orders more than people here let out in an hour is stopped, but can always withdraw", () => {
  const ids = Array.from({ length: AN_HOUR + 1 }, (_, n) => `K7M2P9Q${"23456789ACDEFGHJKMNPQ".charAt(n)}`);
  for (const alert of ids) order(world.la, anOrder({ alert }));
  expect(told(world.la, "desk-relay").filter(({ kind }) => kind === "refused")).toMatchObject([
    { body: { why: "too_many", what: String(AN_HOUR) } },
  ]);
  order(world.la, aWithdrawal({ alert: ids[0] ?? "" }));
  expect(headlines(world.la).at(-1)).toContain("WITHDRAWN");
});

test("where people chose the desk, nothing is posted by itself; withdrawals are told all the same", () => {
  using careful = new TwoRelays({ oak: { statements: "desk", republish: false } });
  careful.settle();
  order(careful.la, anOrder(), aWithdrawal());
  careful.settle();
  expect(careful.oak.said(ALERTS)).toEqual([]);
  expect(told(careful.oak, "desk-relay").map(({ body }) => body.did)).toEqual(["nothing", "nothing"]);
  expect(told(careful.oak, "relay-publisher")).toEqual([]);
});

test.each([{ statements: "ignore" } as const, { republish: false }])(
  "a withdrawal follows to our pages what was shown there, whatever people have chosen since: %j",
  (wishes) => {
    order(world.la, anOrder(), anOrder({ alert: "ACDE2345" }));
    world.settle();
    world.oakWishes(wishes);
    order(world.la, aWithdrawal(), anOrder({ alert: "ACDE2345", revision: 2, action: "update" }));
    order(world.la, anOrder({ alert: "FGHJ6789" }), aWithdrawal({ alert: "FGHJ6789" }));
    world.settle();
    const published = told(world.oak, "relay-publisher").map(({ body }) => {
      const { record } = (body as unknown as PressMessage).signed;
      return `${record.id} ${record.action}`;
    });
    expect(published).toEqual(["K7M2P9QR issue", "ACDE2345 issue", "K7M2P9QR retract"]);
  },
);

test("an alert that comes late is never posted by itself; its withdrawal is told", () => {
  order(world.la, anOrder());
  const late = world.under_way("la");
  world.now = anOrder().issued + 20 * 60_000;
  for (const content of late) world.hears("oak", content);
  expect(world.oak.said(ALERTS)).toEqual([]);
  expect(told(world.oak, "desk-relay")).toMatchObject([{ body: { did: "nothing", aside: "late" } }]);
});

test.each([
  ["late", 20 * 60_000],
  ["expired", 3 * 60 * 60_000],
])(
  "an update that comes %s isn't posted by itself, though the alert was; its withdrawal is",
  (aside, later) => {
    order(world.la, anOrder());
    world.settle();
    order(world.la, anOrder({ revision: 2, action: "update" }), aWithdrawal({ revision: 3 }));
    world.now = NOW + later;
    const [update, withdrawal] = world.under_way("la");
    world.hears("oak", update ?? {});
    expect(headlines(world.oak)).toHaveLength(1);
    expect(told(world.oak, "desk-relay").at(-1)).toMatchObject({ body: { did: "nothing", aside } });
    world.hears("oak", withdrawal ?? {});
    expect(headlines(world.oak)[1]).toContain("WITHDRAWN");
  },
);

test("what a partner calls an area is scanned before it stands in our rooms, in its withdrawal too", () => {
  const area = { id: "boyle-heights", name: "Boyle Heights, call 323 555 0142" };
  const record = aRecord({ issued: NOW, area });
  world.hears("oak", world.saysOf("la", signRecord(record, alertKeyOf("la"))));
  world.hears("oak", world.saysOf("la", signRecord({ ...withdrawnRecord, area }, alertKeyOf("la"))));
  expect(headlines(world.oak)).toHaveLength(2);
  expect(JSON.stringify(world.oak.said(ALERTS))).not.toContain("555");
  expect(headlines(world.oak)[0]).toContain("boyle-heights");
});

test("a forged envelope, or one of another organisation's, is counted and does nothing", () => {
  order(world.la, anOrder());
  const [content] = world.under_way("la");
  const [envelope] = (content as { "org.almenara.envelopes": { payload: string }[] })[
    "org.almenara.envelopes"
  ];
  const forged = { ...envelope, payload: envelope?.payload.replace("Soto", "Main") };
  world.hears("oak", { "org.almenara.envelopes": [forged, null, "x", { payload: 1 }] });
  world.hears("la", content ?? {}); // our own words thrown back at us
  expect(world.oak.said(ALERTS)).toEqual([]);
  expect(told(world.oak, "desk-relay")).toEqual([]);
  expect(told(world.la, "desk-relay").filter(({ kind }) => kind === "statement")).toEqual([]);
});

test.each([
  ["in turn", [0, 1]],
  ["ahead of its turn", [1, 0]],
  ["with a gap before it", [1]],
])(
  "a partner's withdrawal of our alert, or of theirs without their signature, does nothing: %s",
  (_when, turns) => {
    const foreign = { ...withdrawnRecord, org: "oak", origin: "oak" };
    for (const signed of [
      signRecord(foreign, alertKeyOf("la")),
      signRecord(withdrawnRecord, alertKeyOf("oak")),
    ]) {
      using pair = new TwoRelays();
      pair.settle();
      order(pair.oak, anOrder());
      order(pair.la, anOrder());
      pair.settle();
      const [posted, pressed] = [headlines(pair.oak), told(pair.oak, "relay-publisher")];
      const events = [pair.saysOf("la", anAlert), pair.saysOf("la", signed)];
      for (const n of turns) pair.hears("oak", events[n] ?? {});
      expect(headlines(pair.oak).filter((line) => line.includes("WITHDRAWN"))).toEqual([]);
      expect(headlines(pair.oak).slice(0, 2)).toEqual(posted);
      expect(told(pair.oak, "relay-publisher").slice(0, 2)).toEqual(pressed);
      order(pair.oak, aWithdrawal());
      pair.goesOut("oak");
      expect(told(pair.oak, "desk-relay").findLast(({ kind }) => kind === "out")).toMatchObject({
        body: { revision: 2 },
      });
    }
  },
);

test.each(["retract", "correct"] as const)(
  "a partner's %s without a reason is shown to the desk as faulty, and what follows is taken",
  (action) => {
    order(world.la, anOrder());
    world.settle();
    const { reason: _none, ...rest } = withdrawnRecord;
    const without = signRecord({ ...rest, action }, alertKeyOf("la"));
    world.hears("oak", world.saysOf("la", without));
    expect(told(world.oak, "desk-relay").at(-1)).toEqual({
      kind: "aside",
      body: { partner: "la", why: "record" },
    });
    world.hears("oak", world.saysOf("la", signRecord(withdrawnRecord, alertKeyOf("la"))));
    expect(headlines(world.oak).at(-1)).toContain("WITHDRAWN");
  },
);

test("whatever is lost, doubled or turned round in between, in the end both hold the same, and a withdrawal wins", () => {
  const fate = fc.constantFrom("kept", "lost", "doubled");
  fc.assert(
    fc.property(fc.array(fate, { maxLength: 12 }), fc.boolean(), (fates, turned) => {
      using pair = new TwoRelays();
      pair.settle();
      order(
        pair.la,
        anOrder(),
        anOrder({ alert: "ACDE2345" }),
        aWithdrawal(),
        anOrder({ alert: "FGHJ6789" }),
      );
      const events = pair.under_way("la").flatMap((content, n) => {
        const what = fates[n] ?? "kept";
        return what === "lost" ? [] : what === "doubled" ? [content, content] : [content];
      });
      for (const content of turned ? events.toReversed() : events) pair.hears("oak", content);
      pair.settle();
      for (let n = 1; n <= 3; n++) {
        pair.now = anOrder().issued + 61_000 * n;
        pair.la.fires("head", "oak");
        pair.settle();
      }
      const records = told(pair.oak, "relay-publisher").map(
        ({ body }) => (body as unknown as PressMessage).signed.record,
      );
      const names = records.map(({ id, revision }) => `${id}/${revision}`).toSorted();
      expect(names).toEqual(["ACDE2345/1", "FGHJ6789/1", "K7M2P9QR/1", "K7M2P9QR/2"]);
      const withdrawals = headlines(pair.oak).filter((line) => line.includes("WITHDRAWN"));
      const posted = headlines(pair.oak).filter((line) => !line.includes("WITHDRAWN"));
      expect(withdrawals.length).toBeLessThanOrEqual(1);
      expect(posted.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 30 },
  );
});

/** The numbers of what a relay says in the exchange room from now on, event by event. */
const numbersOf = (events: readonly Record<string, unknown>[]): number[][] =>
  events.map((content) =>
    (content["org.almenara.envelopes"] as Envelope[]).map(
      ({ payload }) => (JSON.parse(payload) as { seq: number }).seq,
    ),
  );

test("of a partner that says more than its share in an hour no more is posted; the desk is told once, and withdrawals count", () => {
  const idOf = (n: number): string => `FGHJ67${"23456789ACDEFGHJKMNPQRTUVWXY"[n]}9`;
  const alertOf = (n: number) => signRecord(aRecord({ id: idOf(n), issued: NOW }), alertKeyOf("la"));
  for (let n = 0; n < PARTNERS_AN_HOUR + 4; n++) world.hears("oak", world.saysOf("la", alertOf(n)));
  expect(headlines(world.oak)).toHaveLength(PARTNERS_AN_HOUR);
  const asides = () => told(world.oak, "desk-relay").filter(({ kind }) => kind === "aside");
  expect(asides()).toMatchObject([{ body: { partner: "la", why: "rate" } }]);

  const withdrawal = signRecord({ ...withdrawnRecord, id: idOf(0) }, alertKeyOf("la"));
  world.hears("oak", world.saysOf("la", withdrawal));
  expect(headlines(world.oak).at(-1)).toContain("WITHDRAWN");

  world.now = NOW + 61 * 60_000;
  const later = { id: "ACDE6789", issued: NOW + 60 * 60_000 };
  world.hears("oak", world.saysOf("la", signRecord(aRecord(later), alertKeyOf("la")), later.issued));
  expect(headlines(world.oak)).toHaveLength(PARTNERS_AN_HOUR + 2);
  expect(asides()).toHaveLength(1);
});

test("what a partner catches up with isn't counted as too much of it", () => {
  world.now = NOW + 20 * 60_000;
  for (let n = 0; n < PARTNERS_AN_HOUR + 4; n++) {
    const late = aRecord({ id: `FGHJ67${"23456789ACDEFGHJKMNPQRTUVWXY"[n]}9`, issued: NOW });
    world.hears("oak", world.saysOf("la", signRecord(late, alertKeyOf("la"))));
  }
  const statements = told(world.oak, "desk-relay").filter(({ kind }) => kind === "statement");
  expect(statements).toHaveLength(PARTNERS_AN_HOUR + 4);
  expect(statements.every(({ body }) => body.aside === "late")).toBe(true);
});

test("operations hear once that our keys end, 21 days before, and daily from a week before, also after a restart", () => {
  const DAYS = 24 * 60 * 60_000;
  const until = NOW + 120 * DAYS;
  const heard = (): string[] => world.la.said(OPERATIONS).map(({ body }) => String(body));
  const at = (daysBefore: number): number => {
    world.now = until - daysBefore * DAYS;
    world.la.fires("keys", "");
    world.la.starts();
    return heard().length;
  };
  expect([30, 21, 20, 8].map(at)).toEqual([0, 1, 1, 1]);
  expect([7, 6.5, 6, 1, 0].map(at)).toEqual([2, 2, 3, 4, 5]);
  expect(heard()[1]).toMatch(
    /^The keys that sign our alerts end on \d{4}-\d\d-\d\d, in 7 days; .* Type: npx almenara keys renew\. Then start the relay again\.$/,
  );
  expect(heard().at(-1)).toContain("nothing goes out. Type: npx almenara keys renew");
});

test("a partner that asks without end is answered every ten seconds, and then as it asked last", () => {
  order(world.la, anOrder(), anOrder({ alert: "ACDE2345" }));
  world.settle();
  for (const to of [1, 2, 3]) world.hears("la", world.wants("oak", "all", [1, to], NOW));
  expect(numbersOf(world.under_way("la"))).toEqual([[1]]);
  world.la.passes(10_000);
  expect(numbersOf(world.under_way("la")).filter(([first]) => first !== undefined)).toEqual([[1, 2, 3]]);
});

test("a partner is told of no stream that is for another, and of a thousand envelopes at most", () => {
  const { ledger } = world.la;
  const times = { iat: NOW, exp: NOW + 1 };
  append(ledger, "la", "pair:sd", "alert", { signed: anAlert }, times, alertKeyOf("la"));
  world.hears("la", world.wants("oak", "pair:sd", [1, 1], NOW));
  expect(world.under_way("la")).toEqual([]);
  for (let n = 2; n <= 1_002; n++)
    append(ledger, "la", "all", "alert", { signed: anAlert }, times, alertKeyOf("la"));
  world.hears("la", world.wants("oak", "all", [2, 5_000], NOW));
  expect(numbersOf(world.under_way("la")).flat().at(-1)).toBe(1_001);
});

test("the exchange room's events are read by people as what they are", () => {
  order(world.la, anOrder());
  expect(world.la.said(ROOM).at(-1)?.body).toBe("Almenara, for the other relay: alert.");
});

test.each([true, false])(
  "a partner's alert in our rooms names its page only where our pages carry it: %j",
  (republish) => {
    using chosen = new TwoRelays({ oak: { republish } });
    chosen.settle();
    order(chosen.la, anOrder());
    chosen.settle();
    expect(said(chosen.oak)).toContain("Eastside Watch");
    expect(said(chosen.oak).includes("/i/K7M2P9QR")).toBe(republish);
  },
);

test("operations read what is wrong at the publisher, and when it is over", () => {
  const trouble = { kind: "pages", since: world.la.now - 300_000 };
  world.la.isTold("relay-publisher", "trouble", { ...trouble, over: false });
  world.la.isTold("relay-publisher", "trouble", { ...trouble, over: true });
  expect(said(world.la, OPERATIONS)).toMatch(
    /can't write the pages.*Free some disk space.*\n.*over after 5 min/,
  );
});
