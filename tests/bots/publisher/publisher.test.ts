import { afterEach, beforeEach, expect, test } from "vitest";
import { Notices } from "../../../bots/kit/notices.ts";
import { publisher } from "../../../bots/publisher/publisher.ts";
import { allRecords } from "../../../bots/publisher/records.ts";
import type { AlertRecord } from "../../../core/alert/record.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import { aRecord } from "../../core/alert/records.ts";
import { Handlers } from "../handlers.ts";
import { alertKeyOf, manifestOf, rootOf } from "../relay/two-relays.ts";

const ROOM = "!public";
let bot: Handlers;
let changes: number;

beforeEach(() => {
  changes = 0;
  bot = new Handlers(
    publisher({
      room: ROOM,
      languages: ["en", "es"],
      linkTo: ({ id }) => `https://example.org/i/${id}`,
      roots: { la: rootOf("la"), oak: rootOf("oak") },
      changed: () => changes++,
    }),
  );
});
afterEach(() => bot[Symbol.dispose]());

/** What people read there: without what only programs do. */
const messages = () => bot.said(ROOM).filter(({ msgtype }) => msgtype !== undefined);

const signed = (record: AlertRecord, by: "la" | "oak" = record.org as "la") =>
  signRecord(record, alertKeyOf(by));

const isTold = (record: AlertRecord, by: "la" | "oak" = record.org as "la"): void =>
  bot.isTold("relay-publisher", "record", { signed: signed(record, by), manifest: manifestOf(by) });
const retraction = aRecord({
  revision: 2,
  action: "retract",
  reason: "did_not_happen",
  supersedes: "x".repeat(43),
  texts: { en: { headline: "CORRECTION: withdrawn", paragraphs: ["It did not happen."] } },
});

test("an alert is one message in every language, with its page and the record that anybody can check", () => {
  isTold(aRecord());
  const [message, ...more] = messages();
  expect(more).toEqual([]);
  expect(message?.msgtype).toBe("m.text");
  expect(message?.body).toMatch(/^WARNING: stop/);
  expect(message?.body).toContain("AVISO: retén");
  expect(message?.body).toContain("https://example.org/i/K7M2P9QR");
  expect(message?.["org.almenara.record"]).toEqual(signed(aRecord()));
  expect(changes).toBe(1);
});

test("a record that says another organisation verified it is refused, whoever signed it", () => {
  expect(() => isTold(aRecord({ origin: "oak" }))).toThrow("no known key");
  expect(messages()).toEqual([]);
});

test("a retraction changes the first message and is said anew", () => {
  isTold(aRecord());
  isTold(retraction);
  const [first, edit, short] = messages();
  expect(edit?.["m.relates_to"]).toMatchObject({ rel_type: "m.replace" });
  expect(JSON.stringify(edit?.["m.new_content"])).toContain("It did not happen.");
  expect(short?.body).toMatch(/^CORRECTION: withdrawn/);
  expect(short?.msgtype).toBe("m.text");
  expect(first?.body).not.toContain("withdrawn");
  expect(changes).toBe(2);
});

test("a retraction that comes first is said, and what it withdraws never is", () => {
  isTold(retraction);
  isTold(aRecord());
  expect(messages().map(({ body }) => String(body).split("\n")[0])).toEqual(["CORRECTION: withdrawn"]);
  expect(allRecords(bot.ledger).records).toHaveLength(2);
});

test("the same revision a second time changes nothing", () => {
  isTold(aRecord());
  isTold(aRecord());
  expect(messages()).toHaveLength(1);
  expect(changes).toBe(1);
});

test("a record that no known key has signed goes nowhere", () => {
  expect(() => isTold(aRecord(), "oak")).toThrow("no known key");
  expect(() => isTold(aRecord({ org: "sf", origin: "sf" }), "oak")).toThrow("no known key");
  expect(messages()).toEqual([]);
  expect(allRecords(bot.ledger).records).toEqual([]);
  expect(changes).toBe(0);
});

test("when an alert runs out the pages are made anew", () => {
  isTold(aRecord());
  bot.fires("expiry", "la/K7M2P9QR");
  expect(changes).toBe(2);
});

test("two organisations' alerts under one id are two alerts", () => {
  isTold(aRecord());
  isTold(aRecord({ org: "oak", origin: "oak" }));
  expect(messages()).toHaveLength(2);
});

test("what is wrong is told to the relay once, and once that it is over", () => {
  const notices = new Notices(
    bot.ledger,
    () => bot.now,
    null,
    () => {},
  );
  const troubles = () =>
    bot.said("!relay-publisher").flatMap(({ kind, body }) => (kind === "trouble" ? [body] : []));
  bot.starts();
  bot.passes(0);
  expect(troubles()).toEqual([]);
  notices.raise("pages", "The disk is full.");
  const since = bot.now;
  bot.passes(180_000);
  expect(troubles()).toEqual([{ kind: "pages", since, over: false }]);
  notices.over("pages", () => "It is over.");
  bot.passes(180_000);
  expect(troubles().slice(1)).toEqual([{ kind: "pages", since, over: true }]);
});

test("each manifest goes into the room once, before the first record that is checked by it", () => {
  isTold(aRecord());
  isTold(aRecord({ id: "K7M2P9QT" }));
  isTold(aRecord({ org: "oak", origin: "oak" }));
  const [first, record, ...others] = bot.said(ROOM);
  expect(first).toEqual({ manifest: manifestOf("la") });
  expect(record?.["org.almenara.record"]).toEqual(signed(aRecord()));
  expect(others.filter(({ manifest }) => manifest !== undefined)).toEqual([{ manifest: manifestOf("oak") }]);
});
