import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { OlmMachine, RoomId, UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import fc from "fast-check";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { engineOf } from "../../../../bots/kit/homeserver/engine.ts";
import { isRoomId, isUserId } from "../../../../bots/kit/homeserver/matrix-ids.ts";
import { parseAnswer } from "../../../../bots/kit/homeserver/parse-answer.ts";
import { silent } from "../../../../bots/kit/homeserver/silent-sdk.ts";
import { Refusal } from "../../../../bots/kit/refusal.ts";
import { altered, anyPlace, anyValue } from "./altered-answer.ts";
import "fake-indexeddb/auto";

/** The engine's insides, as the kit believes them to be. */
interface Inside {
  olmMachine: OlmMachine;
  processSyncChanges: unknown;
  outgoingRequestsManager: { doProcessOutgoingRequests: unknown };
}

let client: MatrixClient;

beforeAll(async () => {
  client = createClient({
    baseUrl: "http://127.0.0.1:9",
    userId: "@bot:localhost",
    deviceId: "DEVICE",
    accessToken: "none",
    fetchFn: () => Promise.reject(new TypeError("nobody there")),
    logger: silent,
  });
  await client.initRustCrypto({ useIndexedDB: false });
});

test("both packages are the ones that package.json pins, and the SDK stands on that engine", () => {
  const pinned = (
    JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> }
  ).dependencies;
  const sdk = createRequire(new URL(import.meta.resolve("matrix-js-sdk")));
  for (const name of ["matrix-js-sdk", "@matrix-org/matrix-sdk-crypto-wasm"]) {
    expect(pinned[name], name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(versionOf(`node_modules/${name}/package.json`), name).toBe(pinned[name]);
  }
  const seenBySdk = sdk.resolve("@matrix-org/matrix-sdk-crypto-wasm");
  expect(seenBySdk, "a second copy would have other classes than ours").toBe(
    createRequire(import.meta.url).resolve("@matrix-org/matrix-sdk-crypto-wasm"),
  );
});

describe("the SDK's encryption", () => {
  test("holds an OlmMachine, the sync entrance and the outgoing requests", () => {
    const inside = client.getCrypto() as unknown as Inside;
    expect(inside.olmMachine).toBeInstanceOf(OlmMachine);
    expect(inside.processSyncChanges).toBeTypeOf("function");
    expect(inside.outgoingRequestsManager.doProcessOutgoingRequests).toBeTypeOf("function");
  });

  test("lets room key forwarding be turned off, and engineOf does so", () => {
    const { machine } = engineOf(client);
    expect(machine.roomKeyForwardingEnabled).toBe(false);
    machine.roomKeyForwardingEnabled = true;
    expect(machine.roomKeyForwardingEnabled).toBe(true);
    expect(engineOf(client).machine.roomKeyForwardingEnabled).toBe(false);
  });

  test("gives the same machine each time, so that what is set on it stays", () => {
    expect(engineOf(client).machine).toBe(engineOf(client).machine);
  });
});

describe("of an answer that a homeserver has altered, what is parsed", () => {
  test("the engine takes without complaint", async () => {
    const { processSyncChanges } = engineOf(client);
    await fc.assert(
      fc.asyncProperty(anyPlace, anyValue, async (place, value) => {
        if (place.length === 0 || place[0] === "next_batch" || place[0] === "rooms") return;
        const answer = parseAnswer(altered(place, value));
        await processSyncChanges({
          toDeviceEvents: answer.to_device?.events ?? [],
          deviceLists: answer.device_lists,
          oneTimeKeysCounts: answer.device_one_time_keys_count,
          unusedFallbackKeys: answer.device_unused_fallback_key_types,
        });
      }),
      { numRuns: 300 },
    );
  });

  test("names users and rooms as the engine does", () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.string(),
    );
    const user = fc.tuple(fc.string(), host, fc.nat()).map(([name, at, port]) => `@${name}:${at}:${port}`);
    const anyId = fc.oneof(
      user,
      fc.string(),
      fc.string().map((rest) => `!${rest}`),
      fc.string().map((rest) => `@${rest}`),
    );
    fc.assert(
      fc.property(anyId, (id) => {
        if (isUserId(id)) expect(new UserId(id).toString()).toBe(id);
        if (isRoomId(id)) expect(new RoomId(id).toString()).toBe(id);
      }),
    );
    for (const id of ["@ana:here.org", "@ana:localhost:8448", "@:b", "@a b:c", "@ä:1.2.3.4", "@a:[::1]:80"])
      expect(isUserId(id), id).toBe(true);
    for (const id of [
      "ana",
      "@ana",
      "@a:",
      "@a\0:b",
      "@a:b_c",
      "@a:b:99999",
      "@a:[zz]",
      `@${"a".repeat(300)}:b`,
      7,
    ])
      expect(isUserId(id), String(id)).toBe(false);
    for (const id of ["", "#a:b", "!a\0:b", `!${"a".repeat(300)}`, null])
      expect(isRoomId(id), String(id)).toBe(false);
  });
});

describe("engineOf refuses an SDK", () => {
  const inside = (): Inside => client.getCrypto() as unknown as Inside;
  const without: Record<string, () => object | undefined> = {
    "without encryption": () => undefined,
    "without a machine": () => ({ ...parts(inside()), olmMachine: undefined }),
    "without the sync entrance": () => ({ ...parts(inside()), processSyncChanges: undefined }),
    "without outgoing requests": () => ({ ...parts(inside()), outgoingRequestsManager: undefined }),
    "whose outgoing requests can't be started": () => ({
      ...parts(inside()),
      outgoingRequestsManager: {},
    }),
  };
  test.each(Object.entries(without))("%s", (_name, crypto) => {
    const other = { getCrypto: crypto } as unknown as MatrixClient;
    expect(() => engineOf(other)).toThrow(Refusal);
    expect(() => engineOf(other)).toThrow("npm ci");
  });
  test("but not one that has them all", () => {
    const same = { getCrypto: () => parts(inside()) } as unknown as MatrixClient;
    expect(engineOf(same).machine).toBe(inside().olmMachine);
  });
});

const parts = ({ olmMachine, processSyncChanges, outgoingRequestsManager }: Inside): Inside => ({
  olmMachine,
  processSyncChanges,
  outgoingRequestsManager,
});

const versionOf = (path: string): string =>
  (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
