import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, NOON } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
let ben: string;
let cleo: string;
let dora: string;
beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  cleo = room.member("cleo", "coordinator");
  dora = room.member("dora", "coordinator");
  room.reports();
});
afterEach(() => room[Symbol.dispose]());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const keys = () => Number(room.bot.ledger.sql("SELECT count(*) AS n FROM seal_key").get()?.n);

test("what is kept is destroyed neither after three days nor after fourteen, and 90 days later it is", () => {
  room.says(cleo, "keep A7F3 a lawyer asked for it");
  expect(room.last()).toContain("A7F3 Soto & 1st: kept until Fri 1 May");
  expect(room.last()).toContain("says Cleo: a lawyer asked for it");
  room.replies(ben, "close");
  room.passes(80 * DAY);
  expect(keys()).toBe(1);
  room.passes(11 * DAY);
  expect(keys()).toBe(0);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n).toBe(0);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM kept").get()?.n).toBe(0);
});

test("a report that is taken back keeps its words while they are evidence, and loses them at once otherwise", () => {
  const takenBack = { id: "A7F3", alias: "R4", at: NOON, kept: true };
  room.replies(cleo, "keep subpoena expected");
  room.bot.isTold("intake-desk", "withdrawal", takenBack);
  expect(room.last()).toContain("It is kept: the words and photos stay sealed, and nobody reads them here");
  expect(keys()).toBe(1);
  expect(room.card()).not.toContain("unmarked vans");
  room.says(ana, "show A7F3");
  expect(room.card()).not.toContain("unmarked vans");
  room.says(cleo, "keep A7F3 end");
  room.bot.isTold("intake-desk", "withdrawal", takenBack);
  expect(keys()).toBe(0);
});

test("who took it back before the keep reached intake was told that it is destroyed, and it is", () => {
  room.replies(cleo, "keep subpoena expected");
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON, kept: false });
  expect(room.last()).toContain("withdrawn by reporter R4 before the keep reached the report bot");
  expect(keys()).toBe(0);
});

const keeps = () =>
  room
    .told("intake-desk")
    .filter(({ kind }) => kind === "keep")
    .map(({ body }) => [body.id, body.until === null ? null : (Number(body.until) - room.bot.now) / DAY]);

test("intake is told of a keep, of its renewal and of its end, of each report once; what a caller said it doesn't have", () => {
  room.says(cleo, "keep A7F3 a lawyer asked for it");
  expect(keeps()).toEqual([["A7F3", 90]]);
  room.says(ana, "new two vans at Soto & 1st");
  const caller = room.last().match(/\b[2-9A-Z]{4}\b/)?.[0] ?? "";
  room.says(cleo, `keep ${caller} a lawyer asked for it`);
  expect(keeps()).toHaveLength(1);
  room.passes(DAY);
  room.says(cleo, "keep A7F3 it goes on");
  expect(keeps().at(-1)).toEqual(["A7F3", 90]);
  room.says(cleo, "keep A7F3 end");
  expect(keeps().at(-1)).toEqual(["A7F3", null]);
  room.says(cleo, "keep all preservation letter");
  room.says(cleo, "keep all end");
  const all = room.told("intake-desk").filter(({ kind }) => kind === "keep_all");
  expect(all.map(({ body }) => body)).toEqual([{ on: true }, { on: false }]);
});

test("a keep holds what is merged with its incident, and still does when they are two again", () => {
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(cleo, "keep K2M9 a lawyer asked for it");
  room.says(ben, "same A7F3 K2M9");
  room.replies(ben, "close");
  room.passes(20 * DAY);
  expect(keys()).toBe(1);
  expect(keeps().map(([id]) => id)).toEqual(["K2M9"]);
});

test("what is split from a kept incident is kept by itself", () => {
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ben, "same A7F3 K2M9");
  room.says(cleo, "keep A7F3 a lawyer asked for it");
  expect(keeps().map(([id]) => id)).toEqual(["A7F3", "K2M9"]);
  room.says(ben, "split A7F3 K2M9");
  expect(keeps()).toHaveLength(2);
  room.passes(20 * DAY);
  expect(keys()).toBe(2);
  room.passes(71 * DAY);
  expect(keys()).toBe(0);
});

test("what was destroyed before a keep came is said, of the words here and of what intake has", () => {
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  room.says(cleo, "keep A7F3 a lawyer asked for it");
  expect(room.last()).toContain("The words of R4 were destroyed before: what is kept is the rest.");
  room.bot.isTold("intake-desk", "held", { id: "A7F3", words: 0, originals: 0 });
  expect(room.last()).toContain("of R4 the report bot holds nothing any more");
  room.bot.isTold("intake-desk", "held", { id: "A7F3", words: 3, originals: 1 });
  expect(room.last()).toContain("messages 3, originals of photos and files 1");
});

