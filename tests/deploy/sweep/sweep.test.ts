import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dropFolder, dropRoom } from "../../../bots/kit/sweeper-drop.ts";
import { stackSchema } from "../../../config/stack.ts";
import { paths } from "../../../deploy/stack/paths.ts";
import type { PurgeState, RoomPurge } from "../../../deploy/sweep/purge-room.ts";
import { sweep } from "../../../deploy/sweep/sweep.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "almenara-sweep-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const room = (id: string) => ({ id, encrypted: true, federate: false });
const bot = { user_id: "@report:here", device_id: "D", master_key: null };
const stack = stackSchema.parse({
  demo: true,
  homeserver: { base_url: "http://127.0.0.1:1", server_name: "here" },
  bots: { intake: bot, desk: bot },
  rooms: {
    lines: { "intake-desk": room("!line") },
    desk: { la: room("!desk") },
    operations: room("!operations"),
  },
});

/** @param answers what the homeserver says of each room */
const purging = (answers: Record<string, PurgeState>): RoomPurge & { begun: string[] } => {
  const begun: string[] = [];
  return {
    begun,
    begin: async (id) => {
      begun.push(id);
      return answers[id] ?? "failed";
    },
    state: async () => "gone",
  };
};
const left = (name: string): string[] => readdirSync(dropFolder(paths(folder).bot(name)));

test("what a bot has dropped is purged once, and its file is gone when the homeserver is done", async () => {
  const place = paths(folder);
  dropRoom(place.bot("intake"), "!chat:here");
  dropRoom(place.bot("intake"), "!chat:here");
  dropRoom(place.bot("intake"), "!later:here");
  const purge = purging({ "!chat:here": "gone" });
  expect(await sweep({ place, stack }, purge)).toEqual({ purged: 1, refused: 0, failed: 1 });
  expect(purge.begun.toSorted()).toEqual(["!chat:here", "!later:here"]);
  expect(left("intake")).toHaveLength(1);
});

test("no room that set-up made is ever purged, whoever drops it, nor what is no room", async () => {
  const place = paths(folder);
  for (const id of ["!line", "!desk", "!operations", "../x", "#alias:here", ""])
    dropRoom(place.bot("desk"), id);
  const purge = purging({});
  expect(await sweep({ place, stack }, purge)).toEqual({ purged: 0, refused: 6, failed: 0 });
  expect(purge.begun).toEqual([]);
  expect(left("desk")).toEqual([]);
});

test("nothing dropped is nothing to do", async () => {
  expect(await sweep({ place: paths(folder), stack }, purging({}))).toEqual({
    purged: 0,
    refused: 0,
    failed: 0,
  });
  expect(existsSync(dropFolder(paths(folder).bot("intake")))).toBe(false);
});
