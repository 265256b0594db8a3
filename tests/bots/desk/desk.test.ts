import { afterEach, beforeEach, expect, test } from "vitest";
import { POLL_START } from "../../../core/incident/poll.ts";
import type { UnderstoodMessage } from "../../../core/line/intake-desk.ts";
import { DeskRoom, NOON, ROOM } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
let ben: string;
let cleo: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  cleo = room.member("cleo", "coordinator");
});
afterEach(() => room[Symbol.dispose]());

const MINUTE = 60_000;

test("a report becomes a card with a poll; its first line holds no word of the reporter", () => {
  room.reports();
  const [first, ...more] = room.card().split("\n");
  expect(first).toBe("A7F3 · stop and questioning · Boyle Heights (Soto & 1st) · Sat 31 Jan, 12:00");
  expect(more.join("\n")).toContain('"two unmarked vans, officers asking people at the bus stop"');
  expect(more[0]).toContain("unverified");
  expect(room.messages().map(({ type }) => type)).toEqual([
    "m.room.message",
    "org.matrix.msc3381.poll.start",
  ]);
});

test("the whole way: a vote, a preview, a send by another, and the relay is ordered exactly that", () => {
  room.reports();
  room.votes(ana, "see");
  expect(room.card()).toContain("verified");
  expect(room.card()).toContain("Ana: sees it");
  room.replies(ben, "preview");
  const preview = room.last();
  expect(preview).toContain("PREVIEW A7F3");
  expect(preview).toContain("Goes to: Oakland, the public room and page, our alert rooms");
  expect(preview).toContain("Nothing stands in its way");
  expect(preview).toContain("Warning: people stopped and questioned, Boyle Heights (Soto & 1st)");
  expect(preview).toContain("Verificado");
  expect(preview).not.toContain("unmarked vans");
  expect(room.orders()).toEqual([]);
  room.votes(ben, "all");
  const [order] = room.orders();
  expect(order).toMatchObject({
    revision: 1,
    action: "issue",
    level: 2,
    kind: "stop",
    area: { id: "boyle-heights", name: "Boyle Heights" },
    place: "Soto & 1st",
    verified_how: "seen",
    scope: "all",
  });
  expect(order?.alert).toMatch(/^[2-9A-Z]{8}$/);
  room.passes(500); // after what goes out
  expect(room.card()).toContain("ordered, not out yet (valid until Sat 31 Jan, 14:00)");
  room.goesOut(1);
  expect(room.card()).toContain("sent, valid until Sat 31 Jan, 14:00");
});

test("what goes out is ordered before the desk chats about it: a withdrawal first of all", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  const { seq: before } = room.bot.ledger.sql("SELECT max(seq) AS seq FROM outbox").get() ?? {};
  room.replies(ben, "retract");
  const [first] = room.bot.ledger
    .sql("SELECT room FROM outbox WHERE seq > ? ORDER BY seq LIMIT 1")
    .all(Number(before));
  expect(first?.room).toBe("!desk-relay");
});

test("one word of one dispatcher withdraws it", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.replies(ben, "retract");
  expect(room.orders().at(-1)).toMatchObject({ revision: 2, action: "retract", reason: "sent_by_mistake" });
  expect(room.last()).toContain("WITHDRAWN by Ben");
  room.passes(500);
  expect(room.card()).toContain("withdrawal ordered, not out yet");
  room.goesOut(2);
  expect(room.card()).toContain("WITHDRAWN");
  room.says(ben, "retract A7F3 did not happen");
  expect(room.orders()).toHaveLength(2);
});

test("nothing goes out without a verdict for exactly what is shown", () => {
  room.reports();
  room.replies(ben, "preview");
  expect(room.last()).toContain("Can't be sent yet");
  room.votes(ben, "all");
  expect(room.last()).toContain("isn't verified");
  room.votes(ana, "see", room.eventOfPoll(0));
  room.says(ben, "place A7F3 Mariachi Plaza");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  expect(room.last()).toContain("isn't verified");
  expect(room.orders()).toEqual([]);
});

