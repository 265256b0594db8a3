import { afterEach, beforeEach, expect, test } from "vitest";
import { POLL_START } from "../../../core/incident/poll.ts";
import { DeskRoom, FIELD_ROOM, NOON } from "./desk-room.ts";

let room: DeskRoom;
beforeEach(() => {
  room = new DeskRoom();
});
afterEach(() => room[Symbol.dispose]());

const MINUTE = 60_000;

const on = (name: string, role: Parameters<DeskRoom["member"]>[1]): string => room.member(name, role);
const off = (name: string, role: Parameters<DeskRoom["member"]>[1]): string =>
  room.member(name, role, "2026-01-01", false);

/** Whose phones rang, minute by minute. */
const rings = (minutes: number): [number, string[]][] => {
  const found: [number, string[]][] = [];
  let before = room.rang().length;
  for (let minute = 0; minute <= minutes; minute++) {
    room.passes(minute === 0 ? 0 : MINUTE);
    const rang = room.rang();
    for (const { people } of rang.slice(before)) found.push([minute, people.map(nameOf)]);
    before = rang.length;
  }
  return found;
};

const nameOf = (user: string): string => user.slice(1).split(":")[0] ?? "";

test("unclaimed, it calls the dispatchers on duty at 2 min, the area's verifiers at 4, the coordinators at 6", () => {
  for (const name of ["ana", "eva"]) on(name, "verifier");
  room.says("@eva:la.example", "on Pico-Union");
  on("ben", "dispatcher");
  off("cleo", "coordinator");
  room.reports();
  expect(rings(20)).toEqual([
    [2, ["ben"]],
    [4, ["ana", "ben"]],
    [6, ["cleo"]],
  ]);
  expect(room.told("intake-desk").filter(({ kind }) => kind === "outcome")).toMatchObject([
    { body: { outcome: { is: "nobody_yet" } } },
  ]);
});

test("with nobody on duty the coordinators are called at once, once", () => {
  off("ana", "verifier");
  off("cleo", "coordinator");
  room.reports();
  expect(rings(20)).toEqual([[0, ["cleo"]]]);
  expect(room.rang()[0]?.first).toBe("CALL A7F3 · stop and questioning · Soto & 1st: Cleo, who can look?");
  expect(room.messages().filter(({ type }) => type === POLL_START)).toHaveLength(1); // the card's own is right above
});

test("a call's first line holds no word of the reporter, and neither does the rest; it has a poll of its own", () => {
  on("ben", "dispatcher");
  room.reports();
  room.passes(2 * MINUTE);
  const [call] = room.rang();
  expect(call?.body).toBe(
    [
      "CALL A7F3 · stop and questioning · Soto & 1st: Ben, who can look?",
      "Boyle Heights (Soto & 1st) · Sat 31 Jan, 12:00 · unverified · L2 warning",
      "Nobody has claimed it for 2 minutes. Vote below, or reply `claim` if you are taking it.",
    ].join("\n\n"),
  );
  room.votes("@ben:la.example", "see");
  expect(room.card()).toContain("Ben: sees it");
});

test("a reply to the call is about its incident", () => {
  const ben = on("ben", "dispatcher");
  room.reports();
  room.passes(2 * MINUTE);
  const call = room.messages().find(({ content }) => String(content.body).startsWith("CALL"))?.event ?? "";
  room.says(ben, "claim", call);
  expect(room.last()).toContain("A7F3 Soto & 1st: claimed by Ben");
});

test("nobody is called for what is claimed, until the claim lapses without a look", () => {
  const ana = on("ana", "verifier");
  off("cleo", "coordinator");
  room.reports();
  room.replies(ana, "claim");
  expect(rings(4)).toEqual([]);
  expect(rings(3)).toEqual([
    [1, ["ana"]],
    [2, ["cleo"]],
  ]);
});

test.each(["see", "nothing", "else"])("nobody is called once a verifier has looked: %s", (says) => {
  const ana = on("ana", "verifier");
  room.reports();
  room.votes(ana, says);
  expect(rings(10)).toEqual([]);
});

test("who can't tell hasn't looked, and a learner's look doesn't end the call", () => {
  const ana = on("ana", "verifier");
  const lea = room.member("lea", "verifier", null);
  room.reports();
  room.votes(ana, "cannot");
  room.votes(lea, "see");
  expect(rings(3).length).toBeGreaterThan(0);
});

test("closed or merged, nothing is called for", () => {
  const ben = on("ben", "dispatcher");
  room.reports();
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ben, "same K2M9", room.eventOfCard());
  room.says(ben, "close A7F3");
  expect(rings(10)).toEqual([]);
});

