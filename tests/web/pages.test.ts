import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EncodedSite, encodeSite } from "../../bridge/feed/encoded.ts";
import { renderSite } from "../../bridge/feed/render-site.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import { facts, NOW, record, retracted } from "../bridge/feed/records.ts";
import { CODE, startHomeserver } from "../bridge/feed/sign-up/homeserver.ts";
import { manifestOf, rootOf } from "../bridge/feed/signing.ts";
import { findChromium, launch } from "./chromium.ts";

const executable = findChromium();
if (!executable)
  process.stderr.write(
    "NOT CHECKED: the pages in a real browser. Install chromium, or name it in ALMENARA_CHROMIUM.\n",
  );

const MINUTE = 60_000;
const alert = record();
const past = (id: string) =>
  record({
    id,
    when: NOW - 42 * 24 * 60 * MINUTE,
    issued: NOW - 42 * 24 * 60 * MINUTE,
    valid_until: NOW - 41 * 24 * 60 * MINUTE,
  });
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
  // In the archive: six weeks ago.
  ...["C", "D", "E", "F", "G", "H"].map((end) => past(`AAAAAAA${end}`)),
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
  "/archive",
  "/es/archive/2025/12",
  "/numbers",
  "/privacy",
  "/embed",
  "/status",
  "/area/westlake",
  "/no-such-page",
];
/** In the page: the place of what has the focus among all that can have it, if it is seen to have it; else -1. */
const focusSeen = (): number => {
  const here = document.activeElement;
  const looks = here ? [here, here.closest(".alert"), here.querySelector("path")] : [];
  const isSeen = looks.some((one) => {
    const style = one && getComputedStyle(one);
    return style && (style.outlineWidth === "3px" || style.strokeWidth === "3px");
  });
  return here && isSeen ? [...document.querySelectorAll("a[href],button,input,summary")].indexOf(here) : -1;
};
/** What only scripts bring: it isn't there without them. */
const REMOVE_TOOLS = `document.querySelectorAll("[data-pause], .zoom, [data-search]").forEach((one) => one.remove())`;
const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

