import { describe, expect, test } from "vitest";
import { ALERT_PHRASES } from "../../../core/alert/alert-phrases.ts";
import { type AlertFacts, alertTexts, CHANGES } from "../../../core/alert/alert-texts.ts";
import { ALERT_ACTIONS, alertText, LEVELS, REASONS, VERIFIED_HOW } from "../../../core/alert/record.ts";
import { KINDS } from "../../../core/report/kind.ts";
import { faultsOfPhrases } from "../../../core/words/phrases.ts";
import { la, languages, minutes, SEEN, seenAtSoto, withdrawn } from "./facts.ts";

const texts = (facts: Partial<AlertFacts> = {}) =>
  alertTexts({ ...seenAtSoto, when: SEEN, ...facts }, la, languages);
const all = (facts: Partial<AlertFacts>, lang = "en") => {
  const text = texts(facts)[lang];
  return [text?.headline, ...(text?.paragraphs ?? [])].join("\n");
};

const previous = { issued: SEEN + minutes(8), areaName: "Boyle Heights" };

test.each(Object.entries(languages))(
  "%s has every phrase, with the parameters that are listed",
  (_, language) => {
    expect(faultsOfPhrases(ALERT_PHRASES, language.phrases)).toEqual([]);
  },
);

test("an alert says what, where, when, until when, how verified, what to do and who says it", () => {
  expect(texts().en).toEqual({
    headline: "Warning: people stopped and questioned, Boyle Heights (Soto & 1st)",
    paragraphs: [
      "Verified report of activity: people stopped and questioned. Where: Boyle Heights (Soto & 1st). When: Sat 31 Jan, 14:05 PST.",
      "Verified: one of our trained volunteers saw it.",
      "Valid until Sat 31 Jan, 16:05 PST. After that, don't rely on it.",
      "Keep your distance and do not interfere.",
      "Your rights: You may stay silent. You need not open the door without a warrant signed by a judge. Help and lawyers: 555-0100.",
      "Red de Los Ángeles. We are a community organisation, not a government agency. Present state: https://la.example/i/ACDE2345",
    ],
  });
  expect(all({}, "es")).toContain("Cuándo: sáb 31 ene, 14:05 PST.");
});

test("a retraction ends with the paragraph to forward", () => {
  expect(texts(withdrawn).en?.paragraphs.at(-1)).toBe(
    "CORRECTION. Our message of Sat 31 Jan, 14:13 about Boyle Heights is withdrawn: the place was wrong. Please send this wherever you sent that one.",
  );
  expect(texts(withdrawn).es?.paragraphs.at(-1)).toBe(
    "CORRECCIÓN. Nuestro mensaje del sáb 31 ene, 14:13 sobre Boyle Heights queda retirado: el lugar estaba equivocado. Por favor, envíe esto a donde envió aquel.",
  );
});

test("a correction names the area of the message that was wrong, and what is right", () => {
  const last = texts({
    action: "correct",
    reason: "wrong_place",
    previous,
    areaName: "Pico-Union",
    place: undefined,
  }).en?.paragraphs.at(-1);
  expect(last).toContain(
    "Our message of Sat 31 Jan, 14:13 about Boyle Heights is corrected: the place was wrong.",
  );
  expect(last).toContain("Right is: people stopped and questioned, Pico-Union, Sat 31 Jan, 14:05 PST.");
});

test("a correction without what it corrects is a bug, not a message", () => {
  expect(() => texts({ action: "retract", reason: "wrong_time", previous: undefined })).toThrow(
    "retract without",
  );
});

test("an expired alert is no all-clear", () => {
  expect(all({ action: "expire" })).toContain(
    "We no longer have information about this. That isn't an all-clear.",
  );
  expect(all({ action: "expire" }, "es")).toContain("Eso no quiere decir que haya terminado.");
});

test("a partner's statement says first whose it is, and that we have not checked it", () => {
  const text = texts({ partner: "Oakland" }).en;
  expect(text?.headline).toMatch(/^From Oakland, not checked by us\. Warning:/);
  expect([text?.headline, ...(text?.paragraphs ?? [])].join("\n").match(/not checked by us/g)).toHaveLength(
    1,
  );
  expect(text?.paragraphs.join(" ")).not.toContain("our trained volunteers");
});

test("names that are too long for a headline cost the landmark, then the end, never the beginning", () => {
  const long = texts({ partner: "P".repeat(80), areaName: "A".repeat(80), place: "B".repeat(120) });
  for (const { headline } of Object.values(long)) {
    expect(headline.length).toBeLessThanOrEqual(200);
    expect(headline).not.toContain("B");
    expect(headline).toContain("P".repeat(80));
  }
});

describe("every text", () => {
  const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
  const cases: AlertFacts[] = [...ALERT_ACTIONS, "expire" as const]
    .flatMap((action) => KINDS.flatMap((kind) => LEVELS.map((level) => ({ action, kind, level }))))
    .map((facts, index) => ({
      ...seenAtSoto,
      ...facts,
      verifiedHow: pick(VERIFIED_HOW, index),
      reason: pick(REASONS, index),
      change: pick(CHANGES, index),
      partner: pick([undefined, "Oakland"], index),
      previous,
    }));

  test("fits the record, and asks for distance and for no interference", () => {
    for (const facts of cases) {
      const made = alertTexts(facts, la, languages);
      for (const text of Object.values(made)) alertText.parse(text);
      expect(made.en?.paragraphs.join(" ").toLowerCase()).toMatch(/keep your distance.*do not interfere/);
      expect(made.es?.paragraphs.join(" ").toLowerCase()).toMatch(/su distancia.*no interfiera/);
      for (const text of Object.values(made))
        expect(text.paragraphs.join(" ")).toMatch(/not a government|no una agencia/);
    }
  });

  test("is without intent, guilt, or more certainty than anybody has", () => {
    const never =
      /false alarm|falsa alarma|no activity|sin actividad|raid|redada|illegal|ilegal|kidnap|secuestr|suspect|all is safe|todo está bien/i;
    for (const facts of cases)
      for (const text of Object.values(alertTexts(facts, la, languages)))
        expect([text.headline, ...text.paragraphs].join(" ")).not.toMatch(never);
  });
});
