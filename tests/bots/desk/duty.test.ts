import { afterEach, beforeEach, expect, test } from "vitest";
import { POLL_START } from "../../../core/incident/poll.ts";
import { DeskRoom, FIELD_ROOM, NOON } from "./desk-room.ts";

let room: DeskRoom;
beforeEach(() => {
  room = new DeskRoom();
});
afterEach(() => room[Symbol.dispose]());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** On the roster, and not on duty. */
const off = (name: string, role: Parameters<DeskRoom["member"]>[1]): string =>
  room.member(name, role, "2026-01-01", false);

const toldIntake = () =>
  room.told("intake-desk").flatMap(({ kind, body }) => (kind === "duty" ? [body] : []));

test("the first `on` rings the person's phone and asks whether it rang; until they tap they may not hear", () => {
  const ana = off("ana", "verifier");
  room.says(ana, "on");
  expect(room.rang()).toMatchObject([
    { first: "TEST CALL for Ana: this is how the desk calls you.", people: [ana] },
  ]);
  expect(room.last()).toBe("Ana is on duty. On duty now: Ana.");
  room.says(ana, "who");
  expect(room.last()).toBe(
    "On duty:\nAna, verifier, all areas, since Sat 31 Jan, 12:00 · may not hear calls",
  );
  room.taps(ana, "heard");
  expect(room.last()).toBe("Ana hears calls.");
  room.says(ana, "who");
  expect(room.last()).not.toContain("may not hear");
  room.says(ana, "off");
  room.says(ana, "on");
  expect(room.rang()).toHaveLength(1);
});

test("a tap of somebody else says nothing of this phone; who can't tap types it", () => {
  const [ana, ben] = [off("ana", "verifier"), off("ben", "dispatcher")];
  room.says(ana, "on");
  room.taps(ben, "heard");
  room.says(ben, "who");
  expect(room.last()).toContain("may not hear");
  room.says(ana, "heard it");
  room.says(ben, "who");
  expect(room.last()).not.toContain("may not hear");
});

test("`on` with areas; what isn't only areas is talk", () => {
  const ana = room.member("ana", "verifier");
  room.says(ana, "on Boyle Heights and Pico-Union");
  expect(room.last()).toContain("on duty for Boyle Heights, Pico-Union");
  const before = room.messages().length;
  for (const talk of [
    "on my way to Boyle Heights",
    "off to bed",
    "who is there?",
    "I have it all wrong",
    "home at last",
  ])
    room.says(ana, talk);
  expect(room.messages()).toHaveLength(before);
});

test("`off` is refused once where nobody is left with something open, and then done", () => {
  const ana = room.member("ana", "verifier");
  room.reports();
  room.says(ana, "off");
  expect(room.last()).toContain("nobody else is on, and this is open: A7F3 (Soto & 1st)");
  expect(room.last()).toContain("`handover`");
  room.says(ana, "who");
  expect(room.last()).toContain("Ana");
  room.says(ana, "off");
  expect(room.last()).toContain("Nobody is on now");
  room.says(ana, "off");
  expect(room.last()).toBe("Ana isn't on duty.");
});

test("a refusal is forgotten after ten minutes, and by `on`", () => {
  const ana = room.member("ana", "verifier");
  room.reports();
  room.says(ana, "off");
  room.bot.now += 11 * MINUTE;
  room.says(ana, "off");
  expect(room.last()).toContain("nobody else is on");
  room.says(ana, "on");
  room.says(ana, "off");
  expect(room.last()).toContain("nobody else is on");
});

test("with another on, or nothing open, `off` is done at once", () => {
  const ana = room.member("ana", "verifier");
  room.member("ben", "dispatcher");
  room.reports();
  room.says(ana, "off");
  expect(room.last()).toBe("Ana is off duty. On duty now: Ben.");
});

test("intake is told when the desk opens and closes, and until when; each once", () => {
  const ana = off("ana", "verifier");
  room.bot.starts();
  expect(toldIntake()).toEqual([{ open: false, opens: null }]);
  room.bot.starts();
  room.says(ana, "on");
  room.says(ana, "on");
  expect(toldIntake().at(-1)).toEqual({ open: true, opens: null });
  room.says(ana, "off until 7:00");
  expect(room.last()).toContain("closed until Sun 1 Feb, 07:00");
  expect(toldIntake()).toHaveLength(3); // closed, open, and closed until when
  expect(toldIntake().at(-1)).toEqual({ open: false, opens: NOON + 19 * HOUR });
  const { n } = room.bot.ledger.sql("SELECT count(*) AS n FROM line_sent WHERE about = 'duty'").get() ?? {};
  expect(n).toBe(1); // an intake that starts anew is told what is so
});

