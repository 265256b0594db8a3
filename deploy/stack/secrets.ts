import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "../../bots/kit/refusal.ts";

const KEY_BYTES = 32;

/** The key that closes a bot's store: made where there is none, 0600. */
export const makeStoreKey = (path: string): Uint8Array => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path))
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600 });
  return readStoreKey(path);
};

/** @throws Refusal where there is none of 32 bytes */
export const readStoreKey = (path: string): Uint8Array => {
  let key: Buffer;
  try {
    key = Buffer.from(readFileSync(path, "utf8"), "base64");
  } catch {
    throw new Refusal(
      `The store key ${path} is missing.`,
      "Put the secrets folder back; without it the bot's keys can't be opened.",
    );
  }
  if (key.length !== KEY_BYTES)
    throw new Refusal(
      `The store key ${path} isn't 32 bytes in base64.`,
      "Put back the one that set-up made.",
    );
  return new Uint8Array(key);
};

/** A password nobody needs to type. */
export const makePassword = (): string => randomBytes(24).toString("base64url");

/** Kept 0600; made where there is none. */
export const keepSweeperToken = (path: string, token: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
};

/** @throws Refusal where there is none */
export const readSweeperToken = (path: string): string => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new Refusal(
      `The sweeper's token ${path} is missing.`,
      "Put it back, or write the access token of an admin account of the homeserver there.",
    );
  }
};
