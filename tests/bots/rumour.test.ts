import { afterEach, beforeEach, expect, test } from "vitest";
import { publisher } from "../../bots/publisher/publisher.ts";
import type { SignedCheckNotice } from "../../core/alert/check-notice.ts";
import { recordHolds } from "../../core/envelope/signed-record.ts";
import type { CheckMessage } from "../../core/line/desk-relay.ts";
import type { PressCheckMessage } from "../../core/line/relay-publisher.ts";
import { DeskRoom, NOON } from "./desk/desk-room.ts";
import { Handlers } from "./handlers.ts";
import { AN_HOUR, alertKeyOf, NOW, rootOf, TwoRelays } from "./relay/two-relays.ts";

const ROOM = "!public";
let desk: DeskRoom;
let ana: string;
let ben: string;
let relays: TwoRelays;
let press: Handlers;
beforeEach(() => {
  desk = new DeskRoom();
  ana = desk.member("ana", "verifier");
  ben = desk.member("ben", "dispatcher");
  desk.reports();
  relays = new TwoRelays();
  relays.settle();
  press = new Handlers(
    publisher({
      room: ROOM,
      languages: ["en", "es"],
      linkTo: () => "",
      roots: { la: rootOf("la"), oak: rootOf("oak") },
      changed: () => {},
    }),
  );
});
afterEach(() => {
  desk[Symbol.dispose]();
  relays[Symbol.dispose]();
  press[Symbol.dispose]();
});

const asked = (): CheckMessage[] =>
  desk
    .told("desk-relay")
    .filter(({ kind }) => kind === "check")
    .map(({ body }) => body as unknown as CheckMessage);

/** What the relay makes of it, at its own noon. */
const signs = (looked = NOW - 60_000): PressCheckMessage[] => {
  relays.la.isTold("desk-relay", "check", {
    incident: "A7F3",
    area: { id: "boyle-heights", name: "Boyle Heights" },
    looked,
  });
  return relays.la
    .said("!relay-publisher")
    .filter(({ kind }) => kind === "check")
    .map(({ body }) => body as PressCheckMessage);
};

test("who looked and saw nothing lets a dispatcher answer the rumour: the relay is asked, with the area and the time alone", () => {
  desk.replies(ben, "rumour");
  expect(desk.last()).toContain("A7F3");
  expect(asked()).toEqual([]); // nobody has looked
  desk.votes(ana, "nothing");
  desk.replies(ana, "rumour");
  expect(asked()).toEqual([]); // she is no dispatcher
  desk.replies(ben, "rumour");
  expect(asked()).toEqual([
    { incident: "A7F3", area: { id: "boyle-heights", name: "Boyle Heights" }, looked: NOON },
  ]);
  expect(desk.bodies()).toContainEqual(
    expect.stringContaining("the public is told that nothing was seen there"),
  );
  expect(desk.orders()).toEqual([]);
});

test("what keeps it from the public rings at the desk", () => {
  desk.votes(ana, "nothing");
  desk.replies(ben, "rumour");
  desk.bot.isTold("desk-relay", "check_refused", { incident: "A7F3", why: "no_key" });
  expect(desk.last()).toContain("A7F3 Soto & 1st: NOT sent. The relay has no key for today.");
  expect(desk.messages().at(-1)?.content.msgtype).toBe("m.text");
});

test("the public room reads it in every language, without a sound, and can check who says it", () => {
  const [message] = signs();
  press.isTold("relay-publisher", "check", message ?? {});
  const [keys, said, ...more] = press.said(ROOM);
  expect(keys).toEqual({ manifest: message?.manifest });
  expect(more).toEqual([]);
  expect(said?.msgtype).toBe("m.notice");
  expect(said?.body).toBe(
    [
      "Checked, Boyle Heights: nothing seen there on Sun 1 Feb, 18:44 PST",
      "Our volunteer looked at Boyle Heights, Sun 1 Feb, 18:44 PST, and saw no operation there at that time. This doesn't say that there was none earlier, or that none comes later.",
      "If you see something yourself: keep your distance, do not interfere, and tell us.",
      "Eastside Watch. We are a community organisation, not a government agency.",
      "Comprobado, Boyle Heights: no se vio nada allí el dom 1 feb, 18:44 PST",
      "Alguien de nuestro equipo fue a mirar a Boyle Heights, dom 1 feb, 18:44 PST, y en ese momento no vio ningún operativo. Eso no dice que no lo hubiera antes, ni que no lo haya después.",
      "Si usted ve algo: mantenga su distancia, no interfiera y avísenos.",
      "Eastside Watch. Somos una organización comunitaria, no una agencia del gobierno.",
    ].join("\n\n"),
  );
  expect(said?.["org.almenara.check"]).toEqual(message?.signed);
});

test("nobody else can say it: not another organisation's key, no changed word, and the signature is none of a record", () => {
  const [message] = signs();
  if (message === undefined) throw new Error("nothing signed");
  const { signed, manifest } = message;
  const says = (changed: SignedCheckNotice) => () =>
    press.isTold("relay-publisher", "check", { signed: changed, manifest });
  expect(says({ ...signed, check: { ...signed.check, org: "oak" } })).toThrow("no known key");
  expect(says({ ...signed, check: { ...signed.check, looked: NOW } })).toThrow("no known key");
  expect(says({ ...signed, check: { ...signed.check, org: "sf" } })).toThrow("no known key");
  expect(press.said(ROOM)).toEqual([]);
  const asRecord = { record: signed.check as never, signature: signed.signature };
  expect(recordHolds(asRecord, () => alertKeyOf("la").publicKey)).toBe(false);
});

test("a desk in wrong hands says it no oftener than alerts, and hears that it doesn't", () => {
  for (let n = 0; n < AN_HOUR + 2; n++) signs();
  expect(signs()).toHaveLength(AN_HOUR);
  const answers = relays.la.said("!desk-relay").filter(({ kind }) => kind === "check_refused");
  expect(answers.map(({ body }) => body)).toEqual(Array(3).fill({ incident: "A7F3", why: "too_many" }));
});

test("the relay writes down no incident's id for what it has signed", () => {
  signs();
  const tables = relays.la.ledger
    .sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'inbox'")
    .all();
  for (const { name } of tables)
    expect(JSON.stringify(relays.la.ledger.sql(`SELECT * FROM "${name}"`).all()), String(name)).not.toContain(
      "A7F3",
    );
});
