import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { vocabularyEn } from "../../../config/texts/en/vocabulary.ts";
import { vocabularyEs } from "../../../config/texts/es/vocabulary.ts";
import { type Understood, understand } from "../../../core/report/understand.ts";

const zone = "America/Los_Angeles";
/** Sat 31 Jan 2026, 14:20 in Los Angeles. */
const NOW = Date.UTC(2026, 0, 31, 22, 20);
const here = { areas: la, now: NOW, zone, vocabularies: [vocabularyEn, vocabularyEs] };
const minutes = (count: number): number => count * 60_000;
/** A clock time of 31 Jan in Los Angeles; hours below 0 are of the day before. */
const clock = (hour: number, minute = 0): number => Date.UTC(2026, 0, 31, hour + 8, minute);

const read = (text: string, now = NOW): Understood => understand(text, { ...here, now });

describe("reports of frightened people", () => {
  const nothing = { kind: null, area: null, place: null, time: null, people: null, seesIt: null };
  test.each<[string, Partial<typeof nothing | Record<keyof typeof nothing | "lang", unknown>>]>([
    [
      "hay dos camionetas en Soto y 1st, los veo",
      { kind: "presence", area: "boyle-heights", place: "Soto & 1st", seesIt: true, lang: "es" },
    ],
    [
      "two unmarked vans, officers asking people at the bus stop, Soto and First, i can see them",
      { kind: "stop", area: "boyle-heights", place: "Soto & 1st", seesIt: true, lang: "en" },
    ],
    [
      "LA MIGRA ESTA EN MACARTHUR PARK!!! son como 10 agentes con chalecos",
      { kind: "presence", area: "westlake", place: "MacArthur Park", people: 10, lang: "es" },
    ],
    [
      "se llevaron a mi hermano hace 10 minutos en koreatown ayuda por favor",
      { kind: "detention", area: "koreatown", time: NOW - minutes(10), lang: "es" },
    ],
    [
      "se yevaron a mi primo ase 5 min serca de mariachi plasa",
      {
        kind: "detention",
        time: NOW - minutes(5),
        area: "boyle-heights",
        place: "Mariachi Plaza",
        lang: "es",
      },
    ],
    [
      "they are knocking on my door right now please help, they say they have a warrant",
      { kind: "door_knock", time: NOW, lang: "en" },
    ],
    [
      "Estan tocando la puerta, no abrimos. Boyle Heights",
      { kind: "door_knock", area: "boyle-heights", lang: "es" },
    ],
    [
      "ICE just arrested 2 people at the Home Depot Westlake",
      { kind: "detention", area: "westlake", people: 2 },
    ],
    [
      "me dijeron que hay reten en pacoima",
      { kind: "checkpoint", area: "pacoima", seesIt: false, lang: "es" },
    ],
    [
      "I heard there is a checkpoint in Pacoima",
      { kind: "checkpoint", area: "pacoima", seesIt: false, lang: "en" },
    ],
    [
      "redada en la fabrica de Pico Union, tienen rodeado",
      { kind: "operation", area: "pico-union", lang: "es" },
    ],
    ["big raid at 14:05 in south central", { kind: "operation", area: "south-central", time: clock(14, 5) }],
    ["estan pidiendo papeles en la parada del bus", { kind: "stop", lang: "es" }],
    ["me pararon y me preguntaron por papeles a las 2 de la tarde", { kind: "stop", time: clock(14) }],
    [
      "hay ICE en echo park lake, I see them, son 4 agents",
      { kind: "presence", area: "echo-park", people: 4, seesIt: true },
    ],
    [
      "vi en facebook que la migra anda en lincoln heights",
      { kind: "presence", area: "lincoln-heights", seesIt: false },
    ],
    [
      "acabo de ver tres camionetas sin placas, Vermont y 8",
      { kind: "presence", place: "Vermont & 8th", time: NOW, seesIt: true },
    ],
    ["they took my husband", { kind: "detention", lang: "en" }],
    ["detubieron a una señora", { kind: "detention", lang: "es" }],
    ["chekpoint", { kind: "checkpoint" }],
    ["checkpiont on whittier and atlantic", { kind: "checkpoint", place: "Whittier & Atlantic" }],
    [
      "agents were here but they left, saw them from my window an hour ago",
      { kind: "presence", seesIt: true, time: NOW - minutes(60) },
    ],
    [
      "Por favor ayuden, la migra tiene a mi esposo en la Soto con la Cesar Chavez",
      { kind: "detention", place: "Soto & Cesar Chavez", lang: "es" },
    ],
    [
      "mi vecina me llamo ke esta la migra tocando puertas en los apartamentos",
      { kind: "door_knock", area: null, seesIt: false, lang: "es" },
    ],
    [
      "3 guys in vests with POLICE on them just grabbed a man at 6th and alvarado",
      { kind: "detention", area: "westlake", people: 3, lang: "en" },
    ],
    [
      "I think ICE is at the Home Depot on Wilshire? my tio called me",
      { kind: "presence", seesIt: false, lang: "en" },
    ],
    ["se metieron a la casa de mi tía", { kind: "door_knock" }],
    [
      "ICE raided the carwash, took 4 workers around 9:30 this morning",
      { kind: "operation", people: 4, time: clock(9, 30) },
    ],
    ["eran las 5 de la mañana cuando tocaron la puerta", { kind: "door_knock", time: clock(5) }],
    [
      "policia parando carros en la Van Nuys y Laurel Canyon",
      { kind: "stop", place: "Van Nuys & Laurel Canyon" },
    ],
    ["necesito un abogado", { ...nothing, lang: "es" }],
    ["My dad didn't come home last night", { ...nothing, lang: "en" }],
    ["what are my rights", { ...nothing, lang: "en" }],
    ["ayuda", nothing],
    ["🚨🚨", nothing],
    ["", nothing],
  ])("%s", (text, expected) => {
    const { place, ...said } = read(text);
    expect({ ...said, area: place?.area ?? null, place: place?.place ?? null }).toMatchObject(expected);
  });
});

