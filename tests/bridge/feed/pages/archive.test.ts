import { expect, test } from "vitest";
import { NOW, record, retracted } from "../records.ts";
import { rendered, textOf } from "../rendered.ts";

const DAY = 86_400_000;
const alert = record();
/** Went out in the last minute of the year, by Los Angeles' clock: already January in UTC. */
const eve = record({
  id: "AAAAAAA2",
  when: Date.UTC(2026, 0, 1, 7, 55),
  issued: Date.UTC(2026, 0, 1, 7, 59),
  valid_until: Date.UTC(2026, 0, 1, 9, 59),
});
const all = [alert, eve, retracted(record({ id: "AAAAAAA3" }), -2)];
const file = rendered(all, {}, NOW + 9 * DAY);

test("an alert stands in the month in which it went out, by the organisation's clock", () => {
  expect(file("archive/2025/12/index.html")).toContain('href="/i/AAAAAAA2"');
  expect(file("archive/2026/01/index.html")).not.toContain("AAAAAAA2");
  expect(textOf(file("archive/index.html"))).toContain("January 2026 : 2 alerts December 2025 : One alert");
  expect(textOf(file("es/archive/2026/01/index.html"))).toContain("Enero de 2026");
});

test("a month's list says what was withdrawn, and stays the same as time passes", () => {
  const page = file("archive/2026/01/index.html");
  expect(textOf(page)).toMatch(/WITHDRAWN\s+Soto/);
  expect(rendered(all, {}, NOW + 99 * DAY)("archive/2026/01/index.html")).toBe(page);
});

test("an alert comes to the archive when the front page tells of it no more", () => {
  expect(textOf(rendered(all)("archive/index.html"))).toContain("December 2025 : One alert This copy");
});

test("each month's part of the search has a line for each of its alerts, in the page's language", () => {
  const lines = file("es/archive/2026/01/index.jsonl")
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual([
    "A7F3K2M9",
    "sáb 31 ene 2026, 04:55 PST",
    "Alerta · Paran y preguntan a personas",
    "Soto & 1st, Boyle Heights",
    "",
  ]);
  expect(lines.find(([name]) => name === "AAAAAAA3")?.[4]).toBe("RETIRADA");
});

test("without an alert there is no month, and the archive says so", () => {
  expect(textOf(rendered([])("archive/index.html"))).toContain("None so far.");
});