describe.skipIf(!executable)("in a real browser", () => {
  let server: SiteServer;
  let empty: SiteServer;
  let browser: Browser;
  /** What the server hands out: a test may put another site in its place. */
  const shown: { site: EncodedSite } = { site: new Map() };
  const served = { get: (path: string) => shown.site.get(path), size: 1 };
  beforeAll(async () => {
    const keys = [{ id: "la", name: "LA", root: rootOf("la"), manifests: [manifestOf("la")] }];
    shown.site = encodeSite(renderSite(revisions, facts(), NOW, keys), NOW);
    server = await serve(served, { port: 0 }, facts());
    empty = await serve(encodeSite(renderSite([], facts(), NOW), NOW), { port: 0 }, facts());
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
    const context = await browser.newContext({ viewport: PHONE, serviceWorkers: "block", ...options });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => {
      if (!/^Service Worker registration blocked/.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.clock.install({ time: NOW });
    const visit: Visit = async (path, from = server) => {
      await page.goto(`http://127.0.0.1:${from.port}${path}`);
    };
    return { page, visit, requests, complaints, [Symbol.asyncDispose]: () => context.close() };
  };
  type Visit = (path: string, from?: SiteServer) => Promise<void>;

  const violations = async (page: Page, rules: readonly string[] = []) => {
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
    const found = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
  };

  test("axe finds nothing on any page, neither light nor dark", async () => {
    await using opened = await open({ colorScheme: "light" });
    const { page } = opened;
    for (const [path, from] of [...PATHS.map((one) => [one, server] as const), ["/", empty] as const]) {
      await page.emulateMedia({ colorScheme: "light" });
      await opened.visit(path, from);
      expect(await violations(page), path).toEqual([]);
      // A theme changes colours and nothing else; with more contrast they are checked in style.test.ts.
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page, ["color-contrast"]), `${path}, dark`).toEqual([]);
    }
    await page.setViewportSize(DESKTOP);
    for (const path of ["/", "/i/A7F3K2M9"]) {
      await opened.visit(path);
      expect(await violations(page), `${path} on a wide screen`).toEqual([]);
    }
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
        if (page === scripted.page) await page.evaluate(REMOVE_TOOLS);
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

  test("by keyboard alone everything is reached once, in the page's order, and seen to have the focus", async () => {
    for (const path of ["/", "/archive", "/i/A7F3K2M9"]) {
      await using opened = await open();
      await opened.visit(path);
      const { page } = opened;
      const all = await page.evaluate(
        () =>
          [...document.querySelectorAll("a[href],button,input,summary")].filter((one) =>
            one.checkVisibility(),
          ).length,
      );
      const marks: number[] = [];
      for (let at = 0; at < all; at += 1) {
        await page.keyboard.press("Tab");
        marks.push(await page.evaluate(focusSeen));
      }
      // -1: what has the focus isn't to be seen to have it, or can't be operated.
      expect(marks, path).not.toContain(-1);
      expect(marks, path).toEqual(marks.toSorted((a, b) => a - b));
      expect(new Set(marks).size, path).toBe(all);
    }
  });

  test("the map comes closer by its buttons, shows whole again, and follows the focus", async () => {
    await using opened = await open();
    await opened.visit("/");
    const map = opened.page.locator("svg.map");
    const whole = await map.getAttribute("viewBox");
    await opened.page.getByRole("button", { name: "Closer" }).click();
    const closer = await map.getAttribute("viewBox");
    expect(Number(closer?.split(" ")[2])).toBeLessThan(Number(whole?.split(" ")[2]));
    await map.locator("a").last().focus();
    expect(await map.getAttribute("viewBox")).not.toBe(closer);
    await opened.page.getByRole("button", { name: "Farther" }).click();
    expect((await map.getAttribute("viewBox"))?.split(" ").map(Number)).toEqual(
      whole?.split(" ").map(Number),
    );
  });

  test("a page that was left open renews itself and says what changed, until it is told to stop", async () => {
    await using opened = await open();
    const { page } = opened;
    const before = shown.site;
    const link = page.locator('.alert.l2 a[href="/i/A7F3K2M9"]');
    await opened.visit("/");
    expect(await link.count()).toBe(1);
    shown.site = encodeSite(renderSite([...revisions, retracted(alert, -1)], facts(), NOW), NOW);
    try {
      await page.clock.runFor(61_000);
      await page.locator(".alert.ended", { hasText: "WITHDRAWN" }).nth(1).waitFor();
      expect(await page.textContent("#news")).toBe("The list has changed: 2 verified alerts in force");
      await page.getByRole("button", { name: "Stop renewing" }).click();
      const asked = opened.requests.length;
      await page.clock.runFor(200_000);
      expect(opened.requests.length).toBe(asked);
    } finally {
      shown.site = before;
    }
  });

  test("the archive is searched month by month, whatever the accents and capitals", async () => {
    await using opened = await open();
    await opened.visit("/es/archive");
    const { page } = opened;
    await page.getByRole("searchbox").fill("SOTO dic boyle");
    await page.clock.runFor(300);
    await page.getByText("Encontradas: 6").waitFor();
    expect(await page.locator("[data-hits] a").first().getAttribute("href")).toMatch(/^\/es\/i\/AAAAAAA/);
    await page.getByRole("searchbox").fill("nowhere");
    await page.clock.runFor(300);
    await page.getByText("No se encontró nada.").waitFor();
    expect(await page.locator("[data-hits]").isVisible()).toBe(false);
  });

  test("without a connection the last list and the rights are there, marked as kept and with their age", async () => {
    const own = await serve(served, { port: 0 }, facts());
    await using opened = await open({ serviceWorkers: "allow" });
    const { page } = opened;
    await opened.visit("/", own);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!(await caches.match("/es/help"))) await new Promise((done) => requestAnimationFrame(done));
    });
    await own.close();
    for (const [path, text] of [
      ["/", "3 verified alerts in force"],
      ["/help", "You have rights"],
      ["/i/A7F3K2M9", "3 verified alerts in force"],
      ["/es/", "3 alertas verificadas vigentes"],
    ] as const) {
      await opened.visit(path, own);
      expect(await page.textContent("main"), path).toMatch(text);
      expect(await page.locator(".offline").isVisible(), path).toBe(true);
    }
    expect(await page.textContent(".as-of")).toContain("Actualizado: sáb 31 ene, 05:10 PST");
  });

  test("the browser signs up at the homeserver by itself, and the way back from the app shows the account again", async () => {
    await using homeserver = await startHomeserver();
    const own = facts();
    const site = { ...own, chat: { ...own.chat, homeserver: homeserver.baseUrl } };
    const joining = await serve(encodeSite(renderSite([], site, NOW), NOW), { port: 0 }, site);
    await using opened = await open();
    const { page } = opened;
    await opened.visit("/join", joining);
    await page.getByLabel("Code on the poster").fill("wrong");
    await page.getByRole("button", { name: "Make an account" }).click();
    await page.getByText("That code isn’t right.").waitFor();
    await page.getByLabel("Code on the poster").fill(CODE);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your account" }).waitFor();
    const [account] = homeserver.accounts;
    expect(await page.locator("[data-password]").textContent()).toBe(account?.password);
    expect(await page.locator("[data-element]").getAttribute("href")).toContain(
      `login_hint=mxid%3A%40${account?.username}%3Aexample.org`,
    );
    expect(opened.requests.filter((url) => url.startsWith(`http://127.0.0.1:${joining.port}`))).toHaveLength(
      1,
    );
    expect(await violations(page)).toEqual([]);
    await page.reload();
    expect(await page.locator("[data-name]").textContent()).toBe(`@${account?.username}:example.org`);
    await joining.close();
  });

  test("on paper there is the address as a code, and nothing that can only be tapped", async () => {
    await using opened = await open();
    await opened.visit("/i/A7F3K2M9");
    expect(await opened.page.locator(".qr").isVisible()).toBe(false);
    await opened.page.emulateMedia({ media: "print" });
    expect(await opened.page.locator(".qr").textContent()).toContain("https://alerts.example.org/i/A7F3K2M9");
    expect(await opened.page.locator(".ways").isVisible()).toBe(false);
    expect(await opened.page.locator(".state").first().isVisible()).toBe(true);
  });

  test("the list may stand in another site's page, every other page may not", async () => {
    const frames = ["embed", "status"].map(
      (path) => `<iframe src="http://127.0.0.1:${server.port}/${path}"></iframe>`,
    );
    const other = createServer((_request, response) =>
      response.setHeader("Content-Type", "text/html").end(frames.join("")),
    );
    await new Promise<void>((listening) => other.listen(0, "localhost", listening));
    await using opened = await open();
    await opened.page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
    other.close();
    await opened.page.frameLocator("iframe").first().getByText("3 verified alerts in force").waitFor();
    expect(await opened.page.frames()[2]?.locator("main").count()).toBe(0);
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
