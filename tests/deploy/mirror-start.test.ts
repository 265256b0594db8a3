import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderSite } from "../../bridge/feed/render-site.ts";
import { SITE } from "../../bridge/feed/well-known.ts";
import { facts, NOW } from "../bridge/feed/records.ts";
import { rootOf } from "../bridge/feed/signing.ts";
import { types, typing } from "./command.ts";

/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:1";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "almenara-mirror-"));
  writeFileSync(join(folder, "token"), "token");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const words = (...more: string[]): string[] => [
  ...["mirror", "!room", "--homeserver", NOWHERE, "--token-file", join(folder, "token")],
  ...["--folder", join(folder, "mirror"), "--port", "0", ...more],
];

test("a mirror starts without the site and without the homeserver, on what the site said before", async () => {
  mkdirSync(join(folder, "mirror"));
  const said = renderSite([], facts(), NOW).get(SITE)?.bytes;
  writeFileSync(join(folder, "mirror", "site.json"), said ?? "");
  const { child, typed, says } = typing(words("--root", rootOf("la"), "--site", NOWHERE));
  await says(/^serving on http:/m);
  child.kill("SIGTERM");
  const { code, error } = await typed;
  expect(code).toBe(0);
  expect(error).toContain(`${NOWHERE} doesn't say what the site is; going on with what it said before`);
});

test("it believes no homeserver: without a root it doesn't start, nor where nothing says what the site is", async () => {
  const bare = await types(words());
  expect([bare.code, bare.error]).toEqual([78, expect.stringContaining("--root")]);
  const unknown = await types(words("--root", rootOf("la"), "--site", NOWHERE));
  expect([unknown.code, unknown.error]).toEqual([78, expect.stringContaining("--site https://…")]);
});
