import { initAsync } from "@matrix-org/matrix-sdk-crypto-wasm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DeviceLists } from "../../../../bots/kit/recipients/device-lists.ts";
import { FakeEngine } from "./fake-engine.ts";

const ANA = "@ana:here";
const BEN = "@ben:here";
const CY = "@cy:there";

let fake: FakeEngine;
let lists: DeviceLists;

beforeAll(() => initAsync());
beforeEach(() => {
  fake = new FakeEngine();
  lists = new DeviceLists(fake.engine);
});

/** Waits until so many requests are out. */
const asked = (count: number): Promise<void> => vi.waitFor(() => expect(fake.asked).toHaveLength(count));

test("those who are needed are asked for once, and not again until their list changes", async () => {
  const first = lists.follow([ANA, BEN]);
  await asked(1);
  expect(lists.areKnown([ANA])).toBe(false);
  fake.asked[0]?.answer();
  await first;
  await lists.follow([BEN, ANA]);
  expect(lists.areKnown([ANA, BEN])).toBe(true);
  lists.changed([BEN]);
  expect(lists.areKnown([ANA])).toBe(true);
  const second = lists.follow([ANA, BEN]);
  await asked(2);
  fake.asked[1]?.answer();
  await second;
  expect(fake.questions).toEqual([`query ${ANA} ${BEN}`, `query ${BEN}`]);
});

test("two who need the same user at once wait for one request", async () => {
  const both = Promise.all([lists.follow([ANA]), lists.follow([ANA, BEN])]);
  await asked(2);
  for (const { answer } of fake.asked) answer();
  await both;
  expect(fake.questions).toEqual([`query ${ANA}`, `query ${BEN}`]);
});

test("users of a homeserver that doesn't answer hold up nobody of another", async () => {
  const all = lists.follow([ANA, CY]);
  await asked(2);
  expect(fake.questions).toEqual([`query ${ANA}`, `query ${CY}`]);
  fake.asked[0]?.answer();
  await lists.follow([ANA]);
  expect(lists.areKnown([CY])).toBe(false);
  fake.asked[1]?.answer();
  await all;
});

test("a request that fails is heard of by everybody who waits for it, and the next one asks anew", async () => {
  const waiting = [lists.follow([ANA]), lists.follow([ANA])];
  await asked(1);
  const outcomes = Promise.allSettled(waiting);
  fake.asked[0]?.fail(new Error("502"));
  expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(lists.areKnown([ANA])).toBe(false);
  const again = lists.follow([ANA]);
  await asked(2);
  fake.asked[1]?.answer();
  await again;
});

test.each([
  ["a change", () => lists.changed([ANA])],
  ["a start from nothing", () => lists.allChanged()],
])(
  "%s while a request is under way makes its answer too old: it is asked again before anybody goes on",
  async (_, happens) => {
    const waiting = lists.follow([ANA]);
    await asked(1);
    await happens();
    fake.asked[0]?.answer();
    await asked(2);
    expect(lists.areKnown([ANA])).toBe(false);
    fake.asked[1]?.answer();
    await waiting;
    expect(lists.areKnown([ANA])).toBe(true);
  },
);

test("a member whose name is no user id holds up nobody", async () => {
  const all = lists.follow(["nonsense:here", ANA]);
  await asked(1);
  fake.asked[0]?.answer();
  await all;
  expect(fake.questions).toEqual([`query ${ANA}`]);
});
