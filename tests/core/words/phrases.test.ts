import { expect, test } from "vitest";
import { dayAndTime } from "../../../core/words/day-and-time.ts";
import { faultsOfPhrases, speak } from "../../../core/words/phrases.ts";

const LIST = { hello: ["name"], wait: ["count"], bye: [] } as const;
const phrases = {
  hello: "Hola, {name}.",
  wait: { one: "{count} hora", other: "{count} horas" },
  bye: "Adiós",
};
const say = speak<typeof LIST>({ locale: "es-US", phrases });

test("a phrase takes its parameters by name and its plural by count", () => {
  expect(say("hello", { name: "Ana" })).toBe("Hola, Ana.");
  expect(say("wait", { count: 1 })).toBe("1 hora");
  expect(say("wait", { count: 3 })).toBe("3 horas");
  expect(say("bye")).toBe("Adiós");
});

test("what a parameter holds is not read as a pattern", () => {
  expect(say("hello", { name: "{count} $& {name}" })).toBe("Hola, {count} $& {name}.");
});

test("a missing key, an unknown one and other parameters are found", () => {
  expect(faultsOfPhrases(LIST, phrases)).toEqual([]);
  expect(
    faultsOfPhrases(LIST, { hello: "{nombre}", wait: { one: "una", other: "{count}" }, extra: "x" }),
  ).toEqual([
    "extra: unknown",
    "hello: has {nombre}, listed are {name}",
    "wait: has {}, listed are {count}",
    "bye: missing",
  ]);
});

test("a time has weekday, date and zone, in summer and in winter", () => {
  expect(dayAndTime(Date.UTC(2026, 0, 31, 22, 5), "America/Los_Angeles", "en-US")).toBe(
    "Sat 31 Jan, 14:05 PST",
  );
  expect(dayAndTime(Date.UTC(2026, 6, 4, 7, 5), "America/Los_Angeles", "en-US")).toBe("Sat 4 Jul, 00:05 PDT");
  expect(dayAndTime(Date.UTC(2026, 0, 31, 22, 5), "America/Los_Angeles", "es-US")).toBe(
    "sáb 31 ene, 14:05 PST",
  );
});
