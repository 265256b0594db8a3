import { expect, test } from "vitest";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { areaSchema } from "../../../core/place/area.ts";
import { areas, facts, later, NOW, record, retracted, square } from "./records.ts";
import { rendered, textOf } from "./rendered.ts";

const alert = record();
const PAGE = "i/A7F3K2M9/index.html";

test("an empty list says that it doesn't mean that nothing is happening", () => {
  const page = textOf(rendered([])("index.html"));
  expect(page).toContain("No verified alert at 05:10.");
  expect(page).toContain("This doesn’t mean that nothing is happening.");
  expect(page).toContain("Desk: on duty until 22:00. Reports looked at in the last 24 h: 14.");
  expect(page).not.toMatch(/no activity/i);
  expect(textOf(rendered([])("es/index.html"))).toContain("Ninguna alerta verificada a las 05:10.");
});

test("a desk whose hours nobody has written down isn't shown with none", () => {
  const page = textOf(rendered([], { deskHours: { en: "", es: "" } })("index.html"));
  expect(page).toContain("Reports looked at in the last 24 h: 14.");
  expect(page).not.toContain("Desk:");
});

test("names stand above every shape of the map, and an area far from the others is linked below it, not drawn", () => {
  const far = areaSchema.parse({ id: "pacoima", name: "Pacoima", polygon: square(-118.44, 34.25) });
  const page = rendered([alert], { areas: [...areas, far] })("index.html");
  const map = page.slice(
    page.indexOf('<svg class="map"'),
    page.indexOf("</svg>", page.indexOf('<svg class="map"')),
  );
  expect(map).toContain("Westlake");
  expect(map.lastIndexOf("</a>")).toBeLessThan(map.indexOf("<text"));
  expect(map).not.toContain("Pacoima");
  expect(page).toContain('<a href="/area/pacoima">Pacoima: no verified alert in force</a>');
  expect(rendered([alert], { areas: [far] })("index.html")).toContain('<svg class="map"');
});

test("a small number of reports isn't told", () => {
  expect(textOf(rendered([], { lookedAt: 4 })("index.html"))).toContain("24 h: fewer than 5.");
  expect(textOf(rendered([], { lookedAt: null })("index.html"))).not.toContain("24 h:");
});

test("an alert in force stands on the front page with its weekday, date, time, zone and end", () => {
  const page = textOf(rendered([alert])("index.html"));
  expect(page).toContain("One verified alert in force");
  expect(page).toContain("Warning · Stop and questioning Stop and questioning: Soto & 1st, Boyle Heights");
  expect(page).toContain("Seen Sat 31 Jan, 04:55 PST");
  expect(page).toContain("Valid until Sat 31 Jan, 07:00 PST");
  expect(page).toContain("As of Sat 31 Jan, 05:10 PST. After 05:25 this copy is old");
});

test("each language has its page, with the alert's text in it", () => {
  const page = rendered([alert])("es/index.html");
  expect(page).toContain('<html lang="es" dir="ltr">');
  expect(textOf(page)).toContain("Paran y preguntan a personas: Soto & 1st, Boyle Heights");
  expect(page).toContain('href="/es/i/A7F3K2M9"');
});

test("a text that is missing in a language is shown in another, and marked as that language", () => {
  const english = record({ texts: { en: { headline: "Only English", paragraphs: ["Yes."] } } });
  expect(rendered([english])("es/i/A7F3K2M9/index.html")).toContain('lang="en"');
});

test("a permanent page begins with the state", () => {
  const began = (now: number, ...revisions: Parameters<typeof later>[0][]) =>
    textOf(rendered([alert, ...revisions], {}, now)(PAGE)).match(/Rights and help (\S+)/)?.[1];
  expect(began(NOW)).toBe("IN");
  expect(began(alert.record.valid_until)).toBe("EXPIRED");
  expect(began(NOW, later(alert, -1, { action: "over" }))).toBe("OVER");
  expect(began(NOW, retracted(alert, -1))).toBe("WITHDRAWN");
});

