import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, NOON } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
});
afterEach(() => room[Symbol.dispose]());

const NOTHING = {
  ...{ kind: null, area: null, place: null, point: null, time: null, people: null, sees: null },
} as const;

test("a member's own report is known by its number, and their verdict on it doesn't count", () => {
  room.bot.starts();
  const told = room.bot.said("!intake-desk").find(({ kind }) => kind === "role_holders") as {
    body: { holders: { number: number }[] };
  };
  expect(JSON.stringify(told)).not.toContain("ana:");
  expect(told.body.holders).toHaveLength(1);
  room.reports({ holder: told.body.holders[0]?.number ?? null });
  room.votes(ana, "see");
  expect(room.card()).toMatch(/unverified/);
  expect(room.card()).toMatch(/own report/);
  room.bot.starts();
  expect(room.bot.said("!intake-desk").filter(({ kind }) => kind === "role_holders")).toHaveLength(1);
});

test("a correction fills what wasn't known; a reporter's word that two are the same is said, and nothing is merged", () => {
  room.reports({ understood: { ...NOTHING, kind: "stop" } });
  room.bot.isTold("intake-desk", "correction", {
    ...{ id: "A7F3", alias: "R4", words: "at Soto and 1st", at: NOON, first: true, language: "en" },
    understood: { ...NOTHING, area: "boyle-heights", place: "Soto & 1st", people: 3 },
  });
  expect(room.card()).toMatch(/Soto & 1st/);
  room.reports({ id: "K2M9" });
  room.bot.isTold("intake-desk", "same", { id: "K2M9", alias: "R4", as: "A7F3" });
  expect(room.last()).toBe(
    "K2M9: R4 says that it is the same as A7F3. If so, reply `same A7F3` to its card.",
  );
});

test("what it was instead is told to its reporter in the volunteer's words, and no card quotes it as a reporter's", () => {
  room.reports();
  room.replies(ana, "else a film crew");
  expect(room.bot.said("!intake-desk").at(-1)).toMatchObject({
    kind: "outcome",
    body: { outcome: { is: "something_else", what: "a film crew" } },
  });
  expect(room.card()).not.toContain("film crew");
});
