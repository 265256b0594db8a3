import { expect, test } from "vitest";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { facts, later, NOW, record, retracted } from "./records.ts";
import { rendered, textOf } from "./rendered.ts";

const alert = record();

test("every page is there in every language, and every link of a page leads to a file", () => {
  const files = renderSite([alert, retracted(record({ id: "AAAAAAA2" }))], facts(), NOW);
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(20);
  for (const [path, { bytes }] of pages) {
    for (const [, link = ""] of bytes.toString().matchAll(/href="\/([^"#]*)"/g)) {
      const file = [link, link === "" ? "index.html" : `${link.replace(/\/$/, "")}/index.html`];
      expect(
        file.some((one) => files.has(one)),
        `${path} -> /${link}`,
      ).toBe(true);
    }
  }
});

test("a page loads nothing from elsewhere and needs no second request", () => {
  for (const [path, { bytes, type }] of renderSite([alert], facts(), NOW)) {
    if (!type.startsWith("text/html")) continue;
    expect(bytes.toString(), path).not.toMatch(/\ssrc="|@import|url\(|rel="(stylesheet|preload|preconnect)"/);
  }
});

test("an area's page lists its alerts, and doesn't call an empty list quiet", () => {
  const file = rendered([alert]);
  expect(textOf(file("area/boyle-heights/index.html"))).toContain("Stop and questioning: Soto & 1st");
  const empty = textOf(file("area/westlake/index.html"));
  expect(empty).toContain("No verified alert for Westlake at Sat 31 Jan, 05:10 PST. This doesn’t mean");
});

test("each correction is listed with its reason and the minutes that the error stood", () => {
  const page = textOf(rendered([alert, retracted(alert, 5)])("corrections/index.html"));
  expect(page).toContain("Withdrawn: Sat 31 Jan 2026, 05:15 PST, after 15 minutes . The place was wrong.");
  expect(textOf(rendered([alert])("corrections/index.html"))).toContain("None so far.");
  const one = later(alert, -9, { action: "correct", reason: "wrong_time" });
  expect(textOf(rendered([alert, one])("es/corrections/index.html"))).toContain("después de un minuto");
});

test("the status says that nothing verified isn't nothing", () => {
  expect(textOf(rendered([])("status/index.html"))).toContain(
    "05:10. This doesn’t mean that nothing is happening.",
  );
  expect(textOf(rendered([alert])("status/index.html"))).toContain("One verified alert in force");
});

test("the join page gives the addresses to write to, and opens a chat with them", () => {
  const page = rendered([])("es/join/index.html");
  expect(page).toContain('href="matrix:u/report:example.org?action=chat"');
  expect(textOf(page)).toContain("@report:example.org");
  expect(textOf(page)).toContain("«join Boyle Heights»");
});

test("the hotline can be called from every list, alert and the help page", () => {
  const file = rendered([alert]);
  for (const path of ["index.html", "i/A7F3K2M9/index.html", "help/index.html", "es/help/index.html"])
    expect(file(path), path).toContain('href="tel:+12135550100"');
});

test("the page that says that there is none says so in every language", () => {
  const page = textOf(rendered([])("404.html"));
  expect(page).toContain("There is no such page.");
  expect(page).toContain("No existe esa página.");
});
