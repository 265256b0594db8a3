import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeSite } from "../../../bridge/feed/encoded.ts";
import { mediaType } from "../../../bridge/feed/media-type.ts";
import { publish, readPublished } from "../../../bridge/feed/publish.ts";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { facts, NOW, record, retracted } from "./records.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "almenara-feed-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const alert = record();
const PAGE = "i/A7F3K2M9/index.html";
const site = (revisions = [alert], now = NOW) => encodeSite(renderSite(revisions, facts(), now), now);
const listing = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

test("a folder holds every file, and gzip and brotli beside it", async () => {
  const files = site();
  await publish(folder, files);
  for (const [path, { bytes }] of files) {
    expect(readFileSync(join(folder, path)).equals(bytes), path).toBe(true);
    expect(gunzipSync(readFileSync(join(folder, `${path}.gz`))).equals(bytes), path).toBe(true);
    expect(brotliDecompressSync(readFileSync(join(folder, `${path}.br`))).equals(bytes), path).toBe(true);
  }
  expect(listing()).toHaveLength(files.size * 3);
});

test("only what changed is written", async () => {
  await publish(folder, site());
  const inode = statSync(join(folder, "about/index.html")).ino;
  expect((await publish(folder, site())).written).toEqual([]);
  const { written } = await publish(folder, site([alert, retracted(alert)]));
  expect(written).toContain(PAGE);
  expect(written).not.toContain("about/index.html");
  expect(statSync(join(folder, "about/index.html")).ino).toBe(inode);
});

test("a file is replaced, never rewritten in place: who has it open reads on", async () => {
  await publish(folder, site());
  const inode = statSync(join(folder, PAGE)).ino;
  await publish(folder, site([alert, retracted(alert)]));
  expect(statSync(join(folder, PAGE)).ino).not.toBe(inode);
});

test("what is gone is removed with its compressed forms; what isn't ours stays", async () => {
  await publish(folder, site());
  await mkdir(join(folder, ".well-known/acme-challenge"), { recursive: true });
  writeFileSync(join(folder, ".well-known/acme-challenge/token"), "theirs");
  const { removed } = await publish(folder, site([]));
  expect(removed).toEqual(expect.arrayContaining([PAGE, `${PAGE}.gz`, `${PAGE}.br`]));
  expect(readFileSync(join(folder, ".well-known/acme-challenge/token"), "utf8")).toBe("theirs");
});

test("after a kill in between, the next time makes it whole", async () => {
  await publish(folder, site());
  writeFileSync(join(folder, `${PAGE}.gz.new`), "half");
  rmSync(join(folder, `${PAGE}.br`));
  const { written, removed } = await publish(folder, site());
  expect(written).toEqual([PAGE]);
  expect(removed).toEqual([`${PAGE}.gz.new`]);
});

test("a folder can be served again after a restart, with the same tags and types", async () => {
  const files = site();
  await publish(folder, files);
  const again = await readPublished(folder, NOW);
  expect([...again.keys()].sort()).toEqual([...files.keys()].sort());
  for (const [path, { hash, type }] of files) {
    expect(again.get(path)).toMatchObject({ hash, type });
    expect(mediaType(path), path).toBe(type);
  }
});

test("what is the same is taken over with its time", () => {
  const before = site();
  const after = encodeSite(renderSite([alert, retracted(alert)], facts(), NOW), NOW + 1_000, before);
  expect(after.get("about/index.html")).toBe(before.get("about/index.html"));
  expect(after.get(PAGE)?.modified).toBe(NOW + 1_000);
});
