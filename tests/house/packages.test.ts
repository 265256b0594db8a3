import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packagesOf, packagesReachedFrom } from "./packages.ts";

const isEncryption = (name: string): boolean => /matrix-js-sdk|crypto-wasm|fake-indexeddb/.test(name);

test("a bot without encryption reaches none, and one with it does", () => {
  expect([...packagesReachedFrom("deploy/process/publisher.ts")].filter(isEncryption)).toEqual([]);
  expect([...packagesReachedFrom("deploy/process/bot-process.ts")].filter(isEncryption)).not.toEqual([]);
});

/** What the rules may use: parsing, canonical form, Unicode and time zones; and, for envelopes, Ed25519. */
const allowed = (file: string, name: string): boolean =>
  ["zod", "canonicalize"].includes(name) || (name === "node:crypto" && file.startsWith("core/envelope/"));

test("the rules touch no clock, disk, network or chance", () => {
  const files = globSync("core/**/*.ts");
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    expect(packagesOf(file).filter((name) => !allowed(file, name))).toEqual([]);
    const source = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(source, file).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|\bfetch\(|randomBytes|generateKeyPair|process\./,
    );
  }
});
