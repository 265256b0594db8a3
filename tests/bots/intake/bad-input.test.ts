import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { Handlers } from "../handlers.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
beforeEach(() => {
  bot = new Handlers(intake(settings));
});
afterEach(() => bot[Symbol.dispose]());

const text = (body: unknown, more = {}) => ({ msgtype: "m.text", body, ...more });
/** As long as an event can be. */
const LONG = 64 * 1_024;
const NO_WORDS = /^I can't see any words in that\. Please write what you see and where\./;
const RECEIVED = /^[2-9A-Z]{4} · received\./;

/** What somebody sends; what they are answered; the words that the desk is told, null where it is told nothing. */
const TABLE: readonly (readonly [string, Record<string, unknown>, RegExp, string | RegExp | null])[] = [
  ["nothing at all", {}, /Please write what you see and where/, null],
  ["empty words", text(""), NO_WORDS, null],
  ["spaces and line ends", text(" \n\t\r\n "), NO_WORDS, null],
  ["words that are a number", text(7), NO_WORDS, null],
  ["words that are a list", text(["two", "vans"]), NO_WORDS, null],
  ["words that are an object", text({ toString: "vans" }), NO_WORDS, null],
  ["nothing but emoji", text("🚐🚨👮🏽‍♀️🏳️‍🌈"), NO_WORDS, null],
  ["64 KiB of emoji", text("🚨".repeat(LONG / 4)), NO_WORDS, null],
  ["64 KiB of words", text("vans ".repeat(LONG / 5)), /too long for one report/, /^vans vans/],
  ["64 KiB without a space", text("v".repeat(LONG)), /too long for one report/, /^v+$/],
  [
    "64 KiB of line ends around words",
    text(`${"\n".repeat(LONG / 2)}two vans${"\n".repeat(LONG / 2 - 9)}`),
    RECEIVED,
    "two vans",
  ],
  ["64 KiB of combining marks", text(`vans ${"\u0301".repeat(LONG / 2 - 9)}`), /received|too long/, /^vans/],
  [
    "HTML in the words",
    text("<script>alert(1)</script> two vans"),
    RECEIVED,
    "<script>alert(1)</script> two vans",
  ],
  [
    "HTML beside the words",
    text("two vans", { format: "org.matrix.custom.html", formatted_body: "<img src=x onerror=alert(1)>" }),
    RECEIVED,
    "two vans",
  ],
  ["text turned round", text("\u202etwo vans\u2066 at\u2069 Soto\u200f"), RECEIVED, "two vans at Soto"],
  ["control characters", text("two\u0000 vans\u001b[31m"), RECEIVED, /^two ?vans ?\[31m$/],
  ["half a character", text("two vans \ud83d"), RECEIVED, /^two vans/],
  [
    "a file with a lie for a name",
    { msgtype: "m.file", body: "\u202egpj.exe", url: 7 },
    /Please write what you see and where/,
    null,
  ],
  [
    "a kind of message of later",
    { msgtype: "org.example.new", body: "?" },
    /Please write what you see and where/,
    null,
  ],
  [
    "a kind that is no word",
    { msgtype: ["m.text"], body: "two vans" },
    /Please write what you see and where/,
    null,
  ],
  [
    "an edit of nothing",
    text("* two vans", { "m.relates_to": { rel_type: "m.replace" } }),
    RECEIVED,
    "* two vans",
  ],
];

test.each(TABLE)("%s: is answered once, in words that say what to do", (_what, content, says, words) => {
  bot.hears("$1", content);
  const [answer, ...more] = bot.said("!chat").map(({ body }) => String(body));
  expect(more).toEqual([]);
  expect(answer).toMatch(says);
  expect(answer).not.toMatch(
    /undefined|\[object|NaN|null|Error|\.ts:\d|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
  );
  expect(answer?.length).toBeLessThan(2_000);
  const told = bot.said("!intake-desk").map(({ body }) => (body as { words?: string }).words);
  expect(told).toEqual(
    words === null ? [] : [typeof words === "string" ? words : expect.stringMatching(words)],
  );
});

test("after any of it an ordinary report is taken", () => {
  for (const [n, [, content]] of TABLE.entries()) bot.hears(`$${n}`, content, "!other");
  bot.hears("$last", text("two vans at Soto and 1st"));
  expect(String(bot.said("!chat").at(-1)?.body)).toMatch(RECEIVED);
});