test("a handover is one message with all that is under way, and done when the other says so", () => {
  const [ana, ben, cleo] = [
    room.member("ana", "verifier"),
    room.member("ben", "dispatcher"),
    off("cleo", "coordinator"),
  ];
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ana, "going K2M9");
  room.says(ben, "handover cleo");
  const message = room.rang().at(-1);
  expect(message?.people).toEqual([cleo]);
  expect(message?.body).toBe(
    [
      "HANDOVER from Ben to Cleo",
      "Open:\nK2M9 Soto & 1st: nobody has it\nA7F3 Soto & 1st: the alert holds until Sat 31 Jan, 14:00",
      "Out there:\nAna: K2M9 Soto & 1st, on the way there, since Sat 31 Jan, 12:00",
      "Alerts in force:\nA7F3 Soto & 1st: L2 warning, until Sat 31 Jan, 14:00",
    ].join("\n\n"),
  );
  room.taps(ana, "have");
  expect(room.last()).toBe("This one is for Cleo.");
  room.taps(ben, "have");
  expect(room.last()).toContain("Another must take it");
  room.taps(cleo, "have");
  expect(room.last()).toBe("Cleo has it. Ben is off duty.");
  room.taps(ana, "have", "!desk", -2); // Cleo's test call is below it
  expect(room.last()).toBe("Cleo has it already.");
  room.says(ana, "who");
  expect(room.last()).not.toContain("Ben");
  expect(room.last()).toContain("Cleo");
});

test("a withdrawal that a partner hasn't shown goes along; once shown it doesn't", () => {
  const [ana, ben] = [room.member("ana", "verifier"), room.member("ben", "dispatcher")];
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.passes(MINUTE);
  room.replies(ben, "retract");
  room.says(ben, "handover");
  expect(room.rang().at(-1)?.body).toContain("hasn't shown yet:\nA7F3 Soto & 1st: Oakland");
  expect(room.rang().at(-1)?.people).toEqual([ana]);
  const shown = { alert: room.orders()[0]?.alert, revision: 2, partner: "oak", where: ["rooms"] };
  room.bot.isTold("desk-relay", "shown", shown);
  room.says(ben, "handover");
  expect(room.rang().at(-1)?.body).not.toContain("hasn't shown");
});

test("who can't tap types `I have it`; who isn't on has nothing to hand over", () => {
  const [ana, ben] = [room.member("ana", "verifier"), off("ben", "dispatcher")];
  room.says(ben, "handover");
  expect(room.last()).toContain("You aren't on duty");
  room.says(ana, "handover");
  expect(room.rang().at(-1)?.body).toContain("Nothing is open");
  room.says(ben, "I have it");
  expect(room.last()).toBe("Ben has it. Ana is off duty.");
});

test("a handover also says whose reports wait at intake, while any does", () => {
  const others = { people: 0, count: 0 };
  room.member("ana", "verifier");
  const ben = room.member("ben", "dispatcher");
  room.bot.isTold("intake-desk", "queued", { queued: [{ alias: "R12", count: 9 }], others });
  room.says(ben, "handover");
  expect(room.bodies().filter((body) => body.includes("R12 has 9 queued reports"))).toHaveLength(2);
  room.bot.isTold("intake-desk", "queued", { queued: [], others });
  const before = room.bodies().length;
  room.says(ben, "handover");
  expect(room.bodies().slice(before).join("\n")).not.toContain("queued");
});

test("after twelve hours a handover is suggested to who is on, once, and not to who left", () => {
  const [ana, ben] = [off("ana", "verifier"), off("ben", "dispatcher")];
  room.says(ana, "on");
  room.says(ben, "on");
  room.says(ben, "off");
  room.passes(13 * HOUR);
  const suggested = room.rang().filter(({ first }) => first.includes("12 hours"));
  expect(suggested).toMatchObject([{ people: [ana] }]);
});

test("responders say `on` in the field room, and are asked there", () => {
  const rita = off("rita", "responder");
  room.saysInField(rita, "on");
  expect(room.last(FIELD_ROOM)).toContain("Rita is on duty");
  expect(room.rang(FIELD_ROOM)).toMatchObject([{ people: [rita] }]);
  expect(room.messages()).toEqual([]);
  room.taps(rita, "heard", FIELD_ROOM);
  expect(room.last(FIELD_ROOM)).toBe("Rita hears calls.");
  room.saysInField(rita, "help");
  expect(room.last(FIELD_ROOM)).toContain("`need help`");
  expect(room.messages(FIELD_ROOM).filter(({ type }) => type === POLL_START)).toHaveLength(1);
});

test("`list` tells what waits for me first", () => {
  const [ana, ben] = [room.member("ana", "verifier"), room.member("ben", "dispatcher")];
  room.reports();
  room.votes(ana, "see");
  room.passes(MINUTE);
  room.reports({ id: "K2M9", alias: "R9" });
  room.passes(MINUTE);
  room.reports({ id: "W4X5", alias: "R7" });
  room.says(ana, "claim K2M9");
  const ids = (person: string) => {
    room.says(person, "list");
    return room
      .last()
      .split("\n")
      .flatMap((line) => /^(?:→ )?([2-9A-Z]{4}) /.exec(line)?.[1] ?? []);
  };
  expect(ids(ana)).toEqual(["K2M9", "W4X5", "A7F3"]);
  expect(ids(ben)).toEqual(["W4X5", "A7F3", "K2M9"]);
});

test("whoever loses their role is on duty no longer: the next report calls the coordinators, and intake is told", () => {
  const ana = room.member("ana", "verifier");
  const cleo = off("cleo", "coordinator");
  room.says(ana, "on");
  expect(toldIntake().at(-1)).toEqual({ open: true, opens: null });
  room.bot.ledger.sql("DELETE FROM roster WHERE user = ?").run(ana);
  room.reports();
  room.passes(0);
  expect(room.rang().at(-1)?.people).toEqual([cleo]);
  expect(toldIntake().at(-1)).toEqual({ open: false, opens: null });
});
