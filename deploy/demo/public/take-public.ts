import type { Browser, BrowserContextOptions } from "playwright-core";
import { encodeSite } from "../../../bridge/feed/encoded.ts";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { serve } from "../../../bridge/feed/serve.ts";
import type { SiteFacts } from "../../../bridge/feed/site.ts";
import { la } from "../../../config/areas/la.ts";
import { pages as en } from "../../../config/texts/en/pages.ts";
import { pages as es } from "../../../config/texts/es/pages.ts";
import { sampleAlerts } from "./sample-alerts.ts";

/** Sat 31 Jan 2026, 05:10 in Los Angeles: as in the design. */
const NOW = Date.UTC(2026, 0, 31, 13, 10);

const FACTS: SiteFacts = {
  org: { id: "la", name: "Los Angeles Neighbours" },
  partners: {},
  languages: [en, es],
  zone: "America/Los_Angeles",
  areas: la,
  baseUrl: "https://alerts.example.org",
  hotline: "+1 213-555-0100",
  deskHours: { en: "on duty until 22:00", es: "de turno hasta las 22:00" },
  lookedAt: 14,
  chat: {
    report: "@report:example.org",
    alerts: "@alerts:example.org",
    server: "example.org",
    homeserver: "https://matrix.example.org",
  },
  exercise: true,
};

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** What docs/public.md shows: its name, how many alerts, the page, on what. */
const PICTURES: readonly (readonly [string, number, string, BrowserContextOptions])[] = [
  ["public-phone-light", 3, "/", { ...PHONE, colorScheme: "light" }],
  ["public-phone-dark", 3, "/", { ...PHONE, colorScheme: "dark" }],
  ["public-empty", 0, "/", { ...PHONE, colorScheme: "light" }],
  ["public-alert-es", 3, "/es/i/", { ...PHONE, colorScheme: "light" }],
  ["public-busy-desktop", 30, "/", { ...DESKTOP, colorScheme: "light" }],
  ["public-desktop-dark", 3, "/", { ...DESKTOP, colorScheme: "dark" }],
  ["public-join", 0, "/join", { ...PHONE, colorScheme: "light" }],
];

/** Invented alerts in each look. @param keep is told each picture's name and bytes */
export const takePublic = async (
  browser: Browser,
  keep: (name: string, picture: Uint8Array) => void,
): Promise<void> => {
  for (const [name, count, path, options] of PICTURES) {
    const alerts = sampleAlerts(count, NOW);
    const server = await serve(encodeSite(renderSite(alerts, FACTS, NOW), NOW), { port: 0 }, FACTS);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.clock.install({ time: NOW });
    const end = path.endsWith("/i/") ? (alerts[1]?.record.id ?? "") : "";
    await page.goto(`http://127.0.0.1:${server.port}${path}${end}`);
    keep(name, await page.screenshot());
    await context.close();
    await server.close();
  }
};
