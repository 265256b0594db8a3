import { describe, expect, test } from "vitest";
import { intakeEn } from "../../../config/texts/en/intake.ts";
import { intakeEs } from "../../../config/texts/es/intake.ts";
import { readConsent } from "../../../core/report/read-consent.ts";
import { fold } from "../../../core/words/recognise.ts";

const LANGUAGES = [intakeEn.consent, intakeEs.consent];
const read = (words: string) => readConsent(words, LANGUAGES);

describe("what somebody answers to whether a lawyer may see it", () => {
  test.each([
    ...[
      "yes",
      "Yes!",
      "YES PLEASE",
      "yess",
      "yeah",
      "1",
      "sí",
      "si",
      "Síííí",
      "si, por favor",
      "claro que si",
    ],
    ...["sí, gracias", "Yes, thank you.", "acepto", "aceptp", "yes to both", "las dos", "👍 yes"],
  ])("yes: %s", (words) => expect(read(words)).toBe("yes"));

  test.each([
    ...["photos only", "Only the photos", "fotos", "solo fotos", "Sólo las fotos, por favor", "fotos nomás"],
    ...["nomas las fotos", "phtos only", "just the pics".replace("pics", "pictures"), "2", "solo fotso"],
  ])("photos only: %s", (words) => expect(read(words)).toBe("photos"));

  test.each([
    ...["no", "No.", "NO!!", "noooo", "no thanks", "no, gracias", "nope", "3", "mejor no", "mejro no"],
    ...["i'd rather not", "I’d rather not", "no quiero", "please don't"],
  ])("no: %s", (words) => expect(read(words)).toBe("no"));

  test.each(["maybe", "no sé", "No se", "tal vez", "ok", "está bien", "What lawyer?", "¿quién?"])(
    "no answer, so it is asked again: %s",
    (words) => expect(read(words)).toBe("unsure"),
  );

  test.each([
    ...[
      "yes they are still here",
      "no, they have left",
      "sí los veo",
      "two vans at Soto and 1st",
      "they took him",
    ],
    ...[
      "I have photos",
      "no ice here",
      "come quick",
      "si vienen más aviso",
      "see",
      "ya",
      "so",
      "4",
      "",
      "🚨",
    ],
  ])("something else: %s", (words) => expect(read(words)).toBe(null));
});

test("no saying is two answers, in one language or across them", () => {
  const all = LANGUAGES.flatMap((language) =>
    (["yes", "photos", "no", "unsure"] as const).flatMap((answer) =>
      language[answer].map((saying) => ({ saying: fold(saying), answer })),
    ),
  );
  for (const [saying, of] of Map.groupBy(all, (one) => one.saying))
    expect(new Set(of.map(({ answer }) => answer)).size, saying).toBe(1);
});
