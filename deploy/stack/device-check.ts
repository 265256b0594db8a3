import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Stack } from "../../config/stack.ts";

type Entry = Stack["bots"][string];

interface KeysAnswer {
  readonly master_keys?: Readonly<Record<string, { readonly keys: Readonly<Record<string, string>> }>>;
  readonly self_signing_keys?: Readonly<Record<string, { readonly keys: Readonly<Record<string, string>> }>>;
  readonly device_keys?: Readonly<
    Record<string, Readonly<Record<string, { readonly signatures?: Signatures }>>>
  >;
}
type Signatures = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What is wrong with the device of a bot that isn't running, as its homeserver has it, and what to do; null where nothing
 * is, or where the ledger can't be looked into (the bot itself says that at its start).
 */
export const deviceFault = async (
  bot: string,
  ledger: string,
  entry: Entry,
  baseUrl: string,
): Promise<string | null> => {
  const renew = `Type: npx almenara renew ${bot}`;
  const token = tokenIn(ledger);
  if (token === null) return null;
  const asked = await fetch(`${baseUrl}/_matrix/client/v3/keys/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ device_keys: { [entry.user_id]: [] } }),
  });
  if (asked.status === 401) return `its device was removed from the homeserver or logged out. ${renew}`;
  if (!asked.ok) return null;
  const answer = (await asked.json()) as KeysAnswer;
  const { user_id: user, device_id: device } = entry;
  const master = Object.values(answer.master_keys?.[user]?.keys ?? {})[0];
  if (master !== entry.master_key)
    return "somebody has reset its identity, and so knows its password. Leave it down and set up a new account for it";
  const listed = answer.device_keys?.[user]?.[device];
  if (!listed) return `the homeserver lists no keys for its device. ${renew}`;
  const signer = Object.keys(answer.self_signing_keys?.[user]?.keys ?? {})[0] ?? "";
  const isSigned = listed.signatures?.[user]?.[signer] !== undefined;
  return isSigned ? null : `its device isn't signed by its identity. ${renew}`;
};

const tokenIn = (ledger: string): string | null => {
  if (!existsSync(ledger)) return null;
  try {
    const db = new DatabaseSync(ledger, { readOnly: true });
    try {
      const row = db.prepare("SELECT value FROM fact WHERE name = 'token'").get();
      return row ? String(row.value) : null;
    } finally {
      db.close();
    }
  } catch {
    return null; // locked by a bot that is just starting, or damaged
  }
};