test("a keep that is ended lets the clock go on", () => {
  room.says(cleo, "keep A7F3 a lawyer asked for it");
  room.replies(ben, "close");
  room.passes(20 * DAY);
  room.says(cleo, "keep A7F3 end");
  expect(room.last()).toBe("A7F3: kept no longer. What is due is destroyed in 3 days.");
  room.passes(3 * DAY + MINUTE);
  expect(keys()).toBe(0);
  room.says(cleo, "keep A7F3 end");
  expect(room.last()).toContain("There is no open A7F3");
});

test("`keep all` stops every clock at once, until it ends", () => {
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(cleo, "keep all preservation letter");
  for (const id of ["A7F3", "K2M9"]) room.says(ben, `close ${id}`);
  room.passes(30 * DAY);
  expect(keys()).toBe(2);
  room.says(cleo, "keep all end");
  room.passes(2 * DAY);
  expect(keys()).toBe(0);
});

test("a keep needs a reason, and a coordinator", () => {
  room.says(cleo, "keep A7F3");
  expect(room.last()).toContain("Say why");
  room.says(ben, "keep A7F3 because");
  expect(room.last()).toContain('"keep" is for a coordinator');
  room.replies(ben, "close");
  room.passes(4 * DAY);
  expect(keys()).toBe(0);
});

test("evidence is listed once a second coordinator agrees: hashes, times and verdicts, and no words", () => {
  room.votes(ana, "see");
  room.says(cleo, "export A7F3");
  expect(room.rang().at(-1)).toMatchObject({ people: [dora] });
  room.taps(cleo, "agree");
  expect(room.last()).toBe("Another coordinator must agree; you asked for it.");
  room.taps(ben, "agree");
  expect(room.last()).toBe("A coordinator must agree.");
  room.taps(dora, "agree");
  const list = room.last();
  const words = "two unmarked vans, officers asking people at the bus stop";
  expect(list).toContain("EVIDENCE of A7F3, by Cleo and Dora");
  expect(list).toContain(
    `report A7F3, R4, 2026-01-31T20:00:00.000Z (Sat 31 Jan, 12:00 PST): SHA-256 of its words ${createHash("sha256").update(words).digest("hex")}`,
  );
  expect(list).toContain("@ana:la.example (typed by @ana:la.example): sees it");
  expect(list).not.toContain("unmarked");
  const [, lines = "", hash = ""] = list.split("\n\n");
  expect(hash).toContain(createHash("sha256").update(lines).digest("hex"));
  const before = room.messages().length;
  room.taps(dora, "agree");
  expect(room.messages()).toHaveLength(before);
});

test("paused, nothing new goes out, by vote or by word; a withdrawal does, at once", () => {
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.says(cleo, "pause");
  expect(room.rang().at(-1)).toMatchObject({
    first: "PAUSED by Cleo: nothing new goes out from this desk.",
    people: [ben, dora],
  });
  room.replies(ben, "update more");
  room.votes(ben, "all");
  expect(room.last()).toContain("Cleo has paused all sending, so nothing was sent");
  expect(room.orders()).toHaveLength(1);
  room.replies(ben, "retract");
  expect(room.orders().at(-1)?.action).toBe("retract");
  room.says(dora, "pause");
  expect(room.last()).toContain("Cleo has paused it already");
});

test("after `resume` it goes out again; only a coordinator pauses and resumes", () => {
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.says(ben, "pause");
  expect(room.last()).toContain('"pause" is for a coordinator');
  room.says(cleo, "pause");
  room.votes(ben, "all");
  expect(room.orders()).toEqual([]);
  room.says(dora, "resume");
  expect(room.last()).toBe("Dora lets alerts go out again.");
  room.votes(ben, "all");
  expect(room.orders()).toHaveLength(1);
  room.says(dora, "resume");
  expect(room.last()).toBe("Nothing is paused.");
});

test("`stats` tells what the last day came to", () => {
  room.replies(ana, "claim");
  room.passes(2 * MINUTE);
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.passes(MINUTE);
  room.reports({ id: "K2M9", alias: "R9" });
  room.reports({ id: "W4X5", alias: "R7" });
  room.says(ana, "nothing W4X5");
  room.says(ana, "stats");
  expect(room.last()).toBe(
    [
      "The last 24 hours: 3 incidents of 3 reports.",
      "Verified: 1. Could not be confirmed: 1. Something else: 0. Waiting: 1.",
      "Alerts sent: 1; withdrawn: 0.",
      "Median: claimed after 0 minutes, first looked at after 1 minute, sent after 2 minutes.",
    ].join("\n"),
  );
});

const lawyerQuestions = () =>
  room
    .told("intake-desk")
    .filter(({ kind }) => kind === "lawyer_question")
    .map(({ body }) => body.ids);
const agrees = (answer: string, id = "A7F3", alias = "R4") =>
  room.bot.isTold("intake-desk", "consent", { ids: [id], alias, answer, at: room.bot.now });

