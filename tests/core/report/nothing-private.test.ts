import fc from "fast-check";
import { expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { understoodEn } from "../../../config/texts/en/understood.ts";
import { vocabularyEn } from "../../../config/texts/en/vocabulary.ts";
import { understoodEs } from "../../../config/texts/es/understood.ts";
import { vocabularyEs } from "../../../config/texts/es/vocabulary.ts";
import { describeUnderstood } from "../../../core/report/describe-understood.ts";
import { understand } from "../../../core/report/understand.ts";
import { NOW, ZONE } from "./corpus/corpus.ts";

const answer = (text: string, language = understoodEn): string =>
  describeUnderstood(
    understand(text, { areas: la, now: NOW, zone: ZONE, vocabularies: [vocabularyEn, vocabularyEs] }),
    language,
    { areas: la, now: NOW, zone: ZONE },
  );

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(""));
const letters = fc.constantFrom("ABC", "XYZ", "KJP", "RTV");

const phone = fc
  .tuple(digits(3), digits(3), digits(4), fc.constantFrom("-", " ", ".", "", "/"), digits(2))
  .chain(([area, exchange, line, mark, two]) =>
    fc.constantFrom(
      [area, exchange, line].join(mark),
      `(${area}) ${exchange}-${line}`,
      `+1 ${area} ${exchange} ${line}`,
      `+52 33 ${line} ${exchange}${two.slice(1)}`,
      [two, two, line.slice(0, 2), line.slice(2), two].join(" "),
      `${exchange}${mark || "-"}${line}`,
    ),
  );
const plate = fc
  .tuple(digits(1), letters, digits(3))
  .chain(([first, middle, last]) =>
    fc.constantFrom(
      `plate ${first}${middle}${last}`,
      `placas ${middle} ${last}`,
      `plates ${first} ${middle} ${last}`,
      `${first}${middle}${last}`,
    ),
  );
const address = fc
  .tuple(
    fc.integer({ min: 1, max: 99_999 }),
    fc.constantFrom("Elm Street", "Rosewood Ave", "calle Roble", "N Oak St"),
  )
  .chain(([number, street]) =>
    fc.constantFrom(
      `at ${number} ${street}`,
      `${number} ${street} apt ${number % 90}`,
      `vivo en ${street}, apto ${number % 90}`,
      `unit ${number % 90}`,
    ),
  );
const name = fc.constantFrom(
  "Guadalupe Villanueva",
  "señor Anselmo Quiroga",
  "my friend Dolores Trujillo",
  "se llama Efraín Zúñiga",
  "officer Kowalczyk badge",
);
/** What goes on around it: words that would make a count, a time or a kind of a number, and no number. */
const around = fc.constantFrom(
  ..."agents|agentes|people|personas|vans|camionetas|minutes ago|hace|a las|at|se llevaron a|they took|call me|son|pm|ICE|y|,".split(
    "|",
  ),
);

test("a name, telephone number, plate or address is never repeated", () => {
  const hidden = fc.oneof(phone, plate, address, name);
  fc.assert(
    fc.property(
      fc.array(around, { maxLength: 3 }),
      hidden,
      fc.array(around, { maxLength: 3 }),
      fc.constantFrom(understoodEn, understoodEs),
      (before, secret, after, language) => {
        const said = answer([...before, secret, ...after].join(" "), language);
        const clocks = /\d\d:\d\d|\d+ (?:Jan|ene)/g; // what it was understood as, never as it was written
        expect(said.replace(clocks, "")).not.toMatch(/\d/);
        for (const word of secret.match(/[A-Za-zÁ-ú]{5,}/g) ?? [])
          if (!COMMON.has(word.toLowerCase())) expect(said.toLowerCase()).not.toContain(word.toLowerCase());
      },
    ),
    { numRuns: 300 },
  );
});

/** Words around a secret that are none themselves. */
const COMMON = new Set(
  "plate plates placas street calle vivo apto officer badge friend llama señor".split(" "),
);
