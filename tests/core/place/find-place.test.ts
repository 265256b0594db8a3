import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { oak } from "../../../config/areas/oak.ts";
import type { Area } from "../../../core/place/area.ts";
import { candidates, findPlace } from "../../../core/place/find-place.ts";
import { namedPlaces } from "../../../core/place/place-at.ts";
import { ORDINARY_TALK } from "./ordinary-talk.ts";

const told = (text: string, areas: readonly Area[] = [...la, ...oak]): string | null => {
  const found = findPlace(text, areas);
  return found && [found.area, found.place].filter((part) => part !== null).join(": ");
};

describe("a corner is recognised as people write it", () => {
  test.each([
    "Soto y 1st",
    "Soto and First",
    "1st & Soto",
    "soto/1st",
    "Soto & 1",
    "esquina de Soto con la primera",
    "en la Soto y la 1ra",
    "la 1.ª con Soto",
    "Soto St. at the corner of East 1st St.",
    "la calle Soto, esquina con la calle primera",
    "SOTO Y PRIMERA",
    "hay dos camionetas en Soto y 1st, los veo",
    "they are at soto n 1st help",
    "E 1st St and Soto St",
  ])("%s", (text) => expect(told(text)).toBe("boyle-heights: Soto & 1st"));

  test.each([
    ["Cesar E. Chavez and Soto", "boyle-heights: Soto & Cesar Chavez"],
    ["César Chávez y la Soto", "boyle-heights: Soto & Cesar Chavez"],
    ["estan en la 7 y Alvarado", "westlake: Alvarado & 7th"],
    ["Alvarado y séptima", "westlake: Alvarado & 7th"],
    ["wilshire con alvarado", "westlake: Alvarado & Wilshire"],
    ["Pico & Union", "pico-union: Pico & Union"],
    ["14th and Broadway", "downtown: Broadway & 14th"],
    ["Broadway y la catorce", "downtown: Broadway & 14th"],
    ["internacional y la 35", "fruitvale: International & 35th"],
    ["Fruitvale Ave & East 12th", "fruitvale: Fruitvale & E 12th"],
    ["Fruitvale y la 12", "fruitvale: Fruitvale & E 12th"],
  ])("%s", (text, place) => expect(told(text)).toBe(place));
});

describe("landmarks and areas are recognised, also misspelt and by other names", () => {
  test.each([
    ["Fruitvale BART", "fruitvale: Fruitvale BART"],
    ["cerca de la estación de Fruitvale", "fruitvale: Fruitvale BART"],
    ["afuera del bart de frutvale", "fruitvale: Fruitvale BART"],
    ["at the Fruitvail Bart station", "fruitvale: Fruitvale BART"],
    ["Mariachi Plaza", "boyle-heights: Mariachi Plaza"],
    ["en la plaza del mariachi", "boyle-heights: Mariachi Plaza"],
    ["parque McArthur", "westlake: MacArthur Park"],
    ["MacArthur BART", "temescal: MacArthur BART"],
    ["the 19th st bart", "downtown: 19th Street BART"],
    ["el home depot de la wilshire", "westlake: Home Depot on Wilshire"],
    ["Lake Merritt", "lake-merritt"],
    ["Lake Merritt BART", "chinatown: Lake Merritt BART"],
    ["Boyle Heights", "boyle-heights"],
    ["boyl heigths", "boyle-heights"],
    ["boyleheights", "boyle-heights"],
    ["por East L.A.", "east-la"],
    ["en el este de los ángeles", "east-la"],
    ["Korea town", "koreatown"],
    ["ktown? no, k-town", "koreatown"],
    ["pacoyma", "pacoima"],
    ["Pico Union", "pico-union"],
    ["West Oakland", "west-oakland"],
    ["deep east", "elmhurst"],
    ["Fruitvale https://example.org/video", "fruitvale"],
  ])("%s", (text, place) => expect(told(text)).toBe(place));
});

describe("what names no place of ours is no place", () => {
  test.each([
    "",
    "🚐🚐🚐",
    "la migra está afuera",
    "Soto",
    "on Fruitvale Avenue",
    "Fruitvale & 27th",
    "en este la gente corre",
    "en el este de la ciudad",
    "Soto y 4 agentes",
    "iba por Soto y la primera vez que los vi",
    "Soto. 1st time I see this",
    "I was on Soto, first they asked for papers",
    "call me 323 555 0114",
    "1234",
    "los echo de menos, hecho está",
    "fui a el mercado",
  ])("%s", (text) => expect(candidates(text, [...la, ...oak])).toEqual([]));

  test.each(["", "el", "la", "the"])("no ordinary word is a place after '%s'", (article) => {
    const places = ORDINARY_TALK.map((word) => `${article} ${word}`).filter(
      (text) => candidates(text, [...la, ...oak]).length > 0,
    );
    expect(places).toEqual([]);
  });

  test("no sentence of ordinary talk has a place in it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ORDINARY_TALK), { maxLength: 14 }), (words) => {
        expect(candidates(words.join(" "), [...la, ...oak])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("any text at all gets an answer, from the areas given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        for (const { area } of candidates(text, la)) expect(la.map(({ id }) => id)).toContain(area);
      }),
    );
  });
});

