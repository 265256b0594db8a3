import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { OlmMachine } from "@matrix-org/matrix-sdk-crypto-wasm";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { engineOf } from "../../../../bots/kit/homeserver/engine.ts";
import { silent } from "../../../../bots/kit/homeserver/silent-sdk.ts";
import { Refusal } from "../../../../bots/kit/refusal.ts";
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
