import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, ROOM } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
});
afterEach(() => room[Symbol.dispose]());

const HOUR = 3_600_000;

test.each([
  ["failed", "stumble"],
  ["unsigned", "isn't confirmed as yours"],
  ["changed", "keys here have been made anew"],
  ["stranger", "no role here yet"],
  ["unreadable", "can't read that yet"],
] as const)("whoever isn't heard is told what to do, so that their phone rings: %s", (why, words) => {
  room.bot.didNotHear({ room: ROOM, id: "$x", sender: ana, why });
  const message = room.messages().at(-1)?.content;
  expect(message).toMatchObject({
    msgtype: "m.text",
    "m.mentions": { user_ids: [ana] },
    "m.relates_to": { "m.in_reply_to": { event_id: "$x" } },
  });
  expect(room.last()).toMatch(/^Ana: /);
  expect(room.last()).toContain(words);
});

test("nobody makes the bot fill the room: a reason is told once an hour, a failure each time", () => {
  for (let n = 0; n < 5; n++) room.bot.didNotHear({ room: ROOM, id: `$s${n}`, sender: ana, why: "stranger" });
  expect(room.bodies()).toHaveLength(1);
  room.passes(HOUR + 1);
  room.bot.didNotHear({ room: ROOM, id: "$later", sender: ana, why: "stranger" });
  expect(room.bodies()).toHaveLength(2);
  for (let n = 0; n < 2; n++) room.bot.didNotHear({ room: ROOM, id: `$f${n}`, sender: ana, why: "failed" });
  expect(room.bodies()).toHaveLength(4);
});

test("of other rooms the desk room hears nothing", () => {
  room.bot.didNotHear({ room: "!operations", id: "$x", sender: ana, why: "failed" });
  expect(room.bodies()).toEqual([]);
});