describe("between two areas nothing is guessed", () => {
  test("two areas, two corners in two areas, or words and a point that differ", () => {
    for (const text of [
      "Koreatown or Westlake",
      "from Soto and 1st to Pico and Union",
      "Pacoima, Soto y 1st",
      "Koreatown geo:34.0436,-118.2103",
    ]) {
      expect(findPlace(text, la), text).toBeNull();
      expect(candidates(text, la), text).toHaveLength(2);
    }
  });

  test("one name in two areas is a question, unless the text names the area", () => {
    const both = [...la, ...oak];
    expect(candidates("Lincoln Park", both).map(({ area }) => area)).toEqual([
      "lincoln-heights",
      "chinatown",
    ]);
    expect(told("Lincoln Park in Lincoln Heights", both)).toBe("lincoln-heights: Lincoln Park");
    expect(told("parque Lincoln, Chinatown", both)).toBe("chinatown: Lincoln Square Park");
  });

  test("two places far apart in one area are told as the area, near ones as the first", () => {
    expect(told("Mariachi Plaza and El Mercadito")).toBe("boyle-heights");
    expect(candidates("Mariachi Plaza and El Mercadito", la)).toHaveLength(2);
    expect(told("Soto y 1st, by Soto Station")).toBe("boyle-heights: Soto & 1st");
  });
});

describe("a shared point becomes a place", () => {
  test.each([
    "geo:34.04365,-118.21025;u=12",
    "https://maps.google.com/maps?q=34.04365,-118.21025",
    "https://www.google.com/maps/@34.04365,-118.21025,17z",
    "https://www.google.com/maps/place/X/@34.1,-118.3,17z/data=!3m1!4d1!3d34.04365!4d-118.21025",
    "https://maps.apple.com/?ll=34.04365,-118.21025&q=Dropped%20Pin",
    "https://www.openstreetmap.org/?mlat=34.04365&mlon=-118.21025#map=17/34.1/-118.3",
    "https://www.openstreetmap.org/#map=17/34.04365/-118.21025",
    "https://maps.google.com/?q=34.04365%2C-118.21025",
    "34.04365, -118.21025",
  ])("%s", (text) => expect(told(`aqui ${text}`)).toBe("boyle-heights: Soto & 1st"));

  test("the area where nothing is near, nothing outside", () => {
    expect(told("geo:34.0290,-118.2050")).toBe("boyle-heights");
    expect(told("geo:40.4168,-3.7038")).toBeNull();
    expect(told("geo:999,999")).toBeNull();
  });

  test("just outside all polygons, what is near", () => {
    const bare = la.map(({ polygon: _, ...area }) => area);
    expect(told("geo:34.0434,-118.2105", bare)).toBe("boyle-heights: Soto & 1st");
  });

  test("words and a point in one area are the words' place", () => {
    expect(told("Mariachi Plaza geo:34.0378,-118.1972")).toBe("boyle-heights: Mariachi Plaza");
    expect(told("Boyle Heights geo:34.04365,-118.21025")).toBe("boyle-heights: Soto & 1st");
  });

  test("a map's link without a point is read by its words", () => {
    expect(told("https://maps.google.com/?q=Mariachi+Plaza")).toBe("boyle-heights: Mariachi Plaza");
  });
});

const every = [la, oak].flatMap((areas) => [
  ...areas.map(({ id, name }) => ({ areas, text: name, place: id })),
  ...areas.flatMap((area) =>
    namedPlaces(area).map(({ place }) => ({ areas, text: place, place: `${area.id}: ${place}` })),
  ),
  ...areas.flatMap(({ id, aliases }) => aliases.map((text) => ({ areas, text, place: id }))),
  ...areas.flatMap(({ id, landmarks }) =>
    landmarks.flatMap(({ name, aliases }) =>
      aliases.map((text) => ({ areas, text, place: `${id}: ${name}` })),
    ),
  ),
]);

test.each(every)("$text is found by its own name", ({ areas, text, place }) => {
  expect(told(text, areas)).toBe(place);
});

describe("for every name", () => {
  const talk = fc.array(fc.constantFrom(...ORDINARY_TALK), { maxLength: 6 }).map((words) => words.join(" "));

  test("case, accents and the words around it change nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), talk, talk, fc.integer(), (name, before, after, seed) => {
        const text = [...name.text]
          .map((letter, index) => ((seed >> (index % 31)) & 1 ? letter.toUpperCase() : letter.toLowerCase()))
          .map((letter) => (seed % 3 === 0 ? letter.replace(/[aeiou]/i, "$&\u0301") : letter))
          .join("");
        expect(told(`${before}, ${text}, ${after}`, name.areas)).toBe(name.place);
      }),
    );
  });

  test("one wrong letter in a long name changes nothing", () => {
    const long = every.filter(({ text }) => /^[a-z]{9,}$/i.test(text));
    expect(long.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom("", "x", "zz"), (name, at, letter) => {
        const place = at % name.text.length;
        const text = name.text.slice(0, place) + letter + name.text.slice(place + 1);
        expect(told(text, name.areas)).toBe(name.place);
      }),
    );
  });
});