test("a storm of reports rings once a minute at most, for all that wait", () => {
  off("cleo", "coordinator");
  const ids = [..."23456789ACDE"].map((mark) => `A7F${mark}`);
  for (const [n, id] of ids.entries()) room.reports({ id, alias: `R${n + 1}` });
  expect(rings(10)).toEqual([[0, ["cleo"]]]);
  expect(room.rang()[0]?.first).toBe("CALL: 12 incidents wait: Cleo, who can look?");
  expect(room.rang()[0]?.body).toContain("A7F2 Soto & 1st: for 0 minutes");
  room.reports({ id: "K2M9", alias: "R99" });
  room.passes(1);
  room.reports({ id: "K2M8", alias: "R98" });
  expect(rings(2)).toEqual([[1, ["cleo"]]]);
});

test("`call` wakes those of the area, then all on duty, then the coordinators", () => {
  const [ana, ben] = [on("ana", "verifier"), on("ben", "dispatcher")];
  on("eva", "verifier");
  room.says("@eva:la.example", "on Pico-Union");
  off("cleo", "coordinator");
  room.reports();
  room.replies(ana, "claim");
  room.says(ben, "call A7F3");
  expect(room.last()).toBe("A7F3: called Ana, Ben.");
  expect(room.rang().at(-1)?.body).toContain("Ben asks you.");
  expect(rings(4)).toEqual([
    [2, ["ana", "ben", "eva"]],
    [4, ["cleo"]],
  ]);
});

test("`call Ana` wakes Ana, `call Pico-Union` those who look there; a stranger is nobody", () => {
  const ben = on("ben", "dispatcher");
  const [ana, eva] = [off("ana", "verifier"), on("eva", "verifier")];
  room.says(eva, "on Pico-Union");
  room.reports();
  room.replies(ben, "call ana");
  expect(room.rang().at(-1)?.people).toEqual([ana]);
  room.replies(ben, "call Pico-Union");
  expect(room.rang().at(-1)?.people.map(nameOf)).toEqual(["ben", "eva"]);
  room.replies(ben, "call mallory");
  expect(room.last()).toContain('"mallory" is nobody on the roster, and no area');
  room.replies(ana, "call");
  expect(room.last()).toContain('"call" is for a dispatcher');
});

test.each([
  ["claim", () => room.replies("@ana:la.example", "claim")],
  ["look", () => room.votes("@ana:la.example", "nothing")],
  ["going there", () => room.says("@ana:la.example", "going A7F3")],
])("a call climbs no further once somebody answers it by a %s", (_, answers) => {
  const ben = on("ben", "dispatcher");
  on("ana", "verifier");
  room.reports();
  room.replies(ben, "claim");
  room.replies(ben, "call");
  room.replies(ben, "release");
  room.passes(MINUTE);
  answers();
  const before = room.rang().length;
  room.passes(3 * MINUTE);
  expect(
    room
      .rang()
      .slice(before)
      .filter(({ body }) => body.includes("asks you")),
  ).toEqual([]);
});

test("what waited for its time over a restart is called as soon as the clock runs again", () => {
  on("ben", "dispatcher");
  room.reports();
  room.bot.now = NOON + 60 * MINUTE; // nobody was there to fire the timers
  expect(rings(0).length).toBeGreaterThan(0);
});

test("cards and chatter ring for nobody; what the relay refuses rings for the dispatchers on duty", () => {
  const [ana, ben] = [on("ana", "verifier"), on("ben", "dispatcher")];
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  expect(room.rang()).toEqual([]);
  for (const { type, content } of room.messages())
    if (type === POLL_START) expect(content["m.mentions"]).toEqual({});
  room.refuses(1);
  expect(room.rang()).toMatchObject([{ people: [ben] }]);
});

test("`call field` asks the responders on duty to go, without a word of the reporter", () => {
  const ben = on("ben", "dispatcher");
  const rita = on("rita", "responder");
  room.reports();
  room.replies(ben, "call field");
  expect(room.last()).toBe("A7F3: called Rita in the field room.");
  const [call] = room.rang(FIELD_ROOM);
  expect(call).toMatchObject({
    first: "CALL A7F3 · stop and questioning · Boyle Heights (Soto & 1st): Rita, who can go?",
    people: [rita],
  });
  expect(JSON.stringify(room.messages(FIELD_ROOM))).not.toMatch(/unmarked|bus stop|R4/);
});
