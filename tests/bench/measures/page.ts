import { AxeBuilder } from "@axe-core/playwright";
import { encodeSite } from "../../../bridge/feed/encoded.ts";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { serve } from "../../../bridge/feed/serve.ts";
import { facts, NOW, record } from "../../bridge/feed/records.ts";
import { findChromium, launch } from "../../web/chromium.ts";
import type { Measure, Row } from "../measure.ts";
import { valueRow } from "../statistics.ts";

/** A bad hour. */
const ALERTS = 30;

/** The front page with thirty alerts in force: what it weighs, what it asks of others, what axe finds. */
export const page: Measure = {
  id: "P1",
  about: "front page: compressed bytes (at most 30,000), third-party requests and axe violations (none)",
  run: async ({ progress }) => {
    const many = Array.from({ length: ALERTS }, (_, at) =>
      record({ id: `AAAAAA${"23456"[Math.floor(at / 6)]}${"ACDEFG"[at % 6]}` }),
    );
    const site = encodeSite(renderSite(many, facts(), NOW), NOW);
    const rows: Row[] = [
      valueRow({ id: "P1", what: `front page, ${ALERTS} alerts, gzip, bytes` }, [
        site.get("index.html")?.gzip().length ?? Number.NaN,
      ]),
    ];
    const executable = findChromium();
    if (!executable) {
      progress("NOT MEASURED: requests and axe. Install chromium, or name it in ALMENARA_CHROMIUM.");
      return rows;
    }
    const server = await serve(site, { port: 0 }, facts());
    const browser = await launch(executable);
    try {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const tab = await context.newPage();
      const own = `http://127.0.0.1:${server.port}/`;
      const asked: string[] = [];
      tab.on("request", (request) => asked.push(request.url()));
      await tab.clock.install({ time: NOW });
      await tab.goto(own, { waitUntil: "networkidle" });
      const others = asked.filter((url) => !url.startsWith(own) && !url.startsWith("data:"));
      const { violations } = await new AxeBuilder({ page: tab }).analyze();
      return [
        ...rows,
        valueRow({ id: "P1", what: "third-party requests" }, [others.length]),
        valueRow({ id: "P1", what: "axe violations" }, [violations.length]),
      ];
    } finally {
      await browser.close();
      await server.close();
    }
  },
};
