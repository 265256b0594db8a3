import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeSite } from "../../bridge/feed/encoded.ts";
import { renderSite } from "../../bridge/feed/render-site.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import { KEYS_EVENT, RECORD_KEY } from "../../core/alert/public-room.ts";
import { sixWords } from "../../core/envelope/six-words.ts";
import { ClientApi } from "../../deploy/stack/client-api.ts";
import { publicRoom } from "../../deploy/stack/room-shapes.ts";
import { facts, record, retracted } from "../bridge/feed/records.ts";
import { manifestOf, rootOf, trulySigned } from "../bridge/feed/signing.ts";
import { eventually } from "../federation/eventually.ts";
import { Homeservers } from "../federation/homeservers.ts";
import { typing } from "./command.ts";

let servers: Homeservers;
let folder: string;
let site: SiteServer;
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "almenara-mirror-"));
  servers = await Homeservers.start("la", "oak");
  // The organisation's own site, as far as a mirror asks it: what it says of itself.
  const own = facts({ chat: { ...facts().chat, server: servers.la.serverName } });
  site = await serve(encodeSite(renderSite([], own, Date.now()), Date.now()), { port: 0 }, own);
});
afterAll(async () => {
  // Not SIGKILL: what was typed starts the process that serves, and hands on only what it hears.
  for (const child of running) child.kill("SIGTERM");
  await site?.close();
  await servers?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const logsIn = async (server: Homeservers["la"], name: string): Promise<ClientApi> => {
  const { user, password } = await server.account(name);
  return ClientApi.login(server.baseUrl, user, password, "TEST");
};

/** Says something in a room as its homeserver would have it said. */
const says = async ({ token }: ClientApi, room: string, type: string, content: object): Promise<void> => {
  const path = `rooms/${encodeURIComponent(room)}/send/${type}/${Math.random().toString(36).slice(2)}`;
  const answer = await fetch(`${servers.la.baseUrl}/_matrix/client/v3/${path}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(content),
  });
  expect(answer.status).toBe(200);
};

const now = Date.now();
const alert = trulySigned(record({ issued: now, valid_until: now + 3_600_000 }));
const message = (signed: unknown) => ({ msgtype: "m.text", body: "…", [RECORD_KEY]: signed });

/** A mirror that reads at this homeserver. @returns its address */
const mirrorAt = async (server: Homeservers["la"], room: string, name: string) => {
  const { token } = await logsIn(server, name);
  const place = join(folder, name);
  const tokenFile = `${place}.token`;
  writeFileSync(tokenFile, token);
  const { child, says: said } = typing([
    ...["mirror", room, "--homeserver", server.baseUrl, "--token-file", tokenFile, "--folder", place],
    ...[
      "--root",
      sixWords(rootOf("la")),
      "--port",
      "0",
      "--every",
      "0.2",
      "--site",
      `http://127.0.0.1:${site.port}`,
    ],
  ]);
  running.push(child);
  let shown = "";
  child.stdout?.on("data", (bytes) => {
    shown += bytes;
  });
  await said(/^ready$/m);
  const web = /serving on (\S+)/.exec(shown)?.[1] ?? "";
  const page = async (path: string): Promise<string> => (await fetch(`${web}${path}`)).text();
  const sees = (path: string, words: string) =>
    eventually(`${web}${path} to say "${words}"`, async () => (await page(path)).includes(words));
  return { child, page, sees };
};

test("a mirror follows a real room with an account that isn't in it, or from another homeserver, and refuses what is forged", async () => {
  const owner = await logsIn(servers.la, "owner");
  const shape = { name: "Alerts", invite: [], bots: [], topic: "verified alerts" };
  const room = await owner.createRoom(publicRoom(shape));
  await says(owner, room, KEYS_EVENT, { manifest: manifestOf("la") });
  await says(owner, room, "m.room.message", message(alert));
  const here = await mirrorAt(servers.la, room, "here");
  const there = await mirrorAt(servers.oak, room, "there");
  for (const { sees } of [here, there]) await sees(`/i/${alert.record.id}`, "IN FORCE");

  const forged = retracted(alert);
  await says(owner, room, "m.room.message", message(forged));
  for (const { sees, page } of [here, there]) {
    await sees("/status", "doesn’t hold: 1.");
    expect(await page(`/i/${alert.record.id}`)).toContain("IN FORCE");
  }
  await says(owner, room, "m.room.message", message(trulySigned(forged)));
  for (const { sees } of [here, there]) await sees(`/i/${alert.record.id}`, "WITHDRAWN");

  const members = await fetch(
    `${servers.la.baseUrl}/_matrix/client/v3/rooms/${encodeURIComponent(room)}/joined_members`,
    { headers: { authorization: `Bearer ${owner.token}` } },
  );
  expect(JSON.stringify(await members.json())).not.toContain("@here:");
  for (const { child } of [here, there]) {
    const ended = new Promise((done) => child.once("close", done));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  }
}, 120_000);
