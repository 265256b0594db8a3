import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Created, CreateOptions } from "../../bots/kit/identity/create.ts";
import { Refusal } from "../../bots/kit/refusal.ts";

export interface IdentityRequest extends CreateOptions {
  /** The path of the ledger; made where there is none. */
  readonly ledger: string;
}

const script = fileURLToPath(new URL("../process/create-identity.ts", import.meta.url));

/**
 * Gives a bot its device and identity, in a process of its own. Run again after a kill it goes on where it was.
 * @param todo what to type where that fails
 */
export const giveIdentity = async (
  request: IdentityRequest,
  todo = "Set up again, and it goes on where it stopped: npm start.",
): Promise<Created> => {
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(JSON.stringify({ ...request, storeKey: Buffer.from(request.storeKey).toString("base64") }));
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  if (code !== 0)
    throw new Refusal(
      `${request.user} could not be given an identity: ${err.trim().replace(/\.$/, "") || `exit ${code}`}.`,
      todo,
    );
  return JSON.parse(out) as Created;
};
