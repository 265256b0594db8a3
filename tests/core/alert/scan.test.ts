import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALERT_PHRASES } from "../../../core/alert/alert-phrases.ts";
import { scan } from "../../../core/alert/scan.ts";

const whats = (text: string) => scan(text).map(({ what }) => what);

describe("refused", () => {
  test.each([
    ["phone", "call 213-555-0188"],
    ["phone", "(213) 555 0188"],
    ["phone", "+1.213.555.0188"],
    ["phone", "llame al 555 0188"],
    ["phone", "２１３５５５０１８８"],
    ["phone", "two one three five five five zero one eight eight"],
    ["phone", "cinco cinco cinco 0 uno 8 8"],
    ["number", "ask for 4521"],
    ["plate", "7ABC123"],
    ["plate", "a gray one, 7abc123"],
    ["plate", "ABC-1234"],
    ["plate", "ABC 123"],
    ["plate", "8 X Y Z 4 5 6"],
    ["badge", "badge 4521"],
    ["badge", "badge no. 12"],
    ["badge", "agentes #77"],
    ["badge", "placa número 88"],
    ["badge", "unit 12"],
    ["account", "write to ana@example.org"],
    ["account", "ana at example dot org"],
    ["account", "ana arroba ejemplo punto com"],
    ["account", "@ana saw it"],
    ["account", "@ana:example.org"],
    ["account", "#room:example.org"],
    ["link", "https://example.org/x"],
    ["link", "see example.org/x"],
    ["link", "www.example"],
    ["link", "geo:34.05,-118.2"],
    ["home", "1425 E 4th St"],
    ["home", "12 Main St"],
    ["home", "425 Soto"],
    ["home", "425 S Soto Street"],
    ["home", "Calle Soto 42"],
    ["home", "Avenida César Chávez No. 21"],
    ["home", "Soto St 425"],
    ["home", "apartment 3"],
    ["home", "casa 12"],
    ["home", "apto. 4B"],
    ["point", "34.052235, -118.243683"],
    ["point", "34° 3'"],
    ["name", "officer Smith"],
    ["name", "agent smith"],
    ["name", "Mr. Lopez"],
    ["name", "la señora Ramírez"],
    ["name", "Don Julio Pérez"],
    ["name", "a man named José"],
    ["name", "se llamada Ana"],
    ["status", "three undocumented people"],
    ["status", "personas indocumentadas"],
    ["status", "una mujer embarazada"],
    ["status", "someone is injured"],
    ["status", "sin papeles"],
    ["judgement", "a raid"],
    ["judgement", "false alarm"],
    ["judgement", "no activity"],
    ["judgement", "secuestraron a alguien"],
    ["movement", "heading north"],
    ["movement", "dos camionetas grises"],
    ["movement", "northbound on Soto"],
    ["hidden", "Soto\u202Eand 1st"],
    ["hidden", "Soto\u0000"],
    ["hidden", "So\u200Bto"],
    ["hidden", "two\nlines"],
    ["hidden", "оfficer Smith"],
    ["hidden", "٢١٣٥٥٥٠١٨٨"],
  ])("%s: %s", (what, text) => expect(whats(text)).toContain(what));
});

describe("allowed", () => {
  test.each([
    "Soto & 1st",
    "Soto y 1st",
    "4th Street station",
    "Fruitvale BART",
    "MacArthur Park",
    "West Oakland BART",
    "Van Nuys Boulevard & Sherman Way",
    "César E. Chávez Avenue & Soto Street",
    "Plaza México",
    "International Blvd & 35th Ave",
    "Calle 4 y Soto",
    "24th Street & Mission",
    "I-405 & Sunset",
    "Highway 101 North",
    "Studio 54",
    "Terminal 2",
    "Sheriff's station",
    "Martin Luther King Jr Dr & 4th St",
    "General Hospital",
    "More people are leaving the market.",
    "Officers are asking people at the bus stop.",
    "About 12 officers at the gate, since 14:05.",
    "3 people on 4th Street",
    "La gente está saliendo por la puerta principal.",
    "Unos 20 agentes en la entrada, desde las 14:05.",
    "Llegan más agentes; hay gente esperando.",
    "Bus 720 stop",
    "200 people in the plaza",
    "",
  ])("%s", (text) => expect(scan(text)).toEqual([]));
});

const around = fc.constantFrom("", "at the market ", "cerca de la plaza, ", "¡Ojo! ", "now: ");

test("whatever stands around it, a phone number is found", () => {
  const separator = fc.constantFrom("", " ", "-", ".", " - ", ") ", "·");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), separator), { minLength: 7, maxLength: 12 }),
      around,
      around,
      (digits, before, after) => {
        const number = digits.map(([digit, mark]) => `${digit}${mark}`).join("");
        expect(scan(`${before}${number} ${after}`).length).toBeGreaterThan(0);
      },
    ),
  );
});

test("case, accents, wide letters and spaces around hide nothing", () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
  const shapes = [(text: string) => text.toUpperCase(), wide, (text: string) => text.normalize("NFD")];
  fc.assert(
    fc.property(
      fc.constantFrom(
        "agente López",
        "1425 e 4th st",
        "ana@example.org",
        "persona indocumentada",
        "badge 45",
      ),
      fc.constantFrom(...shapes),
      around,
      (bad, shape, before) => {
        expect(scan(`${before}${shape(bad)}`)).not.toEqual([]);
      },
    ),
  );
});

test("any control, format or bidi character is found, wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        "\u0007",
        "\u00AD",
        "\u061C",
        "\u200B",
        "\u200F",
        "\u202A",
        "\u2028",
        "\u2066",
        "\uFEFF",
      ),
      fc.nat(10),
      (mark, at) => {
        const text = "Soto & 1st";
        expect(whats(text.slice(0, at) + mark + text.slice(at))).toContain("hidden");
      },
    ),
  );
});

test("what is longer than a line is refused unread, and nothing that is given throws", () => {
  expect(whats("a ".repeat(200))).toEqual(["too_long"]);
  const units = fc.array(fc.nat(0xffff), { maxLength: 310 }).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(fc.oneof(units, fc.string({ maxLength: 310 })), (text) => {
      expect(scan(text).every(({ what }) => `scan.${what}` in ALERT_PHRASES)).toBe(true);
    }),
  );
});