test("a vote after the preview voids it, and of two who send at once one does", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  const poll = room.eventOfPoll();
  room.votes(ana, "gone", room.eventOfPoll(0));
  room.votes(ben, "all", poll);
  expect(room.last()).toContain("Ana voted on A7F3 after this preview");
  room.replies(ben, "preview");
  const current = room.eventOfPoll();
  room.votes(ben, "all", current);
  room.votes(cleo, "all", current);
  expect(room.last()).toContain("Ben sent this preview");
  expect(room.orders()).toHaveLength(1);
});

test("who may not is told who may; who has no role is told that", () => {
  room.reports();
  room.replies(ana, "retract");
  expect(room.last()).toContain('"retract" is for a dispatcher');
  room.replies("@mallory:la.example", "claim");
  expect(room.last()).toContain("no role");
});

test("a word without card or id does nothing and names what is open", () => {
  room.reports();
  room.says(ben, "claim");
  expect(room.last()).toContain("A7F3 (Soto & 1st)");
  expect(room.card()).not.toContain("claimed");
  room.says(ben, "claim A7F3");
  expect(room.last()).toBe("A7F3 Soto & 1st: claimed by Ben until Sat 31 Jan, 12:05.");
});

test("talk among people is left alone", () => {
  room.reports();
  const before = room.messages().length;
  for (const talk of ["see you at five", "I am on my way", "gone fishing?", "ok", "is anybody there?"])
    room.says(ana, talk);
  expect(room.messages().length).toBe(before);
});

test.each([
  ...["See you there", "see you at 5pm", "gone fishing at 11:55", "nothing to add", "gone?", "cannot come"],
  ...["for Ana see you at 11:30", "claim this one please", "preview is wrong", "over there", "close by"],
  ...["retract? really?", "retract what they said", "retract did not happen?", "else what?", "kind of stop?"],
])("talk in reply to a card is asked about and not done: %s", (talk) => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  const before = room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n;
  room.replies(ben, talk);
  expect(room.last()).toContain("A7F3: nothing was done");
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n).toBe(before);
});

test.each([
  ["see at 11:30", "11:30"],
  ["see 11:30 am.", "11:30"],
  ["see 10 minutes ago", "11:50"],
  ["see just now", "12:00"],
  ["see!", "12:00"],
  ["see hace 10 minutos", "11:50"],
  ["see a las 11:30", "11:30"],
])("a time may follow what was seen: %s", (typed, time) => {
  room.reports();
  room.replies(ana, typed);
  expect(room.card()).toContain(`Ana: sees it, Sat 31 Jan, ${time}`);
});

test("`send` sends the preview to which it replies, and no other", () => {
  const preview = () =>
    room.messages().findLast(({ content }) => String(content.body).startsWith("PREVIEW"))?.event ?? "";
  room.reports();
  room.replies(ben, "send");
  expect(room.last()).toContain("There is no preview of A7F3 yet");
  room.votes(ana, "see");
  room.replies(ben, "preview");
  const first = preview();
  room.replies(ben, "send");
  room.says(ben, "send A7F3");
  expect(room.last()).toContain("Reply `send` to the preview that you have read");
  room.passes(MINUTE);
  room.replies(cleo, "preview");
  room.says(ben, "send", first);
  expect(room.last()).toContain("Cleo made a newer preview");
  expect(room.orders()).toEqual([]);
  room.says(ben, "send", preview());
  expect(room.orders()).toHaveLength(1);
});

test.each([
  ["the kind", () => room.replies(ben, "kind detention")],
  ["the place", () => room.replies(ben, "place Mariachi Plaza")],
  ["the people", () => room.adds("three of them", { people: 3 })],
  ["the level", () => room.replies(ben, "level 3")],
])(
  "%s changes: a new card with a new poll, and a vote or reply on the old one isn't about it",
  (_, changes) => {
    room.reports();
    const [card, poll] = [room.eventOfCard(), room.eventOfPoll()];
    changes();
    expect(room.eventOfPoll()).not.toBe(poll);
    room.says(ana, "see", card);
    expect(room.last()).toContain("it doesn't count");
    room.votes(ana, "see", poll);
    expect(room.last()).toContain("it doesn't count");
    room.votes(ana, "see");
    expect(room.last()).not.toContain("it doesn't count");
  },
);

test("what is no part of a verdict changes on the card that is there", () => {
  room.reports();
  const poll = room.eventOfPoll();
  room.replies(ana, "claim");
  room.adds("they left to the east");
  expect(room.card()).toContain("claimed by Ana");
  expect(room.eventOfPoll()).toBe(poll);
});

