import fc from "fast-check";
import { expect, test } from "vitest";
import { type CardFacts, card, clockTime } from "../../../core/incident/card.ts";
import { cleanText } from "../../../core/words/clean-text.ts";

const facts = (words: string): CardFacts => ({
  id: "K7RA",
  alias: "R4",
  words,
  at: Date.UTC(2026, 0, 31, 22, 5),
  zone: "America/Los_Angeles",
});

test("a card says its id, its time, its alias and the reporter's words", () => {
  expect(card(facts("dos camionetas en Soto y 1st")).body).toBe(
    'K7RA · report · Sat 31 Jan, 14:05\nunverified · 1 report (R4)\n"dos camionetas en Soto y 1st"',
  );
});

test("a corrected report says so, and one taken back has no words", () => {
  const corrected = card({ ...facts("on Breed"), since: "corrected" });
  expect(corrected.body.split("\n").slice(1)).toEqual([
    "unverified · 1 report (R4) · corrected by its reporter",
    '"on Breed"',
  ]);
  const { body, formatted_body: html = "" } = card({ ...facts("on Breed"), since: "withdrawn" });
  expect(body).toBe("K7RA · report · Sat 31 Jan, 14:05\ntaken back by its reporter (R4)");
  expect(shown(html)).toBe(body);
});

test("the first line, which a lock screen shows, is the same whatever the reporter wrote", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }).map(cleanText), (words) => {
      const { body, formatted_body: html = "" } = card(facts(words));
      expect(body.split("\n")[0]).toBe("K7RA · report · Sat 31 Jan, 14:05");
      expect(html.startsWith("<p><strong>K7RA · report · Sat 31 Jan, 14:05</strong></p>")).toBe(true);
    }),
  );
});

test("the plain body is complete by itself: everything that the HTML says", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 1_500 }).map(cleanText), (words) => {
      const { body, formatted_body: html = "" } = card(facts(words));
      expect(shown(html)).toBe(body.replace(/\n"([\s\S]*)"$/, "\n$1"));
    }),
  );
});

test("the HTML has no tags but the few that every client shows, and no attributes", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom("<img src=x onerror=y>", "</blockquote><script>", "&lt;b>")),
      (words) => {
        const tags = (card(facts(words)).formatted_body ?? "").match(/<[^>]*>/g) ?? [];
        for (const tag of tags) expect(tag).toMatch(/^<\/?(?:p|strong|em|ul|li|blockquote)>$/);
      },
    ),
  );
});

test("words of more than a thousand characters are cut, and never inside one", () => {
  const { body } = card(facts("🚓".repeat(1_001)));
  expect(body.endsWith(`"${"🚓".repeat(1_000)} … (cut)"`)).toBe(true);
  expect(card(facts("a".repeat(1_000))).body).not.toContain("cut");
});

test("the time is that of the city, also across midnight and summer time", () => {
  expect(clockTime(Date.UTC(2026, 6, 1, 6, 59), "America/Los_Angeles")).toBe("Tue 30 Jun, 23:59");
  expect(clockTime(Date.UTC(2026, 6, 1, 7, 0), "America/Los_Angeles")).toBe("Wed 1 Jul, 00:00");
  expect(clockTime(Date.UTC(2026, 0, 1, 7, 0), "America/New_York")).toBe("Thu 1 Jan, 02:00");
});

/** What a client shows of it, a paragraph a line. */
const shown = (html: string): string =>
  html
    .replace(/<\/p>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\n$/, "");