describe("when it was", () => {
  test.each([
    ["14:05", clock(14, 5)],
    ["at 2:05pm", clock(14, 5)],
    ["2 pm", clock(14)],
    ["2 p.m.", clock(14)],
    ["11am", clock(11)],
    ["12 pm", clock(12)],
    ["around 2:05", clock(14, 5)],
    ["a las 2", clock(14)],
    ["a las dos y media de la madrugada", clock(2, 30)],
    ["a las 11 de la mañana", clock(11)],
    ["como a las 8 esta mañana", clock(8)],
    ["at 9 o'clock", clock(9)],
    ["anoche a las 11", clock(-1)],
    ["last night at 2", clock(2)],
    ["yesterday at 3 pm", clock(-9)],
    ["ayer a las 9 de la noche", clock(-3)],
    ["hace 10 minutos", NOW - minutes(10)],
    ["hace como diez minutos", NOW - minutes(10)],
    ["hase 10 minutos", NOW - minutes(10)],
    ["about 20 mins ago", NOW - minutes(20)],
    ["hace media hora", NOW - minutes(30)],
    ["half an hour ago", NOW - minutes(30)],
    ["hace una hora", NOW - minutes(60)],
    ["2 hours ago", NOW - minutes(120)],
    ["just now", NOW],
    ["ahorita mismo", NOW],
    ["hace 10 minutos, ahorita ya se fueron", NOW - minutes(10)],
    ["right now, they came at 14:05", clock(14, 5)],
    ["14:23", clock(14, 23)],
  ])("%s", (text, time) => expect(read(text).time).toBe(time));

  test.each([
    "",
    "anoche",
    "last night",
    "hace rato",
    "a while ago",
    "hace 2 dias",
    "16:00",
    "25:10",
    "14:75",
    "13 am",
    "call me at 323-555-1405",
    "mi numero es 213 555 0212",
    "(323) 555 0205",
    "Soto y 1st",
    "at 2 houses",
    "a las 2 camionetas",
    "1405 E 1st St",
    "geo:34.04365,-118.21025",
    "https://example.org/14:05",
    "14.05",
    "24/7",
    "a los 5 agentes",
  ])("%s isn't a time", (text) => expect(read(text).time).toBeNull());

  test("a time before midnight is yesterday's shortly after it", () => {
    const early = clock(0, 10);
    expect(read("23:50", early).time).toBe(clock(-1, 50));
    expect(read("12 am", early).time).toBe(clock(0));
    expect(read("a las 11:50", early).time).toBe(clock(-1, 50));
  });

  test("the day on which clocks change has its own hours", () => {
    const now = Date.UTC(2026, 2, 8, 17); // 10:00 PDT
    expect(read("1:30 am", now).time).toBe(Date.UTC(2026, 2, 8, 9, 30));
    expect(read("3:30 am", now).time).toBe(Date.UTC(2026, 2, 8, 10, 30));
  });
});

