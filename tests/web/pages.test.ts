import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeSite } from "../../bridge/feed/encoded.ts";
import { renderSite } from "../../bridge/feed/render-site.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import { facts, NOW, record, retracted } from "../bridge/feed/records.ts";
import { findChromium, launch } from "./chromium.ts";

const executable = findChromium();
if (!executable)
  process.stderr.write(
    "NOT CHECKED: the pages in a real browser. Install chromium, or name it in ALMENARA_CHROMIUM.\n",
  );

const MINUTE = 60_000;
const alert = record();
const revisions = [
  alert,
  record({
    id: "AAAAAAA3",
    level: 3,
    kind: "operation",
    origin: "oak",
    area: { id: "westlake", name: "Westlake" },
  }),
  record({
    id: "AAAAAAA4",
    level: 1,
    kind: "presence",
    area: { id: "lincoln-heights", name: "Lincoln Heights" },
  }),
  record({ id: "AAAAAAA5" }),
  retracted(record({ id: "AAAAAAA5" }), -2),
  record({ id: "AAAAAAA6", valid_until: NOW - 1 }),
];
const PATHS = [
  "/",
  "/es/",
  "/i/A7F3K2M9",
  "/i/AAAAAAA5",
  "/i/AAAAAAA6",
  "/es/i/AAAAAAA3",
  "/join",
  "/es/join",
  "/help",
  "/about",
  "/corrections",
  "/subscribe",
  "/status",
  "/area/westlake",
  "/no-such-page",
];
const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

describe.skipIf(!executable)("in a real browser", () => {
  let server: SiteServer;
  let empty: SiteServer;
  let browser: Browser;
  beforeAll(async () => {
    const site = encodeSite(renderSite(revisions, facts(), NOW), NOW);
    server = await serve(site, { port: 0 });
    empty = await serve(encodeSite(renderSite([], facts(), NOW), NOW), { port: 0 });
    browser = await launch(executable ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([server.close(), empty.close()]);
  });

  /** A browser's page at NOW by its clock, with all that it asked for and complained of. */
  const open = async (
    options: BrowserContextOptions = {},
  ): Promise<AsyncDisposable & { page: Page; visit: Visit; requests: string[]; complaints: string[] }> => {
    const context = await browser.newContext({ viewport: PHONE, ...options });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.clock.install({ time: NOW });
    const visit: Visit = async (path, from = server) => {
      await page.goto(`http://127.0.0.1:${from.port}${path}`);
    };
    return { page, visit, requests, complaints, [Symbol.asyncDispose]: () => context.close() };
  };
  type Visit = (path: string, from?: SiteServer) => Promise<void>;

  const violations = async (page: Page) =>
    (await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );

  for (const [viewport, colorScheme] of [
    [PHONE, "light"],
    [DESKTOP, "dark"],
  ] as const)
    test(`axe finds nothing at ${viewport.width} px, ${colorScheme}`, async () => {
      await using opened = await open({ viewport, colorScheme });
      for (const path of PATHS) {
        await opened.visit(path);
        expect(await violations(opened.page), path).toEqual([]);
      }
      await opened.visit("/", empty);
      expect(await violations(opened.page), "empty").toEqual([]);
    }, 180_000);

  test("no page is wider than a phone of 320 px, also from right to left", async () => {
    await using opened = await open();
    for (const path of PATHS) {
      await opened.visit(path);
      for (const dir of ["ltr", "rtl"]) {
        const wider = await opened.page.evaluate((to) => {
          document.documentElement.setAttribute("dir", to);
          return document.documentElement.scrollWidth - window.innerWidth;
        }, dir);
        expect(wider, `${path} ${dir}`).toBeLessThanOrEqual(0);
      }
    }
  });

  test("without JavaScript every page says the same, and what is hidden stays hidden", async () => {
    await using scripted = await open();
    await using bare = await open({ javaScriptEnabled: false });
    for (const path of PATHS) {
      const shown = [];
      for (const { page, visit } of [scripted, bare]) {
        await visit(path);
        // biome-ignore lint/performance/useDomNodeTextContent: what is seen, not what is there
        shown.push(await page.innerText("main"));
      }
      expect(shown[1], path).toBe(shown[0]);
    }
  });

  test("a page asks for nothing but itself, and its own policy refuses it nothing", async () => {
    await using opened = await open();
    const pages = PATHS.filter((path) => path !== "/no-such-page");
    for (const path of pages) await opened.visit(path);
    const asked = opened.requests.filter((url) => !url.startsWith("data:"));
    expect(asked).toEqual(pages.map((path) => `http://127.0.0.1:${server.port}${path}`));
    expect(opened.complaints).toEqual([]);
  });

  test("an alert that expires while the page is open is hidden, and the page says so", async () => {
    await using opened = await open();
    await opened.visit("/");
    const { page } = opened;
    const link = page.locator('.alert a[href="/i/A7F3K2M9"]');
    expect(await link.isVisible()).toBe(true);
    await page.clock.runFor(alert.record.valid_until - NOW + 6_000);
    await link.waitFor({ state: "hidden" });
    await page.getByText("The time of an alert has passed.").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(false);
  });

  test("a permanent page that was left open changes from in force to expired", async () => {
    await using opened = await open();
    await opened.visit("/i/A7F3K2M9");
    await opened.page.getByText("IN FORCE until").waitFor();
    await opened.page.clock.runFor(alert.record.valid_until - NOW + 6_000);
    await opened.page.getByText("EXPIRED at").waitFor();
    expect(await opened.page.getByText("IN FORCE until").isVisible()).toBe(false);
  });

  test("a copy that is older than a quarter of an hour says so", async () => {
    await using opened = await open();
    await opened.visit("/");
    const warning = opened.page.getByText("This copy is old.");
    expect(await warning.isVisible()).toBe(false);
    await opened.page.clock.runFor(15 * MINUTE + 6_000);
    await warning.waitFor();
  });

  test("the first key leads to the alerts, and each link of the map can be reached", async () => {
    await using opened = await open();
    await opened.visit("/");
    await opened.page.keyboard.press("Tab");
    expect(await opened.page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the alerts");
    const areas = opened.page.locator(".map a");
    expect(await areas.count()).toBe(4);
    await areas.first().focus();
    expect(await opened.page.evaluate(() => document.activeElement?.closest("svg") !== null)).toBe(true);
  });

  test("the front page weighs at most 30 kB compressed, with 30 alerts on it", async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      record({ id: `AAAAAA${"23456"[Math.floor(at / 6)]}${"ACDEFG"[at % 6]}` }),
    );
    const page = encodeSite(renderSite(many, facts(), NOW), NOW).get("index.html");
    expect(page?.bytes.toString().match(/class="alert l2"/g)).toHaveLength(30);
    expect(page?.gzip().length).toBeLessThanOrEqual(30_000);
  });
});