test("in a reply what looks like an id is one only where there is such an incident", () => {
  room.reports();
  room.replies(ben, "place 27th & Fruitvale");
  expect(room.last()).toContain(`I can't find "27th & Fruitvale" in this city`);
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ben, "claim k2m9", room.eventOfCard("A7F3"));
  expect(room.last()).toContain("K2M9 Soto & 1st: claimed by Ben");
});

test("a vote taken back counts no more, and a send can't be taken back so", () => {
  room.reports();
  room.votes(ana, "see");
  room.votes(ana, null);
  expect(room.card()).toContain("unverified");
  room.replies(ben, "preview");
  room.votes(ben, null);
  room.votes(ben, "all");
  expect(room.orders()).toEqual([]);
  expect(room.last()).toContain("isn't verified");
});

test("what comes late was seen when it was said", () => {
  room.reports();
  room.bot.now += 40 * MINUTE;
  room.votes(ana, "see", room.eventOfPoll(), NOON + MINUTE);
  expect(room.card()).toContain("Ana: sees it, Sat 31 Jan, 12:01");
  room.says(ana, "gone", room.eventOfCard(), NOON + 2 * MINUTE);
  expect(room.card()).toContain("Ana: saw it, gone now, Sat 31 Jan, 12:02");
  room.says(ana, "gone 5 minutes ago", room.eventOfCard(), NOON + 10 * MINUTE);
  expect(room.card()).toContain("Ana: saw it, gone now, Sat 31 Jan, 12:05");
  room.says(ben, "time 10 minutes ago", room.eventOfCard(), NOON + 20 * MINUTE);
  expect(room.card()).toContain("Sat 31 Jan, 12:10");
});

test("what is said in a thread is no reply to the message before it", () => {
  room.reports();
  room.messages();
  const fallback = { is_falling_back: true, "m.in_reply_to": { event_id: room.eventOfCard() } };
  room.bot.hearsIn("desk", "$thread", {
    ...{ room: ROOM, sender: ben },
    content: {
      ...{ msgtype: "m.text", body: "claim" },
      "m.relates_to": { rel_type: "m.thread", event_id: "$root", ...fallback },
    },
  });
  expect(room.card()).not.toContain("claimed");
});

test("a mistyped word in reply to a card is told and not done", () => {
  room.reports();
  room.replies(ben, "retrct");
  expect(room.last()).toContain("Did you mean `retract`?");
});

test("what is edited or quoted is no word a second time", () => {
  room.reports();
  room.bot.hearsIn("desk", "$edit", {
    room: "!desk",
    sender: ben,
    content: {
      msgtype: "m.text",
      body: "* claim A7F3",
      "m.new_content": { msgtype: "m.text", body: "claim A7F3" },
      "m.relates_to": { rel_type: "m.replace", event_id: "$m0" },
    },
  });
  expect(room.card()).not.toContain("claimed");
  room.says(ana, "> <@desk:la.example> claim A7F3\n\nwhat does this do?");
  expect(room.card()).not.toContain("claimed");
});

test("a claim is taken back with undo", () => {
  room.reports();
  room.replies(ben, "claim");
  room.replies(ben, "undo");
  expect(room.card()).not.toContain("claimed");
});

test("a verdict by telephone is marked so, and who typed it can't send on it alone", () => {
  room.reports();
  room.says(ben, "for Ana see 11:55", room.eventOfCard());
  expect(room.card()).toContain("Ana (by phone, Ben): sees it, Sat 31 Jan, 11:55");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  expect(room.orders()).toEqual([]);
  room.replies(cleo, "preview");
  room.votes(cleo, "all");
  expect(room.orders()).toHaveLength(1);
});

test("an update, an all-clear and a correction go through their own preview", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.replies(ben, "update more");
  expect(room.last()).toContain("There are more people there now");
  room.votes(ben, "all");
  room.passes(5 * MINUTE);
  room.votes(ana, "gone", room.eventOfPoll(0));
  room.replies(ben, "over");
  room.votes(ben, "all");
  expect(room.orders().map(({ action, revision }) => `${revision} ${action}`)).toEqual([
    "1 issue",
    "2 update",
    "3 over",
  ]);
});

