import { initAsync, type OlmMachine } from "@matrix-org/matrix-sdk-crypto-wasm";
import { beforeAll, expect, test } from "vitest";
import type { Pin, Recipients } from "../../../../bots/kit/recipients/recipients.ts";
import { deviceCheck } from "../../../../bots/kit/recipients/strike.ts";

beforeAll(() => initAsync());

/** An engine that knows one device of one user. */
const engine = (signed: boolean, identity: string | null): OlmMachine =>
  ({
    getDevice: async (_user: object, device: { toString(): string }) =>
      device.toString() === "KNOWN" ? { isCrossSignedByOwner: () => signed } : undefined,
    getIdentity: async () =>
      identity === null
        ? undefined
        : { masterKey: JSON.stringify({ keys: { [`ed25519:${identity}`]: identity } }) },
  }) as unknown as OlmMachine;

const rule = (devices: Recipients["devices"], pin: Pin): Recipients => ({
  devices,
  users: new Map([["@ben:here", pin]]),
});

const pinned = rule("signed", { masterKey: "pinned" });

test("a device that its owner signed, under the pinned identity, gets the key", async () => {
  expect(await deviceCheck(engine(true, "pinned"))(pinned, "@ben:here", "KNOWN")).toBe(true);
});

test.each([
  ["unsigned", engine(false, "pinned"), pinned, "@ben:here", "KNOWN"],
  ["of another identity", engine(true, "another"), pinned, "@ben:here", "KNOWN"],
  ["of nobody's identity", engine(true, null), pinned, "@ben:here", "KNOWN"],
  ["unknown", engine(true, "pinned"), pinned, "@ben:here", "OTHER"],
  ["of somebody who isn't a recipient", engine(true, "pinned"), pinned, "@eve:here", "KNOWN"],
  ["not pinned yet", engine(true, "pinned"), rule("signed", "first"), "@ben:here", "KNOWN"],
  ["not pinned at all", engine(true, "pinned"), rule("signed", "any"), "@ben:here", "KNOWN"],
] as const)("a device that is %s gets none", async (_, machine, recipients, user, device) => {
  expect(await deviceCheck(machine)(recipients, user, device)).toBe(false);
});

test("in a chat every device of its person gets the key, and none of anybody else", async () => {
  const chat = rule("all", "any");
  expect(await deviceCheck(engine(false, null))(chat, "@ben:here", "OTHER")).toBe(true);
  expect(await deviceCheck(engine(false, null))(chat, "@eve:here", "OTHER")).toBe(false);
});