describe("how many", () => {
  test.each([
    ["3 agents", 3],
    ["three armed ICE agents", 3],
    ["son como 10 agentes", 10],
    ["hay doce oficiales", 12],
    ["un par de agentes", 2],
    ["a couple of officers", 2],
    ["4 o 5 agentes", 5],
    ["2 de la migra", 2],
    ["20 people", 20],
    ["6 agents took 2 people", 6],
  ])("%s", (text, people) => expect(read(text).people).toBe(people));

  test.each([
    "1st",
    "Soto y 1st agents",
    "2 vans",
    "dos camionetas con agentes",
    "call 555-1234 agents",
    "several agents",
    "3 agents, no, 5 agents",
    "14:05 people",
    "at 3 agents came",
    "1,000 people",
    "once agents came they left",
    "0 agents",
  ])("%s is no number of people", (text) => expect(read(text).people).toBeNull());
});

describe("who sees it", () => {
  test.each([
    ["los veo", true],
    ["I see them", true],
    ["estoy viendo desde mi ventana", true],
    ["los bi pasar", true],
    ["i saw two agents", true],
    ["they're in front of me", true],
    ["me dijeron", false],
    ["mi vecina dice que están ahí", false],
    ["my sister says ICE is there", false],
    ["I saw on Facebook", false],
    ["vi en facebook", false],
    ["no los veo", false],
    ["ya no los veo", false],
    ["I don't see them anymore", false],
    ["no veo nada", false],
    ["está la migra", null],
    ["I heard shouting", null],
    ["escuché gritos", null],
    ["me dicen que abra la puerta", null],
    ["me dijeron y los veo", null],
    ["nobody told me", null],
    ["did you see them?", null],
  ])("%s: %s", (text, seesIt) => expect(read(text).seesIt).toBe(seesIt));
});

describe("what isn't happening isn't understood as happening", () => {
  test.each([
    "no se llevaron a nadie",
    "nobody was arrested",
    "they haven't arrested anyone",
    "no han detenido a nadie",
    "no es la migra",
    "is not ICE",
    "ice cream truck on the corner",
    "ya llegaron mis primos",
    "qué está pasando",
    "my real estate agent",
    "the bus stop",
    "no raid here",
    "i dont see any ice here",
    "no hay migra en koreatown",
    "falsa alarma, no era la migra",
    "gracias a dios no se lo llevaron",
  ])("%s", (text) => expect(read(text).kind).toBeNull());

  test("a no about something else leaves it", () => {
    expect(read("no sé quiénes son, se llevaron a dos").kind).toBe("detention");
    expect(read("no, detuvieron a mi papá").kind).toBe("detention");
  });
});

describe("a question whether something happens isn't told as happening, one what to do is", () => {
  test.each([
    ["is there ICE in Pacoima today?", null],
    ["alguien sabe si hay migra", null],
    ["que hago si me para la migra", null],
    ["what should i do ICE is at my door", "door_knock"],
    ["is there anyone who can help please ICE is here", "presence"],
    ["que hago estan tocando la puerta", "door_knock"],
    ["me pueden ayudar se llevaron a mi hermano", "detention"],
    ["should i open they are knocking", "door_knock"],
  ])("%s: %s", (text, kind) => expect(read(text).kind).toBe(kind));
});

describe("the language", () => {
  test.each([
    ["la migra está aquí", "es"],
    ["they are here", "en"],
    ["ICE", null],
    ["Soto 1st", null],
    ["", null],
    ["hola, hay ICE at Soto", "es"],
    ["the migra is outside my house", "en"],
  ])("%s: %s", (text, lang) => expect(read(text).lang).toBe(lang));
});

test("any text at all is read, and gives nothing that can't be", () => {
  const words =
    "3 agents hace 10 minutos a las 2 : pm no se llevaron 14:05 soto y 1st i see , . # * ago last night".split(
      " ",
    );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 100 }),
    fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((some) => some.join(" ")),
  );
  fc.assert(
    fc.property(text, (some) => {
      const { time, people } = read(some);
      expect(time === null || (time <= NOW + minutes(5) && time > NOW - minutes(60 * 48))).toBe(true);
      expect(people === null || (Number.isInteger(people) && people > 0 && people < 1_000)).toBe(true);
    }),
  );
});
