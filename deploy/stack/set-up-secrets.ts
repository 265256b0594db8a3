import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What set-up keeps of a bot's account beside the stack file; the recovery key only in the demo. */
export interface SetUpSecrets {
  readonly password: string | null;
  readonly recoveryKey: string | null;
}

export const setUpSecrets = (folder: string, bot: string): SetUpSecrets => {
  const path = join(folder, "set-up.json");
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>) : {};
  const identity = kept[`${bot} identity`] as { recoveryKey?: unknown } | undefined;
  return { password: text(kept[`${bot} password`]), recoveryKey: text(identity?.recoveryKey) };
};

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
