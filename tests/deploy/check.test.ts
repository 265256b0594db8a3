import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Press } from "../../bridge/feed/press.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import { Shelf } from "../../bridge/feed/shelf.ts";
import type { SignedRecord } from "../../core/alert/record.ts";
import { sixWords } from "../../core/envelope/six-words.ts";
import { facts, later, NOW, record } from "../bridge/feed/records.ts";
import { manifestOf, rootOf, trulySigned } from "../bridge/feed/signing.ts";
import { types } from "./command.ts";

const many = Array.from({ length: 60 }, (_, at) =>
  trulySigned(
    record({ id: `AAAAAA${"23456789"[at % 8]}${"ACDEFGHJ"[Math.floor(at / 8)]}`, issued: NOW - at * 60_000 }),
  ),
);
const alert = trulySigned(record());
const forged = { ...later(alert, 1, { action: "over" }), signature: alert.signature };

let folder: string;
let server: SiteServer;
let site: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "almenara-check-"));
  const shelf = await Shelf.open(join(folder, "web"));
  const press = new Press(facts(), shelf);
  press.take([...many, alert]);
  press.give([{ id: "la", name: "LA", root: rootOf("la"), manifests: [manifestOf("la")] }]);
  await press.print(NOW);
  server = await serve(shelf, { port: 0 }, facts());
  site = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const file = (name: string, ...records: (SignedRecord | string)[]): string => {
  const path = join(folder, name);
  writeFileSync(
    path,
    records.map((one) => `${typeof one === "string" ? one : JSON.stringify(one)}\n`).join(""),
  );
  return path;
};
const keys = () => `${site}/.well-known/almenara/keys.json`;

test("a site's records, the archived too, hold by the six words of its root", async () => {
  const { code, out, error } = await types(["check", site, "--root", sixWords(rootOf("la"))]);
  expect([code, error]).toEqual([0, ""]);
  expect(out).toContain("61 held, 0 refused.");
  expect(out).toContain("held  la/A7F3K2M9.1");
});

test("each record that doesn't hold is named with why, and the command ends with 1", async () => {
  const mixed = file(
    "mixed.jsonl",
    alert,
    forged,
    "no record",
    trulySigned(record({ org: "oak", origin: "oak" })),
  );
  const { code, out } = await types(["check", mixed, "--keys", keys(), "--root", rootOf("la")]);
  expect(code).toBe(1);
  expect(out.split("\n").slice(0, 4)).toEqual([
    "held     la/A7F3K2M9.1",
    "refused  la/A7F3K2M9.2   its signature doesn't hold: something in it was changed",
    "refused  (3)             it isn't a record",
    "refused  oak/A7F3K2M9.1  no root that was named speaks for this organisation",
  ]);
});

test("another root than the site's is no root of its records", async () => {
  const { code, out } = await types(["check", `${site}/v1/records.jsonl`, "--root", rootOf("oak"), "--json"]);
  expect(code).toBe(1);
  const { records, roots } = JSON.parse(out);
  expect(roots).toEqual([]);
  expect(new Set(records.map(({ fault }: { fault: string }) => fault))).toEqual(new Set(["organisation"]));
});

test("without a root it says that the site's own proves nothing", async () => {
  const one = join(folder, "one.json");
  writeFileSync(one, JSON.stringify(alert, null, 2));
  const { code, out, error } = await types(["check", one, "--keys", keys(), "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    roots: [{ org: "la", root: rootOf("la"), words: sixWords(rootOf("la")), named: false }],
    records: [{ record: "la/A7F3K2M9.1", held: true, fault: null }],
  });
  expect(error).toContain("that proves nothing until you compare them");
});

test("nothing to check is no proof, and what can't be read is said", async () => {
  expect((await types(["check", file("empty.jsonl"), "--keys", keys(), "--root", rootOf("la")])).code).toBe(
    1,
  );
  expect((await types(["check", join(folder, "nowhere.jsonl"), "--keys", keys()])).code).toBe(78);
  expect((await types(["check", file("alone.jsonl", alert)])).error).toContain("--keys");
  expect((await types(["check", "http://127.0.0.1:1"])).code).toBe(69);
});
