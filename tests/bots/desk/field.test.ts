import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, FIELD_ROOM } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
let ben: string;
let rita: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  room.member("cleo", "coordinator", "2026-01-01", false);
  rita = room.member("rita", "responder");
  room.reports();
});
afterEach(() => room[Symbol.dispose]());

const MINUTE = 60_000;

const verified = (): void => room.votes(ana, "see");
const field = (): string => room.last(FIELD_ROOM);

test("what is verified is told to the field, once, silently, and without a word of the reporter", () => {
  expect(room.messages(FIELD_ROOM)).toEqual([]);
  verified();
  expect(room.bodies(FIELD_ROOM)).toHaveLength(1);
  expect(field()).toContain("A7F3 · stop and questioning · Boyle Heights (Soto & 1st) · Sat 31 Jan, 12:00");
  expect(field()).toContain("Keep your distance and do not interfere");
  room.votes(ben, "see");
  room.votes(ana, "gone", room.eventOfPoll(0));
  expect(room.bodies(FIELD_ROOM)).toHaveLength(1);
  expect(room.rang(FIELD_ROOM)).toEqual([]);
  expect(JSON.stringify(room.messages(FIELD_ROOM))).not.toMatch(/unmarked|bus stop|R4/);
});

test("one poll takes a responder there and home, and the desk reads where they are", () => {
  verified();
  room.taps(rita, "going", FIELD_ROOM);
  expect(field()).toBe("A7F3 Soto & 1st: Rita is going (1 of at most 6).");
  expect(room.last()).toBe(field());
  room.taps(rita, "there", FIELD_ROOM);
  room.says(ben, "who");
  expect(room.last()).toContain("Out there:\nRita: A7F3 Soto & 1st, there, since Sat 31 Jan, 12:00");
  room.taps(rita, "left", FIELD_ROOM);
  expect(field()).toContain("Say `home` when you are home");
  room.taps(rita, "home", FIELD_ROOM);
  expect(room.last()).toBe("Rita is home.");
  room.says(ben, "who");
  expect(room.last()).not.toContain("Out there");
  room.passes(60 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toEqual([]);
});

test("by word, too: with an id to go, and without one once they are out", () => {
  room.saysInField(rita, "going");
  expect(field()).toContain("Which one? Type `going` with its id. Open now: A7F3 (Soto & 1st)");
  room.saysInField(rita, "going a7f3");
  expect(field()).toContain("Rita is going");
  room.saysInField(rita, "there");
  expect(field()).toBe("A7F3 Soto & 1st: Rita is there.");
  room.saysInField(rita, "there are two of them here");
  expect(field()).toBe("A7F3 Soto & 1st: Rita is there.");
  room.saysInField(rita, "left");
  room.saysInField(rita, "home");
  expect(field()).toBe("Rita is home.");
  room.saysInField(rita, "home");
  expect(field()).toContain("Rita, you aren't out");
});

test("six go, the seventh doesn't; once enough are there nobody does, until the field is called again", () => {
  const others = [1, 2, 3, 4, 5, 6].map((n) => room.member(`r${n}`, "responder"));
  for (const one of others) room.saysInField(one, "going A7F3");
  room.saysInField(rita, "going A7F3");
  expect(field()).toBe("A7F3 Soto & 1st: 6 are going or there already. Please don't go.");
  room.saysInField(others[0] ?? "", "left");
  room.saysInField(others[1] ?? "", "enough");
  expect(room.last()).toBe("A7F3 Soto & 1st: enough are there, says R2. Nobody more goes.");
  room.saysInField(rita, "going A7F3");
  expect(field()).toBe("A7F3 Soto & 1st: enough are there already. Please don't go.");
  room.replies(ben, "call field");
  room.saysInField(rita, "going A7F3");
  expect(field()).toContain("Rita is going (6 of at most 6)");
});

test("who is out is asked every 15 min; who answers is asked again 15 min later", () => {
  room.saysInField(rita, "going A7F3");
  room.passes(15 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toMatchObject([
    { first: "CHECK-IN: Rita, are you all right? (A7F3 Soto & 1st)", people: [rita] },
  ]);
  room.taps(rita, "well", FIELD_ROOM);
  expect(field()).toBe("Rita is all right.");
  room.passes(14 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toHaveLength(1);
  room.passes(MINUTE);
  expect(room.rang(FIELD_ROOM)).toHaveLength(2);
  expect(room.rang().filter(({ first }) => first.includes("OVERDUE"))).toEqual([]);
});

test("who doesn't answer is asked again; 3 min later the dispatchers are called, then all, then the coordinators", () => {
  room.votes(ana, "see");
  room.saysInField(rita, "there A7F3");
  const overdue = () => room.rang().filter(({ first }) => first.startsWith("OVERDUE"));
  room.passes(22 * MINUTE);
  expect(room.rang(FIELD_ROOM).map(({ first }) => first)).toEqual([
    "CHECK-IN: Rita, are you all right? (A7F3 Soto & 1st)",
    "Rita, please answer: are you all right?",
  ]);
  expect(overdue()).toEqual([]);
  room.passes(MINUTE);
  expect(overdue()).toMatchObject([
    { first: "OVERDUE: Rita doesn't answer (A7F3 Soto & 1st). Ben, who reaches them?", people: [ben] },
  ]);
  expect(overdue()[0]?.body).toContain("Last heard of Sat 31 Jan, 12:00, there.");
  room.passes(4 * MINUTE);
  expect(overdue().map(({ people }) => people.length)).toEqual([1, 2, 1]);
  room.passes(60 * MINUTE);
  expect(overdue()).toHaveLength(3);
});

test("a call about somebody ends when a dispatcher has it, or when they answer", () => {
  room.saysInField(rita, "there A7F3");
  room.passes(23 * MINUTE);
  room.taps(ben, "have");
  expect(room.last()).toBe("Ben is on it, for Rita.");
  expect(field()).toBe("Ben is on it, for Rita.");
  const rang = room.rang().length;
  room.passes(10 * MINUTE);
  expect(room.rang()).toHaveLength(rang);
  room.saysInField(rita, "all right");
  expect(field()).toBe("Rita is all right.");
  room.passes(23 * MINUTE);
  room.saysInField(rita, "all right");
  expect(room.last()).toBe("Rita is all right: the call is over.");
  room.passes(10 * MINUTE);
  expect(room.rang().filter(({ first }) => first.startsWith("OVERDUE"))).toHaveLength(2);
});

test("`need help` calls at once, at the desk and those who are out at the same place", () => {
  const rob = room.member("rob", "responder");
  room.saysInField(rob, "there A7F3");
  room.saysInField(rita, "there A7F3");
  room.saysInField(rita, "NEED HELP!! they have my");
  expect(room.rang().at(-1)).toMatchObject({
    first: "HELP: Rita needs help at A7F3 Soto & 1st. Ben!",
    people: [ben],
  });
  expect(room.rang(FIELD_ROOM).at(-1)).toMatchObject({
    first: "HELP: Rita needs help at A7F3 Soto & 1st. Rob!",
    people: [rob],
  });
  expect(field()).toContain("call the emergency number yourself");
  room.says(ben, "i have it");
  expect(room.last()).toBe("Ben is on it, for Rita.");
});

test("help is called for whoever says so, by button and by word, out or not", () => {
  verified();
  room.taps(rita, "help", FIELD_ROOM);
  expect(room.rang().at(-1)?.first).toBe("HELP: Rita needs help. Ben!");
  room.says(ana, "need help");
  expect(room.rang().at(-1)?.first).toBe("HELP: Ana needs help. Ben!");
});

test("`nosignal 30` holds the questions back so long, and two hours at most", () => {
  room.saysInField(rita, "there A7F3");
  room.saysInField(rita, "nosignal 30");
  expect(field()).toBe("Rita has no signal until Sat 31 Jan, 12:30, and isn't asked before.");
  room.passes(29 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toEqual([]);
  room.passes(MINUTE);
  expect(room.rang(FIELD_ROOM)).toHaveLength(1);
  room.saysInField(rita, "no signal 600");
  expect(field()).toContain("until Sat 31 Jan, 14:30");
});

test("those at one place who fall due together are asked in one message", () => {
  const rob = room.member("rob", "responder");
  room.saysInField(rita, "there A7F3");
  room.passes(2 * MINUTE);
  room.saysInField(rob, "going A7F3");
  room.passes(15 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toMatchObject([{ people: [rita, rob] }]);
  room.taps(rob, "well", FIELD_ROOM);
  room.passes(5 * MINUTE);
  expect(room.rang(FIELD_ROOM).at(-1)).toMatchObject({
    first: "Rita, please answer: are you all right?",
    people: [rita],
  });
});

test("who has left is asked until they are home", () => {
  room.saysInField(rita, "there A7F3");
  room.saysInField(rita, "left");
  room.passes(15 * MINUTE);
  const poll = room.messages(FIELD_ROOM).at(-1)?.content;
  expect(JSON.stringify(poll)).toContain("Still on my way");
  room.taps(rita, "home", FIELD_ROOM);
  room.passes(60 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toHaveLength(1);
});

test("a verifier who goes there is asked at the desk, where they read, and a check-in keeps their claim", () => {
  room.replies(ana, "claim");
  room.replies(ana, "going");
  expect(room.last()).toBe("A7F3 Soto & 1st: Ana is going (1 of at most 6).");
  expect(field()).toBe(room.last());
  room.passes(4 * MINUTE);
  room.says(ana, "there");
  room.passes(4 * MINUTE);
  expect(room.card()).toContain("claimed by Ana");
  room.passes(11 * MINUTE);
  expect(room.rang().at(-1)).toMatchObject({ people: [ana] });
  expect(room.rang(FIELD_ROOM)).toEqual([]);
});

test("who is out goes off duty only the second time they say so", () => {
  room.saysInField(rita, "there A7F3");
  room.saysInField(rita, "off");
  expect(field()).toContain("you are out there still. Say `home`");
  room.saysInField(rita, "off");
  expect(field()).toContain("Rita is off duty");
  room.passes(15 * MINUTE);
  expect(room.rang(FIELD_ROOM)).toHaveLength(1); // and is asked all the same
});

test("strangers and reporters' words have no part in the field room", () => {
  room.saysInField("@mallory:la.example", "going A7F3");
  expect(room.messages(FIELD_ROOM)).toEqual([]);
  room.saysInField(rita, "claim A7F3");
  room.saysInField(rita, "show A7F3");
  expect(room.messages(FIELD_ROOM)).toEqual([]);
});

test.each(["need help", "I need help!!", "help me", "SOS at the corner"])("%s calls at once", (words) => {
  room.saysInField(rita, "there A7F3");
  room.saysInField(rita, words);
  expect(room.rang().at(-1)?.first).toBe("HELP: Rita needs help at A7F3 Soto & 1st. Ben!");
});