test("what a caller said is a report like any other, and its taker can't be the only verifier", () => {
  room.says(ana, "new dos camionetas en Soto y 1st, los veo");
  const id = room.card("").split(" ")[0] ?? /^\w+/.exec(room.bodies()[0] ?? "")?.[0] ?? "";
  const taken = room.bodies().find((body) => body.includes("camionetas")) ?? "";
  expect(taken).toContain("a caller");
  expect(taken).toContain("Soto & 1st");
  expect(id).toBeDefined();
});

test("a withdrawn report's words are gone from every card of it, here and from the ledger", () => {
  room.reports();
  room.replies(ben, "kind detention");
  room.reports({ id: "K2M9", alias: "R9", words: "people are running" });
  room.says(ben, "same A7F3", room.eventOfCard("K2M9"));
  const quoting = () => room.cards().filter((card) => card.includes("unmarked"));
  expect(quoting()).toHaveLength(2); // older ones are a line
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  expect(quoting()).toEqual([]);
  expect(room.card("K2M9")).toContain("people are running");
  expect(room.last()).toContain("withdrawn by reporter R4");
});

test("three days after it was closed its words are gone, and every card that quoted them is taken back", () => {
  room.reports();
  room.replies(ben, "kind detention");
  room.replies(ben, "close");
  room.passes(71 * 60 * MINUTE);
  room.adds("and it was a delivery");
  expect(room.cards().filter((card) => card.includes("unmarked"))).toHaveLength(1);
  room.passes(72 * 60 * MINUTE);
  expect(room.cards()).toEqual([]);
  room.says(ana, "show A7F3");
  expect(room.cards()).toHaveLength(1);
  expect(room.card()).not.toMatch(/unmarked|delivery/);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM seal_key").get()?.n).toBe(0);
});

test("what was closed by mistake keeps its words", () => {
  room.reports();
  room.replies(ben, "close");
  room.replies(ben, "undo");
  room.passes(4 * 24 * 60 * MINUTE);
  room.replies(ben, "show");
  expect(room.card()).toContain("unmarked");
});

test("a correction takes the place of the first words, and of nothing that was added", () => {
  room.reports();
  room.adds("they left to the east");
  room.adds("now they are back");
  room.reports({ words: "one van, not two" });
  expect(room.card()).toContain('"one van, not two"\n"they left to the east"\n"now they are back"');
  expect(room.card()).not.toContain("two unmarked");
});

test("what was added comes before its report: the card has both", () => {
  room.adds("they left to the east");
  room.bot.passes(60 * MINUTE);
  room.reports({ words: "one van" });
  room.adds("now they are back");
  expect(room.card()).toContain('"one van"\n"they left to the east"\n"now they are back"');
  room.passes(4 * 24 * 60 * MINUTE);
  room.replies(ben, "claim");
  expect(room.card()).toContain("they left to the east");
});

test("what was added to nothing is gone after three days", () => {
  room.adds("they left to the east");
  room.passes(4 * 24 * 60 * MINUTE);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM sealed").get()?.n).toBe(0);
});

test("what the reporter adds fills what wasn't said, and corrects nothing that was", () => {
  const understood: UnderstoodMessage = {
    ...{ kind: null, area: null, place: null, point: null, time: null, people: null, sees: null },
  };
  room.reports({ words: "they are asking for papers", understood });
  expect(room.card()).toContain("place not known");
  room.adds("at Soto and 1st, three of them", {
    ...{ kind: "stop", area: "boyle-heights", place: "Soto & 1st", people: 3 },
  });
  expect(room.card()).toContain("stop and questioning · Boyle Heights (Soto & 1st)");
  expect(room.card()).toContain("L2 warning");
  expect(room.card()).toContain("3 people seen");
  room.adds("or at the plaza?", { kind: "checkpoint", area: "boyle-heights", place: "Mariachi Plaza" });
  expect(room.card()).toContain("stop and questioning · Boyle Heights (Soto & 1st)");
  expect(room.card()).toContain("or at the plaza?");
});

test("when nobody has looked for ten minutes the reporter is told so, once", () => {
  room.reports();
  room.passes(30 * MINUTE);
  expect(room.told("intake-desk").flatMap(({ body }) => body.outcome ?? [])).toEqual([{ is: "nobody_yet" }]);
});

