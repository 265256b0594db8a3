import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mediaType } from "../../../bridge/feed/media-type.ts";
import { type Content, renderSite } from "../../../bridge/feed/render-site.ts";
import { Shelf } from "../../../bridge/feed/shelf.ts";
import { facts, NOW, record } from "./records.ts";

let folder: string;
let shelf: Shelf;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "almenara-feed-"));
  shelf = await Shelf.open(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const HOME = "index.html";
const PAGE = "i/A7F3K2M9/index.html";
const page = (text: string): Content => ({ type: "text/html; charset=utf-8", bytes: Buffer.from(text) });
const onDisk = (path: string): string => readFileSync(join(folder, path), "utf8");
const listing = (): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

test("a folder holds every file, and gzip and brotli beside it, each with the type that its name tells", async () => {
  const files = renderSite([record()], facts(), NOW);
  for (const [path, content] of files) shelf.put(path, content, NOW);
  await shelf.write();
  for (const [path, { bytes, type }] of files) {
    expect(readFileSync(join(folder, path)).equals(bytes), path).toBe(true);
    expect(gunzipSync(readFileSync(join(folder, `${path}.gz`))).equals(bytes), path).toBe(true);
    expect(brotliDecompressSync(readFileSync(join(folder, `${path}.br`))).equals(bytes), path).toBe(true);
    expect(mediaType(path), path).toBe(type);
  }
  expect(listing()).toBe(files.size * 3);
  expect(shelf.size).toBe(files.size);
});

test("a file is served from the moment it is put, and the disk follows", async () => {
  shelf.put(HOME, page("one"), NOW);
  expect(await shelf.get(HOME)).toMatchObject({ bytes: Buffer.from("one"), modified: NOW });
  expect(listing()).toBe(0);
  await shelf.write();
  expect(onDisk(HOME)).toBe("one");
});

test("what is put a second time keeps its time and isn't written again", async () => {
  shelf.put(HOME, page("one"), NOW);
  await shelf.write();
  const { ino } = statSync(join(folder, HOME));
  shelf.put(HOME, page("one"), NOW + 1_000);
  await shelf.write();
  expect(statSync(join(folder, HOME)).ino).toBe(ino);
  expect(await shelf.get(HOME)).toMatchObject({ modified: NOW });
});

test("a file is replaced, never rewritten in place: who has it open reads on", async () => {
  shelf.put(HOME, page("one"), NOW);
  await shelf.write();
  const { ino } = statSync(join(folder, HOME));
  shelf.put(HOME, page("two"), NOW);
  await shelf.write();
  expect(statSync(join(folder, HOME)).ino).not.toBe(ino);
  expect(onDisk(HOME)).toBe("two");
});

test("what is put while the disk is busy is written too", async () => {
  shelf.put(HOME, page("one"), NOW);
  const writing = shelf.write();
  shelf.put(HOME, page("two"), NOW);
  shelf.put(PAGE, page("page"), NOW);
  await writing;
  expect([onDisk(HOME), onDisk(PAGE), shelf.unwritten]).toEqual(["two", "page", 0]);
});

test("after a restart everything is there with the same tag, the same time and the same encodings", async () => {
  shelf.put(HOME, page("one"), NOW);
  await shelf.write();
  const before = await shelf.get(HOME);
  const again = await Shelf.open(folder);
  const after = await again.get(HOME);
  expect(after?.hash).toBe(before?.hash);
  expect(after?.type).toBe(before?.type);
  expect(after?.gzip()).toEqual(before?.gzip());
  const { modified } = after ?? expect.fail();
  again.put(HOME, page("one"), NOW + 5_000);
  await again.write();
  expect((await again.get(HOME))?.modified).toBe(modified);
});

test("what is gone is removed with its encodings; what isn't ours stays", async () => {
  shelf.put(HOME, page("one"), NOW);
  shelf.put(PAGE, page("page"), NOW);
  await shelf.write();
  mkdirSync(join(folder, ".well-known/acme-challenge"), { recursive: true });
  writeFileSync(join(folder, ".well-known/acme-challenge/token"), "theirs");
  const removed = await shelf.keepOnly(new Set([HOME]));
  expect([...removed].sort()).toEqual([PAGE, `${PAGE}.br`, `${PAGE}.gz`]);
  expect(onDisk(".well-known/acme-challenge/token")).toBe("theirs");
  expect(await shelf.get(PAGE)).toBeUndefined();
});

test("after a kill in between, the next time makes it whole", async () => {
  shelf.put(PAGE, page("page"), NOW);
  await shelf.write();
  writeFileSync(join(folder, `${HOME}.gz.new`), "half");
  rmSync(join(folder, `${PAGE}.br`));
  const again = await Shelf.open(folder);
  expect(again.get(PAGE)).toBeUndefined(); // half a file isn't served
  again.put(PAGE, page("page"), NOW);
  await again.write();
  expect(brotliDecompressSync(readFileSync(join(folder, `${PAGE}.br`))).toString()).toBe("page");
  expect(await again.keepOnly(new Set([PAGE]))).toEqual([`${HOME}.gz.new`]);
});

test("a file that can't be written is told, keeps none of the others, is served, and is written later", async () => {
  mkdirSync(join(folder, HOME)); // a folder where the file belongs
  shelf.put(HOME, page("one"), NOW);
  shelf.put(PAGE, page("page"), NOW);
  await expect(shelf.write()).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
  expect(onDisk(PAGE)).toBe("page");
  expect(await shelf.get(HOME)).toMatchObject({ bytes: Buffer.from("one") });
  rmSync(join(folder, HOME), { recursive: true });
  await shelf.write();
  expect(onDisk(HOME)).toBe("one");
});

test("memory holds what was used lately; the rest is read from the disk when it is asked for", async () => {
  const big = (at: number): Content => ({
    type: "text/plain; charset=utf-8",
    bytes: Buffer.alloc(4 * 2 ** 20, at),
  });
  for (let at = 0; at < 12; at++) shelf.put(`${at}.txt`, big(at), NOW);
  await shelf.write();
  expect(shelf.get("11.txt")).not.toBeInstanceOf(Promise);
  const first = shelf.get("0.txt");
  expect(first).toBeInstanceOf(Promise);
  expect((await first)?.bytes.equals(big(0).bytes)).toBe(true);
  expect(shelf.get("0.txt")).not.toBeInstanceOf(Promise);
});
