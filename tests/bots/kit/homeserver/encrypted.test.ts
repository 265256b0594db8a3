import type { MatrixClient } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { type EncryptedDeps, EncryptedHomeserver } from "../../../../bots/kit/homeserver/encrypted.ts";
import { HomeserverFailure } from "../../../../bots/kit/homeserver/homeserver.ts";

const ME = { userId: "@bot:here", deviceId: "DEVICE" };
const CHAT = "!chat:here";

const send = (encrypt: () => Promise<string>): Promise<string> => {
  const client = { http: { authedRequest: async () => ({ event_id: "$sent" }) } } as unknown as MatrixClient;
  const deps = { client, encryptionOf: () => ({}), sharing: { encrypt } } as unknown as EncryptedDeps;
  return new EncryptedHomeserver(ME, deps).send(CHAT, "txn", "m.room.message", {});
};

test("a room that the engine can't encrypt for is a failed send, which holds up that room only", async () => {
  await expect(send(() => Promise.reject(new Error("no session")))).rejects.toThrow(HomeserverFailure);
  expect(await send(async () => "{}")).toBe("$sent");
});

test("that the engine itself is gone isn't taken for a failed send", async () => {
  const gone = new WebAssembly.RuntimeError("unreachable");
  await expect(send(() => Promise.reject(gone))).rejects.toBe(gone);
});