test("a withdrawn alert says why, keeps its history, and isn't to be found by search engines", () => {
  const page = rendered([alert, retracted(alert)])(PAGE);
  expect(page).toContain('<meta name="robots" content="noindex"');
  expect(textOf(page)).toContain("Why The place was wrong.");
  expect(textOf(page)).toContain("First sent : Sat 31 Jan 2026, 05:00 PST");
  expect(rendered([alert])(PAGE)).not.toContain("noindex");
});

test("an expired alert isn't called an all-clear", () => {
  const page = textOf(rendered([alert], {}, alert.record.valid_until)(PAGE));
  expect(page).toContain("That isn’t an all-clear.");
});

test("the preview of a link tells place and date, and no state", () => {
  const title = rendered([alert, retracted(alert)])(PAGE).match(/property="og:title" content="([^"]*)"/)?.[1];
  expect(title).toBe("Soto &amp; 1st, Boyle Heights, Sat 31 Jan 2026, 04:55 PST");
});

test("an alert that was passed on names who verified it", () => {
  const page = textOf(rendered([record({ origin: "oak" })])("index.html"));
  expect(page).toContain("Verified by Oakland Neighbours.");
});

test("an exercise says so on every page", () => {
  for (const [path, { bytes, type }] of renderSite([alert], facts({ exercise: true }), NOW))
    if (type.startsWith("text/html")) expect(bytes.toString(), path).toMatch(/EXERCISE|SIMULACRO/);
});

test("the page of an alert that ended long ago stays the same, whenever it is rendered", () => {
  const day = 24 * 3_600_000;
  const withdrawn = [alert, retracted(alert)];
  expect(rendered(withdrawn, {}, NOW + 3 * day)(PAGE)).toBe(rendered(withdrawn, {}, NOW + 9 * day)(PAGE));
});

test("a language from right to left says its direction", () => {
  const [en] = facts().languages;
  const languages = [{ ...en, code: "ar", direction: "rtl" as const }] as const;
  expect(rendered([alert], { languages })("index.html")).toContain('<html lang="ar" dir="rtl">');
});

test("without polygons there is no map, and the list is whole", () => {
  const areas = facts().areas.map(({ polygon: _, ...area }) => area);
  const page = rendered([alert], { areas })("index.html");
  expect(page).not.toContain('class="map"');
  expect(page).toContain("A7F3K2M9");
});

test("the map marks the area by its level and tells it in the link's title", () => {
  const page = rendered([alert])("index.html");
  expect(page).toContain('class="l2" aria-label="Boyle Heights: One verified alert in force"');
  expect(page).toContain('class="calm" aria-label="Westlake: no verified alert in force"');
});

test("a partner's area that bears the id of one of ours isn't taken for ours", () => {
  const theirs = record({ origin: "oak" });
  const file = rendered([theirs]);
  expect(file("index.html")).toContain('class="calm" aria-label="Boyle Heights: no verified alert in force"');
  expect(file("area/boyle-heights/index.html")).not.toContain("A7F3K2M9");
  expect(JSON.parse(file("v1/area/boyle-heights.geojson")).features).toEqual([]);
  expect(JSON.parse(file("v1/all.geojson")).features[0].geometry).toBeNull();
  expect(file("v1/all.atom")).not.toContain("georss:polygon>");
  expect(file("v1/cap/index.atom")).not.toContain("A7F3K2M9");
});

test("a corrected alert says so in the list and on its page", () => {
  const corrected = rendered([alert, later(alert, -1, { action: "correct", reason: "wrong_time" })]);
  for (const path of ["index.html", PAGE])
    expect(textOf(corrected(path)), path).toContain("Corrected at Sat 31 Jan, 05:09 PST");
  expect(textOf(rendered([alert])("index.html"))).not.toContain("Corrected at");
});