test("closing what was done to people asks the desk and each reporter once, when it can't be taken back any more", () => {
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ben, "same A7F3 K2M9");
  room.replies(ben, "close");
  room.replies(ben, "undo");
  room.passes(MINUTE);
  expect(lawyerQuestions()).toEqual([]);
  room.replies(ben, "close");
  room.passes(MINUTE);
  expect(lawyerQuestions()).toEqual([["A7F3"], ["K2M9"]]);
  expect(room.card()).toContain("May a lawyer see it? R4 no answer, which is no; R9 no answer, which is no");
  room.taps(ben, "keep");
  expect(room.last()).toContain('"keep" is for a coordinator');
  room.taps(cleo, "dont");
  expect(room.last()).toContain("A7F3: not kept, says Cleo.");
  room.passes(3 * DAY);
  expect(keys()).toBe(0);
});

test("nobody is asked where officers were only seen, where it was something else, and nobody whose call was taken down", () => {
  room.says(ben, "kind A7F3 presence");
  room.replies(ben, "close");
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ana, "else K2M9 a film crew");
  room.says(ben, "close K2M9");
  room.says(ana, "new they take people at Soto & 1st");
  const caller = room.last().match(/\b[2-9A-Z]{4}\b/)?.[0] ?? "";
  room.says(ben, `kind ${caller} detention`);
  room.says(ben, `close ${caller}`);
  room.passes(MINUTE);
  expect(lawyerQuestions()).toEqual([]);
});

test("the desk's tap keeps what it knows, with the words only of those who agreed; `keep` by word holds all", () => {
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ben, "same A7F3 K2M9");
  room.says(ana, "note A7F3 the baker has a camera");
  room.replies(ben, "close");
  room.passes(MINUTE);
  room.taps(cleo, "keep");
  expect(room.last()).toContain("kept until");
  expect(room.last()).toContain("Of what reporters said only that stays to which they agreed");
  agrees("yes");
  expect(room.last()).toBe("A7F3 Soto & 1st: may a lawyer see what R4 said? yes, and may write to them.");
  expect(room.card()).toContain("R4 yes, and may write to them; R9 no answer, which is no");
  expect(keeps()).toEqual([]);
  room.passes(20 * DAY);
  const left = () =>
    room.bot.ledger
      .sql("SELECT id FROM seal_key ORDER BY id")
      .all()
      .map(({ id }) => id);
  expect(left()).toEqual(["A7F3", "note:A7F3"]);
  room.says(cleo, "keep A7F3 subpoena");
  expect(room.last()).toContain("The words of R9 were destroyed before");
  expect(keeps().map(([id]) => id)).toEqual(["A7F3", "K2M9"]);
  room.says(ana, "log A7F3");
  for (const line of [
    "were asked whether a lawyer",
    "with the words of reporters who agreed",
    "may a lawyer see what R4 said? yes",
  ])
    expect(room.last()).toContain(line);
  room.passes(91 * DAY);
  expect(left()).toEqual([]);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM happening WHERE incident = 'A7F3'").get()?.n).toBe(0);
});

test("a reporter's yes alone keeps their words and the incident for 90 days; a no ends that at once", () => {
  room.replies(ben, "close");
  room.passes(MINUTE);
  agrees("yes");
  room.passes(50 * DAY);
  expect(keys()).toBe(1);
  agrees("no");
  room.passes(0);
  expect(keys()).toBe(0);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n).toBe(0);
});

test("photos only keeps what the desk knows of them, and not the words", () => {
  room.replies(ben, "close");
  room.passes(MINUTE);
  agrees("photos");
  expect(room.card()).toContain("R4 the photos only");
  room.passes(20 * DAY);
  expect(keys()).toBe(0);
  expect(Number(room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n)).toBeGreaterThan(0);
  room.passes(71 * DAY);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n).toBe(0);
});

test("who takes a report back takes the yes back too, and it is destroyed", () => {
  room.replies(ben, "close");
  room.passes(MINUTE);
  agrees("yes");
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON, kept: false });
  expect(room.last()).toBe("A7F3: withdrawn by reporter R4.");
  expect(keys()).toBe(0);
});

test("what volunteers said to a reporter in words is taken back on the line with the report's own words", () => {
  room.replies(ana, "ask is the baker still there?");
  room.replies(ana, "else a film crew");
  room.bot.arrives("!intake-desk");
  const told = room.bot.ledger
    .sql(
      "SELECT txn FROM outbox WHERE content LIKE '%baker%' AND room = '!intake-desk' OR content LIKE '%film crew%' AND room = '!intake-desk'",
    )
    .all()
    .map(({ txn }) => txn);
  expect(told).toHaveLength(2);
  room.bot.isAcknowledged("intake-desk");
  expect(room.bot.takenBack("!intake-desk")).toEqual([]);
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  expect(room.bot.takenBack("!intake-desk").toSorted()).toEqual(told.toSorted());
});