test("an alert that runs out is told as expired, which isn't an all-clear", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.passes(3 * 60 * MINUTE);
  expect(room.bodies().some((body) => body.includes("has expired. That isn't an all-clear"))).toBe(true);
});

test("for a member who can read from now on, what is open is posted anew, oldest first, and votes on either poll count", () => {
  room.reports();
  room.bot.now += MINUTE;
  room.reports({ id: "K2M9", alias: "R9" });
  room.bot.now += MINUTE;
  room.reports({ id: "W4X5", alias: "R7" });
  room.says(cleo, "close W4X5");
  const before = room.messages().length;
  room.bot.receives("!operations");
  expect(room.messages()).toHaveLength(before);
  room.bot.receives(ROOM);
  const all = room.messages().slice(before);
  expect(String(all.at(-1)?.content.body)).toBe(
    "OPEN NOW: 2 incidents\n\nK2M9 Soto & 1st: nobody has it\nA7F3 Soto & 1st: nobody has it",
  );
  const anew = all.filter(({ content }) => !("m.new_content" in content)).slice(0, -1);
  expect(anew.map(({ type }) => type)).toEqual([...Array(2)].flatMap(() => ["m.room.message", POLL_START]));
  expect(anew.map(({ content }) => String(content.body).slice(0, 4)).filter((_, n) => n % 2 === 0)).toEqual([
    "A7F3",
    "K2M9",
  ]);
  room.votes(ana, "see", room.eventOfPoll(-2));
  expect(room.card()).toContain("Ana: sees it");
  room.votes(ana, "gone", room.eventOfPoll(0));
  expect(room.card()).toContain("Ana: saw it, gone now");
});

test("after fourteen days nothing of it is left", () => {
  room.reports();
  room.passes(15 * 24 * 60 * MINUTE);
  expect(room.cards().join()).not.toContain("unmarked");
  const tables = ["happening", "sealed", "seal_key", "card", "open_incident", "told_outcome"];
  for (const table of tables)
    expect(room.bot.ledger.sql(`SELECT count(*) AS n FROM ${table}`).get()?.n, table).toBe(0);
});

test("what the relay refuses rings, and only what has left is told to be out", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  const alert = room.orders()[0]?.alert ?? "";
  room.passes(500); // after what goes out
  expect(room.card()).toContain("ordered, not out yet (valid until Sat 31 Jan, 14:00)");
  room.goesOut(1, true);
  expect(room.messages().at(-1)?.content.msgtype).toBe("m.text");
  expect(room.last()).toContain("not all of it is out yet");
  expect(room.card()).toContain("not out yet");
  room.goesOut(1);
  expect(room.last()).toBe("A7F3 Soto & 1st: out to our alert rooms, the public room and page, Oakland.");
  room.bot.isTold("desk-relay", "refused", { alert, revision: 2, why: "too_many", what: "20" });
  expect(room.messages().at(-1)?.content.msgtype).toBe("m.text");
});

test("reporters are told of a warning and of its withdrawal once the relay has signed them", () => {
  const outcomes = () => room.told("intake-desk").flatMap(({ body }) => body.outcome ?? []);
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  expect(outcomes()).toEqual([]);
  room.goesOut(1);
  expect(outcomes()).toEqual([{ is: "warned", at: NOON }]);
  room.passes(MINUTE);
  room.replies(ben, "update");
  room.votes(ben, "all");
  room.replies(ben, "retract");
  room.refuses(2);
  expect(outcomes()).toHaveLength(1);
  room.goesOut(2); // the withdrawal, ordered as the third
  expect(outcomes().at(-1)).toEqual({ is: "withdrawn", at: NOON + MINUTE });
});

test("what the relay refuses isn't out: the card says so, and it can be sent again", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.refuses(1);
  expect(room.card()).not.toContain("sent, valid until");
  room.votes(ben, "all");
  expect(room.orders().map(({ revision }) => revision)).toEqual([1, 1]);
  room.goesOut(1);
  room.replies(ben, "retract");
  room.passes(500);
  expect(room.card()).toContain("withdrawal ordered, not out yet");
  room.refuses(2);
  expect(room.card()).not.toContain("withdrawal");
  room.replies(ben, "update more");
  expect(room.last()).toContain("has NOT gone out");
  room.replies(ben, "retract");
  expect(room.orders().map(({ revision }) => revision)).toEqual([1, 1, 2, 2]);
});
