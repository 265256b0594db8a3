import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askBot } from "../../../bots/kit/control/ask.ts";
import type { BotDeclaration } from "../../../bots/kit/declaration.ts";
import { writeIdentity } from "../../../bots/kit/identity/account.ts";
import { writeFact } from "../../../bots/kit/ledger/facts.ts";
import { type RunningBot, runBot } from "../../../bots/kit/run-bot.ts";
import { plan } from "./inbox/post-room.ts";
import { type Scratch, scratch } from "./scratch.ts";

const mute: BotDeclaration = { name: "mute", schema: [], takesDms: false, hears: {}, lines: {} };

let place: Scratch;
let server: Server;
let requests = 0;
/** What stands where the homeserver should be. */
let answers: { status: number; type: string; body: string };
const log = vi.fn<(text: string) => void>();

beforeEach(async () => {
  place = scratch();
  const ledger = place.open({ schema: { part: "mute", steps: [] } });
  writeIdentity(ledger, { userId: "@bot:here", deviceId: "DEVICE", accessToken: "token" });
  writeFact(ledger, "ledger", "ours");
  ledger.close();
  server = createServer((_request, response) => {
    requests++;
    response.writeHead(answers.status, { "content-type": answers.type }).end(answers.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  place[Symbol.dispose]();
});

const starts = (): Promise<RunningBot> =>
  runBot(
    mute,
    {
      folder: place.folder,
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      identity: { userId: "@bot:here", deviceId: "DEVICE", masterKey: "none" },
      storeKey: new Uint8Array(32),
      plan,
      operations: null,
    },
    { log, lookAgain: 1 },
  );

test("what no homeserver says is an outage at the start: told once, waited out, and asked after on the socket", async () => {
  const html = "<html>Not here</html>";
  answers = { status: 404, type: "text/html", body: html };
  const started = starts();
  const refused = expect(started).rejects.toThrow(/no longer accepts the device/);
  for (const next of [
    { status: 403, type: "text/html", body: html },
    { status: 403, type: "application/json", body: '{"message":"a proxy"}' },
    { status: 200, type: "application/json", body: html },
    { status: 502, type: "text/plain", body: "" },
  ]) {
    const before = requests;
    await vi.waitFor(() => expect(requests).toBeGreaterThan(before + 1));
    answers = next;
  }
  const path = join(place.folder, "control.sock");
  expect(await askBot(path, "status")).toMatchObject({ ok: true, result: { ready: false, outbox: 0 } });
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("The homeserver doesn't answer (404"));
  answers = { status: 401, type: "application/json", body: '{"errcode":"M_UNKNOWN_TOKEN","error":"no"}' };
  await refused;
  await expect(askBot(path, "status")).rejects.toThrow("ENOENT");
});
