import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { HomeserverFailure } from "../../../../bots/kit/homeserver/homeserver.ts";
import { PlainHomeserver } from "../../../../bots/kit/homeserver/plain.ts";
import { logInOnce } from "../../../../bots/kit/identity/log-in-once.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { openLedger } from "../../../../bots/kit/ledger/open-ledger.ts";
import { Homeservers } from "../../../federation/homeservers.ts";

/* The adapter on matrix-bot-sdk against a real Synapse, and against answers that no Synapse gives. */

let servers: Homeservers;
let folder: string;
let ledger: Ledger;
let homeserver: PlainHomeserver;

const never = new AbortController().signal;

beforeAll(async () => {
  servers = await Homeservers.start("la");
  folder = mkdtempSync(join(tmpdir(), "plain-"));
  ledger = openLedger(join(folder, "ledger.sqlite"));
  const account = await servers.la.account("public");
  const identity = await logInOnce(ledger, account);
  homeserver = new PlainHomeserver({ baseUrl: account.baseUrl, ...identity }, ledger);
});
afterAll(async () => {
  ledger?.close();
  rmSync(folder, { recursive: true, force: true });
  await servers?.[Symbol.asyncDispose]();
});

const makeRoom = async (): Promise<string> => {
  const { accessToken } = await logInOnce(ledger, await sameAccount());
  const answer = await fetch(`${servers.la.baseUrl}/_matrix/client/v3/createRoom`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ preset: "public_chat" }),
  });
  return ((await answer.json()) as { room_id: string }).room_id;
};

const sameAccount = async () => ({ baseUrl: servers.la.baseUrl, user: "public", password: "" });

test("a message goes out once for its transaction id, comes by sync and by paging, and is known", async () => {
  const room = await makeRoom();
  const event = await homeserver.send(room, "t1", "m.room.message", { msgtype: "m.notice", body: "once" });
  expect(await homeserver.send(room, "t1", "m.room.message", { msgtype: "m.notice", body: "once" })).toBe(
    event,
  );
  const answer = await homeserver.sync(null, { timeout: 0, signal: never });
  const heard = answer.rooms?.join?.[room]?.timeline?.events ?? [];
  expect(heard.filter(({ type }) => type === "m.room.message").map(({ event_id }) => event_id)).toEqual([
    event,
  ]);
  const page = await homeserver.messages(room, null);
  expect(page.chunk[0]?.event_id).toBe(event);
  expect(await homeserver.knows(room, event)).toBe(true);
  expect(await homeserver.knows(room, "$none")).toBe(false);
});

test("the token is that of the account and device", async () => {
  expect(await homeserver.whoAmI()).toMatchObject({ user_id: homeserver.me.userId });
});

test("what the homeserver refuses is told with its code, and isn't passing", async () => {
  const refused = await homeserver
    .send("!nowhere:else", "t2", "m.room.message", {})
    .catch((reason) => reason);
  expect(refused).toBeInstanceOf(HomeserverFailure);
  expect(refused).toMatchObject({ status: 403, code: "M_FORBIDDEN", passing: false });
});

test("a long poll is broken off at once", async () => {
  const { next_batch } = await homeserver.sync(null, { timeout: 0, signal: never });
  const abort = new AbortController();
  const asked = homeserver.sync(next_batch, { timeout: 30_000, signal: abort.signal });
  abort.abort();
  await expect(asked).rejects.toMatchObject({ code: "ABORTED" });
});

let sick: Server | undefined;
afterEach(() => sick?.close());

const answering = async (status: number, body: string, headers: Record<string, string> = {}) => {
  sick = createServer((_request, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((done) => sick?.listen(0, "127.0.0.1", done));
  const { port } = sick.address() as AddressInfo;
  return new PlainHomeserver(
    { baseUrl: `http://127.0.0.1:${port}`, accessToken: "x", ...homeserver.me },
    ledger,
  );
};

test.each([
  ["a proxy's page", 502, "<html>Bad gateway</html>", { passing: true, status: 502 }],
  [
    "a rate limit",
    429,
    '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}',
    { passing: true, retryAfter: 1500 },
  ],
  ["no JSON under its name", 200, "<html>", { passing: true, code: "ANSWER" }],
  ["JSON that is no answer", 200, "[]", { passing: true, code: "ANSWER" }],
])("%s is an outage that can be waited out", async (_name, status, body, expected) => {
  const there = await answering(status, body);
  await expect(there.sync(null, { timeout: 0, signal: never })).rejects.toMatchObject(expected);
});

test("nobody there is an outage", async () => {
  const there = await answering(200, "{}");
  await new Promise((done) => sick?.close(done));
  await expect(there.sync(null, { timeout: 0, signal: never })).rejects.toMatchObject({
    status: 0,
    passing: true,
  });
});
