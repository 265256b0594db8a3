import { expect, test } from "vitest";
import { Notices } from "../../../bots/kit/notices.ts";
import type { Recipients } from "../../../bots/kit/recipients/recipients.ts";
import { Withheld } from "../../../bots/kit/withheld.ts";
import { DESK, plan } from "./inbox/post-room.ts";
import { scratch } from "./scratch.ts";

const rule = (devices: Recipients["devices"]): Recipients => ({ devices, users: new Map() });

test("that somebody gets no keys is told once, and its end when one of their signed devices may read", async () => {
  using place = scratch();
  const said: string[] = [];
  const notices = new Notices(place.open(), Date.now, null, (text) => void said.push(text));
  const withheld = new Withheld(notices, plan);
  let may = false;
  const check = withheld.watches(async () => may);
  for (let n = 1; n <= 2; n++) withheld.tell(DESK, "@ben:here", "has no confirmed identity");
  expect(await check(rule("signed"), "@ben:here", "B")).toBe(false);
  may = true;
  expect(await check(rule("signed"), "@ana:here", "A"), "somebody else").toBe(true);
  expect(await check(rule("all"), "@ben:here", "B"), "in a chat").toBe(true);
  expect(said).toEqual([
    expect.stringMatching(/^A member of a desk room has no confirmed identity; no keys go there/),
  ]);
  await check(rule("signed"), "@ben:here", "B");
  expect(said.slice(1)).toEqual(["A member of a room who got no keys gets them now."]);
});

test("one unsigned device beside a signed one is told once a day, not begun and ended with each key", async () => {
  using place = scratch();
  const said: string[] = [];
  const notices = new Notices(place.open(), Date.now, null, (text) => void said.push(text));
  const withheld = new Withheld(notices, plan);
  const check = withheld.watches(async () => true);
  for (let key = 1; key <= 3; key++) {
    withheld.tell(DESK, "@ben:here", "has a device that its owner hasn't confirmed");
    await check(rule("signed"), "@ben:here", "B");
  }
  expect(said).toHaveLength(1);
});
