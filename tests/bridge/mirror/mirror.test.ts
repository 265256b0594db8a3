import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Mirror } from "../../../bridge/mirror/mirror.ts";
import type { ReadsPage, RoomEvent } from "../../../bridge/mirror/room-history.ts";
import { KEYS_EVENT, RECORD_KEY } from "../../../core/alert/public-room.ts";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { sixWords } from "../../../core/envelope/six-words.ts";
import { facts, later, record, retracted } from "../feed/records.ts";
import { manifestOf, rootOf, trulySigned } from "../feed/signing.ts";

let folder: string;
let mirror: Mirror;
/** The room as its homeserver gives it, oldest first; null: it doesn't answer. */
let room: RoomEvent[] | null;
const tell = vi.fn<(what: string, reason: unknown) => void>();

/** Two events a page, so that everything is paged. */
const reads: ReadsPage = async (direction, from) => {
  if (room === null) throw new Error("the homeserver is away");
  const at = from === null ? room.length : Number(from);
  if (direction === "b") {
    const first = Math.max(0, at - 2);
    const end = first > 0 ? String(first) : undefined;
    return { events: room.slice(first, at).toReversed(), start: String(at), end };
  }
  const events = room.slice(at, at + 2);
  return { events, start: String(at), end: events.length > 0 ? String(at + events.length) : undefined };
};

const begin = async (roots: readonly string[] = [sixWords(rootOf("la"))]): Promise<void> => {
  mirror = await Mirror.open({ folder, host: "127.0.0.1", port: 0, facts: facts(), roots, reads, tell });
};
beforeEach(async () => {
  tell.mockClear();
  folder = mkdtempSync(join(tmpdir(), "almenara-mirror-"));
  room = [];
  await begin();
});
afterEach(async () => {
  await mirror.close();
  rmSync(folder, { recursive: true });
});

const now = Date.now();
const alert = trulySigned(record({ issued: now, valid_until: now + 3_600_000 }));
const keys = (org: "la" | "oak" = "la"): RoomEvent => ({
  type: KEYS_EVENT,
  content: { manifest: manifestOf(org) },
});
const says = (signed: unknown): RoomEvent => ({
  type: "m.room.message",
  content: { body: "…", [RECORD_KEY]: signed },
});
const edits = (signed: SignedRecord): RoomEvent => ({
  type: "m.room.message",
  content: { body: "* …", [RECORD_KEY]: signed, "m.new_content": { body: "…", [RECORD_KEY]: signed } },
});

const page = async (path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${mirror.port}${path}`)).text();
const sees = (path: string, words: string) =>
  vi.waitFor(async () => expect(await page(path)).toContain(words), { timeout: 20_000 });

test("a mirror serves the same site out of the room, and follows it", async () => {
  room = [{ type: "m.room.create", content: {} }, keys(), says(alert)];
  await mirror.follow();
  await sees(`/i/${alert.record.id}`, "IN FORCE");
  await sees("/v1/all.atom", alert.record.id);
  await sees("/.well-known/almenara/keys.json", rootOf("la"));
  room.push(edits(trulySigned(later(alert, 0, { action: "over" }))), {
    type: "m.room.message",
    content: null,
  });
  await mirror.follow();
  await sees(`/i/${alert.record.id}`, "OVER");
  await sees("/v1/records.jsonl", '"action":"over"'); // made after the alert's own page, with rests
  expect((await page("/v1/records.jsonl")).trimEnd().split("\n")).toHaveLength(2);
  expect(mirror.refused).toBe(0);
});

test("a forged record is refused, counted once, and shown on the page of the site's state", async () => {
  const forged = { ...alert, record: { ...alert.record, level: 3 as const } };
  const byAnother = trulySigned(record({ id: "AAAAAAA2", issued: now }), "oak");
  const junk = { record: "no", signature: "none" };
  room = [keys(), says(forged), edits(byAnother), says(alert), says(junk), says(alert)];
  await mirror.follow();
  await sees("/v1/all.geojson", alert.record.id);
  expect(mirror.refused).toBe(3);
  const feed = JSON.parse(await page("/v1/all.geojson"));
  expect(feed.features.map(({ properties }: { properties: object }) => properties)).toMatchObject([
    { level: 2 },
  ]);
  await sees("/status", "Refused so far, because their signature doesn’t hold: 3.");
  await sees("/es/status", ": 3.");
});

test("one that is forged later is shown there too, and a withdrawal that nobody signed withdraws nothing", async () => {
  room = [keys(), says(alert)];
  await mirror.follow();
  await sees(`/i/${alert.record.id}`, "IN FORCE");
  room.push(says(retracted(alert)));
  await mirror.follow();
  await sees("/status", "doesn’t hold: 1.");
  expect(await page(`/i/${alert.record.id}`)).toContain("IN FORCE");
});

test("without the keys, or with those of another root, nothing is shown and all is counted", async () => {
  room = [says(alert), keys("oak")];
  await mirror.follow();
  await sees("/status", "doesn’t hold: 1.");
  expect(await page("/v1/all.atom")).not.toContain(alert.record.id);
});

test("a partner's alert is shown where its root was named, and left out in silence where not", async () => {
  const partners = trulySigned(
    record({ id: "AAAAAAA2", org: "oak", origin: "oak", issued: now, valid_until: now + 9e6 }),
  );
  room = [keys(), keys("oak"), says(alert), says(partners)];
  await mirror.follow();
  await sees("/v1/all.atom", alert.record.id);
  expect(await page("/v1/all.atom")).not.toContain("AAAAAAA2");
  expect(mirror.refused).toBe(0);
  await mirror.close();
  await begin([rootOf("la"), rootOf("oak")]);
  await mirror.follow();
  await sees("/v1/all.atom", "oak.AAAAAAA2");
  await sees("/.well-known/almenara/keys.json", rootOf("oak"));
});

test("what was read once stays, though the room hides it later and a kill cut the file short", async () => {
  const withdrawn = trulySigned(retracted(alert));
  room = [keys(), says(alert), says(withdrawn)];
  await mirror.follow();
  await sees(`/i/${alert.record.id}`, "WITHDRAWN");
  await mirror.close();
  appendFileSync(join(folder, "records.jsonl"), '\n{"record":{"id":');
  room = [keys(), says(alert)];
  await begin();
  await mirror.follow();
  await sees(`/i/${alert.record.id}`, "WITHDRAWN");
  const more = trulySigned(record({ id: "AAAAAAA2", issued: now, valid_until: now + 9e6 }));
  room.push(says(more));
  await mirror.follow();
  await sees("/v1/all.atom", "AAAAAAA2");
  expect(readFileSync(join(folder, "records.jsonl"), "utf8")).toContain(`\n${JSON.stringify(more)}`);
});

test("while the homeserver is away what an earlier run made is served, and nothing is called present", async () => {
  room = [keys(), says(alert)];
  await mirror.follow();
  await sees("/v1/all.atom", alert.record.id);
  const before = await page("/");
  await mirror.close();
  room = null;
  await begin();
  await mirror.follow();
  expect(tell).toHaveBeenLastCalledWith("room", expect.any(Error));
  expect(mirror.isInTouch).toBe(false);
  expect(await page("/")).toBe(before);
  room = [keys(), says(alert), says(trulySigned(retracted(alert)))];
  await mirror.follow();
  expect(tell).toHaveBeenCalledWith("room", null);
  await sees(`/i/${alert.record.id}`, "WITHDRAWN");
});
