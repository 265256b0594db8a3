import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Created } from "../../bots/kit/identity/create.ts";
import { Refusal } from "../../bots/kit/refusal.ts";

export interface IdentityRequest {
  readonly ledger: string;
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
  readonly storeKey: Uint8Array;
  readonly recoveryKey?: string;
}

const script = fileURLToPath(new URL("../process/create-identity.ts", import.meta.url));

/** Gives a bot its device and identity, in a process of its own. Run again after a kill it goes on where it was. */
export const giveIdentity = async (request: IdentityRequest): Promise<Created> => {
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(JSON.stringify({ ...request, storeKey: Buffer.from(request.storeKey).toString("base64") }));
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  if (code !== 0)
    throw new Refusal(
      `${request.user} could not be set up: ${err.trim() || `exit ${code}`}.`,
      "Run set-up again: it goes on where it stopped.",
    );
  return JSON.parse(out) as Created;
};
