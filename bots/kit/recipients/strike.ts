import { DeviceId, type OlmMachine, UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import { masterKeyOf } from "../homeserver/open-event.ts";
import type { Recipients } from "./recipients.ts";

/** Whether this device may get a key under this rule, as of now. */
export type DeviceCheck = (rule: Recipients, user: string, device: string) => Promise<boolean>;

/** The check against what the engine knows of devices and identities. */
export const deviceCheck =
  (machine: OlmMachine): DeviceCheck =>
  async (rule, user, device) => {
    const pin = rule.users.get(user);
    if (pin === undefined) return false;
    if (rule.devices === "all") return true;
    if (pin === "any" || pin === "first") return false; // pinned by now, or not known well enough
    const known = await machine.getDevice(new UserId(user), new DeviceId(device));
    return known?.isCrossSignedByOwner() === true && (await masterKeyOf(machine, user)) === pin.masterKey;
  };

interface Letters {
  readonly messages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Takes out of a `sendToDevice` body every letter to a device that may not get it. */
export const strike = async (
  body: string,
  may: (user: string, device: string) => Promise<boolean>,
): Promise<{ body: string; struck: { user: string; device: string }[] }> => {
  const { messages } = JSON.parse(body) as Letters;
  const kept = new Map<string, [device: string, letter: unknown][]>(); // names are others' choice: none may be a prototype's
  const struck: { user: string; device: string }[] = [];
  for (const [user, devices] of Object.entries(messages))
    for (const [device, letter] of Object.entries(devices)) {
      if (await may(user, device)) kept.set(user, [...(kept.get(user) ?? []), [device, letter]]);
      else struck.push({ user, device });
    }
  if (struck.length === 0) return { body, struck };
  const left = Object.fromEntries([...kept].map(([user, letters]) => [user, Object.fromEntries(letters)]));
  return { body: JSON.stringify({ messages: left }), struck };
};
