import { expect, test } from "vitest";
import { MINUTE } from "../../../../bots/kit/clock.ts";
import { EngineNews } from "../../../../bots/kit/homeserver/engine-news.ts";
import type { SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";

const NOW = Date.UTC(2026, 0, 31);

const answer = (more: Partial<SyncAnswer> = {}): SyncAnswer => ({
  next_batch: "s2",
  device_one_time_keys_count: { signed_curve25519: 50 },
  device_unused_fallback_key_types: ["signed_curve25519"],
  ...more,
});

/** As after an ordinary answer, a second ago. */
const informed = (): EngineNews => {
  const news = new EngineNews();
  news.absorbed(answer(), NOW - 1_000);
  return news;
};

test("the first answer of a process is always news", () => {
  expect(new EngineNews().isIn(answer(), NOW)).toBe(true);
  expect(new EngineNews().isIn({ next_batch: "s1" }, NOW)).toBe(true);
});

test("timeline events alone are none", () => {
  const joined = { timeline: { events: [] } };
  expect(informed().isIn(answer({ rooms: { join: { "!room": joined } } }), NOW)).toBe(false);
  expect(informed().isIn(answer({ to_device: { events: [] }, device_lists: { changed: [] } }), NOW)).toBe(
    false,
  );
});

test.each<[string, Partial<SyncAnswer>]>([
  ["a to-device message", { to_device: { events: [{ type: "m.room.encrypted" }] } }],
  ["a changed device list", { device_lists: { changed: ["@ana:la"] } }],
  ["somebody who left", { device_lists: { left: ["@ana:la"] } }],
  ["another number of one-time keys", { device_one_time_keys_count: { signed_curve25519: 49 } }],
  ["a used fallback key", { device_unused_fallback_key_types: [] }],
  ["a field that isn't a list", { device_lists: { changed: "@ana:la" as never } }],
])("%s is news", (_what, more) => {
  expect(informed().isIn(answer(more), NOW)).toBe(true);
});

test("an answer whose absorption failed is still news", () => {
  const news = informed();
  const fewer = answer({ device_one_time_keys_count: { signed_curve25519: 49 } });
  expect(news.isIn(fewer, NOW)).toBe(true);
  expect(news.isIn(fewer, NOW)).toBe(true);
  news.absorbed(fewer, NOW);
  expect(news.isIn(fewer, NOW)).toBe(false);
});

test("after a minute, or when the clock was set back, anything is", () => {
  expect(informed().isIn(answer(), NOW + MINUTE)).toBe(true);
  expect(informed().isIn(answer(), NOW - MINUTE)).toBe(true);
});
