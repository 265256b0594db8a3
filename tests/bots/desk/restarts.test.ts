import { expect, test } from "vitest";
import { DeskRoom, FIELD_ROOM, NOON, ROOM } from "./desk-room.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ana = "@ana:la.example";
const ben = "@ben:la.example";
const rita = "@rita:la.example";

const staffed = (): DeskRoom => {
  const room = new DeskRoom();
  room.member("ana", "verifier");
  room.member("ben", "dispatcher");
  room.member("cleo", "coordinator", "2026-01-01", false);
  room.member("rita", "responder");
  room.reports();
  return room;
};

const isVerified = (room: DeskRoom): void => room.votes(ana, "see");

const isSent = (room: DeskRoom): void => {
  isVerified(room);
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.goesOut(1);
};

/** What is under way, what it must come to, by its first words, and how long that takes. */
const STORIES: readonly {
  readonly name: string;
  readonly begins: (room: DeskRoom) => void;
  readonly minutes: number;
  /** First lines of what is said in desk and field; each comes once, however the desk was down. */
  readonly once: readonly string[];
}[] = [
  {
    name: "nobody has claimed it",
    begins: () => {},
    minutes: 12,
    once: ["…: Ben, who can look?", "…: Ana, Ben, who can look?", "…: Cleo, who can look?"],
  },
  {
    name: "a call that a dispatcher asked for climbs",
    begins: (room) => {
      isVerified(room);
      room.replies(ben, "call ana");
    },
    minutes: 4,
    once: ["…: Ana, who can look?", "…: Ana, Ben, who can look?", "…: Cleo, who can look?"],
  },
  {
    name: "somebody out there is asked, asked again, and called for",
    begins: (room) => {
      isVerified(room);
      room.saysInField(rita, "there A7F3");
    },
    minutes: 30,
    once: [
      "CHECK-IN: Rita,",
      "Rita, please answer",
      "…). Ben, who reaches them?",
      "…). Ana, Ben, who reaches them?",
      "…). Cleo, who reaches them?",
    ],
  },
  {
    name: "no signal for 30 minutes",
    begins: (room) => {
      isVerified(room);
      room.saysInField(rita, "there A7F3");
      room.saysInField(rita, "nosignal 30");
    },
    minutes: 34,
    once: ["CHECK-IN: Rita,"],
  },
  {
    name: "somebody needs help",
    begins: (room) => {
      isVerified(room);
      room.saysInField(rita, "there A7F3");
      room.saysInField(rita, "help me");
    },
    minutes: 6,
    once: ["…1st. Ben!", "…1st. Ana, Ben!", "…1st. Cleo!"],
  },
  {
    name: "an alert's time is over",
    begins: isSent,
    minutes: 125,
    once: ["A7F3 Soto & 1st: the alert has expired"],
  },
  {
    name: "long on duty",
    begins: (room) => {
      isVerified(room);
      room.says(ben, "on");
    },
    minutes: 12 * 60 + 1,
    once: ["Ben, you have been on for 12 hours"],
  },
];

const firstLines = (room: DeskRoom): string[] =>
  [ROOM, FIELD_ROOM].flatMap((one) => room.bodies(one)).map((body) => body.split("\n")[0] ?? "");

const fits = (line: string, wanted: string): boolean =>
  wanted.startsWith("…") ? line.endsWith(wanted.slice(1)) : line.startsWith(wanted);

const times = (room: DeskRoom, wanted: string): number =>
  firstLines(room).filter((line) => fits(line, wanted)).length;

/** All that people read, whose phones rang, and what became of it. */
const history = (room: DeskRoom): unknown => [
  ...[ROOM, FIELD_ROOM].map((one) => [room.bodies(one), room.rang(one)]),
  room.cards(),
  room.told("intake-desk").filter(({ kind }) => kind === "outcome"),
  room.told("desk-relay"),
];

test.each(STORIES)("$name: restarts all the while change nothing", ({ begins, minutes, once }) => {
  using steady = staffed();
  using shaken = staffed();
  for (const room of [steady, shaken]) begins(room);
  const step = Math.max(MINUTE, Math.floor(minutes / 60) * MINUTE);
  for (let past = 0; past < minutes * MINUTE; past += step) {
    steady.passes(step);
    shaken.isDown(0);
    shaken.passes(step);
    shaken.isDown(0);
  }
  expect(history(shaken)).toEqual(history(steady));
  for (const line of once) expect([line, times(shaken, line)]).toEqual([line, 1]);
});

test.each(STORIES)(
  "$name: what fell due while it was down comes once it is back",
  ({ begins, minutes, once }) => {
    using room = staffed();
    begins(room);
    room.isDown(minutes * MINUTE);
    room.passes(minutes * MINUTE); // what follows only when somebody was asked
    room.isDown(0);
    for (const line of once) expect([line, times(room, line)]).toEqual([line, 1]);
  },
);

test("who answered while the desk was down isn't overdue", () => {
  using room = staffed();
  isVerified(room);
  room.saysInField(rita, "there A7F3");
  room.passes(15 * MINUTE);
  room.isDown(10 * MINUTE, () => room.taps(rita, "well", FIELD_ROOM));
  expect(firstLines(room).filter((line) => /^Rita, please|OVERDUE/u.test(line))).toEqual([]);
  room.passes(15 * MINUTE);
  expect(times(room, "CHECK-IN: Rita,")).toBe(2);
});

test("what was claimed while the desk was down is called for no more", () => {
  using room = staffed();
  room.isDown(10 * MINUTE, () => room.votes(ana, "nothing"));
  room.passes(HOUR);
  expect(room.rang()).toEqual([]);
});

test("a look that comes late because the desk was down asks once whether it is still so", () => {
  using room = staffed();
  room.isDown(20 * MINUTE, () => room.votes(ana, "see", room.eventOfPoll(), NOON + MINUTE));
  room.isDown(0);
  expect(room.bodies().filter((body) => body.includes("Still so?"))).toHaveLength(1);
});

test("30 minutes without a verdict make it unverifiable, also where the desk was down then", () => {
  using room = staffed();
  room.isDown(29 * MINUTE);
  expect(room.card()).toContain("unverified");
  room.isDown(2 * MINUTE);
  expect(room.card()).toContain("could not be confirmed");
});

test("what was handed over before the desk went down is taken after it, once", () => {
  using room = staffed();
  room.says(ben, "handover");
  room.isDown(10 * MINUTE);
  room.says(ana, "I have it");
  expect(room.last()).toBe("Ana has it. Ben is off duty.");
  room.isDown(0);
  room.says("@cleo:la.example", "I have it");
  expect(room.last()).not.toContain("has it.");
});

test("words whose time came while the desk was down are destroyed at its start", () => {
  using room = staffed();
  room.says(ben, "close A7F3");
  room.isDown(4 * 24 * HOUR);
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM seal_key").get()?.n).toBe(0);
});
