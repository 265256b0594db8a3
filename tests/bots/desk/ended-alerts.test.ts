import { afterEach, beforeEach, expect, test } from "vitest";
import { desk } from "../../../bots/desk/desk.ts";
import { la } from "../../../config/areas/la.ts";
import type { AlertRecord } from "../../../core/alert/record.ts";
import { stateOf } from "../../../core/alert/revisions.ts";
import { DeskRoom, settings } from "./desk-room.ts";

const MINUTE = 60_000;
let room: DeskRoom;
let ana: string;
let ben: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
});
afterEach(() => room[Symbol.dispose]());

test("a correction of an expired alert never brings it into force, and says nothing of until when", () => {
  room.passes(3 * 60 * MINUTE);
  room.replies(ben, "kind detention");
  room.votes(ana, "see");
  room.replies(ben, "correct wrong time");
  const preview = room.bodies().findLast((body) => body.startsWith("PREVIEW")) ?? "";
  expect(preview).not.toContain("After that, don't rely on it");
  expect(preview).toContain("This is only about that place and that time");
  room.passes(MINUTE);
  room.votes(ben, "all");
  const order = room.orders().at(-1);
  expect(order).toMatchObject({ action: "correct", revision: 2 });
  expect(order?.valid_until).toBeLessThanOrEqual(order?.issued ?? 0);
  expect(stateOf([{ ...order, texts: {} } as unknown as AlertRecord], order?.issued ?? 0)).toBe("expired");
  expect(room.card()).not.toContain("valid until");
});

test("a correction of what holds holds as long as that", () => {
  const until = room.orders()[0]?.valid_until;
  room.replies(ben, "correct wrong time");
  room.votes(ben, "all");
  expect(room.orders().at(-1)).toMatchObject({ action: "correct", valid_until: until });
});

test("an alert of an area that the city no longer has can be withdrawn, and nothing else goes out there", () => {
  room.bot.becomes(desk(settings({ areas: la.filter(({ id }) => id !== "boyle-heights") })));
  room.replies(ben, "update more");
  expect(room.last()).toContain("has no area");
  room.replies(ben, "retract");
  expect(room.orders().at(-1)).toMatchObject({ action: "retract", area: { id: "boyle-heights" } });
  expect(room.last()).toContain("WITHDRAWN by Ben");
});

test("who reported isn't told that people were warned after they were told that it was withdrawn, in whatever order it leaves", () => {
  room.replies(ben, "retract");
  room.goesOut(2);
  room.goesOut(1);
  const outcomes = room.told("intake-desk").filter(({ kind }) => kind === "outcome");
  expect(outcomes.map(({ body }) => body.outcome)).toMatchObject([{ is: "withdrawn" }]);
});

test("a withdrawal that the relay refused keeps nobody from being told of the alert that holds", () => {
  room.replies(ben, "retract");
  room.goesOut(1);
  room.refuses(2);
  const outcomes = room.told("intake-desk").filter(({ kind }) => kind === "outcome");
  expect(outcomes.map(({ body }) => body.outcome)).toMatchObject([{ is: "warned" }]);
});
