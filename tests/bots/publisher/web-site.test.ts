import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { manifestsSchema, rememberManifest } from "../../../bots/publisher/manifests.ts";
import { recordsSchema, remember } from "../../../bots/publisher/records.ts";
import { WebSite } from "../../../bots/publisher/web-site.ts";
import { sixWords } from "../../../core/envelope/six-words.ts";
import { facts, later, record } from "../../bridge/feed/records.ts";
import { type Scratch, scratch } from "../kit/scratch.ts";
import { manifestOf, rootOf } from "../relay/two-relays.ts";

let place: Scratch;
let ledger: Ledger;
let site: WebSite;
const tell = vi.fn<(what: string, reason: unknown) => void>();

beforeEach(async () => {
  tell.mockClear();
  place = scratch();
  ledger = place.open({ schema: { part: "publisher", steps: [...recordsSchema, manifestsSchema] } });
  site = await WebSite.open({
    folder: join(place.folder, "web"),
    port: 0,
    host: "127.0.0.1",
    facts: facts(),
    roots: { la: rootOf("la") },
    tell,
  });
});
afterEach(async () => {
  await site.close();
  place[Symbol.dispose]();
});

const sees = (does: () => unknown) => vi.waitFor(does, { timeout: 20_000 });

/** An alert that holds now, whatever the clock says. */
const now = Date.now();
const alert = record({ issued: now, valid_until: now + 3_600_000 });
const page = async (path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${site.port}${path}`)).text();

test("a record is shown as soon as the handler's step has ended, in the feeds and on its page", async () => {
  site.changed(ledger);
  await sees(async () => expect(await page("/v1/all.atom")).toContain("<feed"));
  ledger.write(() => {
    remember(ledger, alert);
    site.changed(ledger, alert.record);
  });
  await sees(async () => expect(await page("/v1/all.atom")).toContain(alert.record.id));
  expect(await page(`/i/${alert.record.id}`)).toContain("IN FORCE");
  ledger.write(() => {
    const over = later(alert, 0, { action: "over" });
    remember(ledger, over);
    site.changed(ledger, over.record);
  });
  await sees(async () => expect(await page(`/i/${alert.record.id}`)).toContain("OVER"));
});

test("who follows the stream of events hears of a record, and finds its page", async () => {
  site.changed(ledger);
  await sees(() => expect(tell).toHaveBeenCalledWith("pages", null));
  const response = await fetch(`http://127.0.0.1:${site.port}/v1/events`);
  ledger.write(() => {
    remember(ledger, alert);
    site.changed(ledger, alert.record);
  });
  let told = "";
  for await (const bytes of response.body ?? []) {
    told += Buffer.from(bytes).toString();
    if (told.includes("data:")) break;
  }
  expect(told).toContain(`id: la/${alert.record.id}.1`);
  expect(await page(`/i/${alert.record.id}`)).toContain("IN FORCE");
});

test("a handler that fails after all has shown nothing", async () => {
  site.changed(ledger);
  expect(() =>
    ledger.write(() => {
      remember(ledger, alert);
      site.changed(ledger, alert.record);
      throw new Error("failed after all");
    }),
  ).toThrow("failed after all");
  await sees(() => expect(tell).toHaveBeenCalledWith("pages", null));
  expect(await page("/v1/all.atom")).not.toContain(alert.record.id);
});

test("a disk that can't be written is told, the site says so and goes on; when it can again, that too", async () => {
  const inTheWay = join(place.folder, "web", "index.html");
  mkdirSync(inTheWay, { recursive: true });
  remember(ledger, alert);
  site.changed(ledger);
  await sees(() => expect(tell).toHaveBeenCalledWith("pages", expect.any(Error)));
  await sees(async () => expect(await page("/status")).toContain("can’t write its files"));
  expect(await page("/es/status")).toContain("no puede escribir sus archivos");
  expect(await page("/")).toContain(`/i/${alert.record.id}`);
  rmSync(inTheWay, { recursive: true });
  site.changed(ledger);
  await sees(async () => expect(await page("/status")).not.toContain("can’t write its files"));
  expect(tell).toHaveBeenLastCalledWith("pages", null);
});

test("a record in the ledger that can't be read keeps none of the others from the public, and is told", async () => {
  remember(ledger, alert);
  ledger.write(() => ledger.sql("INSERT INTO record VALUES('la', 'X', 1, 'issue', 1, '{}')").run());
  site.changed(ledger);
  expect(tell).toHaveBeenCalledWith("records", "1 of 2");
  await sees(async () => expect(await page("/status")).toContain("missing here (1)"));
  expect(await page("/v1/all.atom")).toContain(alert.record.id);
});

test("keys.json gives the root and every manifest by which a record was checked, to any program", async () => {
  site.changed(ledger);
  await sees(async () => expect((await page("/.well-known/almenara/keys.json")).length).toBeGreaterThan(2));
  ledger.write(() => {
    rememberManifest(ledger, "la", manifestOf("la"), rootOf("la"));
    remember(ledger, alert);
    site.changed(ledger, alert.record);
  });
  const address = `http://127.0.0.1:${site.port}/.well-known/almenara/keys.json`;
  await sees(async () =>
    expect(await (await fetch(address)).json()).toEqual({
      v: 1,
      organisations: [
        {
          id: "la",
          name: facts().org.name,
          root: rootOf("la"),
          words: sixWords(rootOf("la")),
          manifests: [manifestOf("la")],
        },
      ],
    }),
  );
  expect(await page("/about")).toContain(sixWords(rootOf("la")));
  const { headers } = await fetch(address);
  expect([headers.get("content-type"), headers.get("access-control-allow-origin")]).toEqual([
    "application/json",
    "*",
  ]);
});
