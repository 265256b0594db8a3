import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deskEn } from "../../../config/texts/en/desk.ts";
import { deskEs } from "../../../config/texts/es/desk.ts";
import { claim } from "../../../core/incident/decide/claim.ts";
import { close } from "../../../core/incident/decide/close.ts";
import { attach } from "../../../core/incident/decide/follow-up.ts";
import { merge } from "../../../core/incident/decide/merge.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { verdictFor } from "../../../core/incident/decide/verdict.ts";
import { wentOut } from "../../../core/incident/decide/went-out.ts";
import { DESK_PHRASES, type DeskLanguage } from "../../../core/incident/desk-phrases.ts";
import { type DeskVoice, sayRefusal } from "../../../core/incident/desk-says.ts";
import { echo } from "../../../core/incident/echo.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { type CardSurroundings, incidentCard } from "../../../core/incident/incident-card.ts";
import { cardPoll, POLL_START, readCardVote, readSendVote, sendPoll } from "../../../core/incident/poll.ts";
import { REFUSALS, type RefusalCode } from "../../../core/incident/refusals.ts";
import { faultsOfPhrases } from "../../../core/words/phrases.ts";
import { fold, recognise } from "../../../core/words/recognise.ts";
import { beginning, steps, walk } from "./any-history.ts";
import {
  act,
  ana,
  ben,
  cora,
  dana,
  follows,
  ground,
  hears,
  issued,
  MINUTE,
  opened,
  report,
  START,
  said,
} from "./desk-story.ts";

const languages: Readonly<Record<string, DeskLanguage>> = { en: deskEn, es: deskEs };
const voice = (language = deskEn): DeskVoice => ({
  language,
  zone: "America/Los_Angeles",
  nameOf: (person) => person.slice(1, 2).toUpperCase() + person.slice(2).replace(/:.*/, ""),
  areaName: (area) => (area === "boyle-heights" ? "Boyle Heights" : "Pico-Union"),
});
const quiet: CardSurroundings = { words: [], alike: [], now: START + 5 * MINUTE };
const card = (incident: Incident, more: Partial<CardSurroundings> = {}, language = deskEn) =>
  incidentCard(incident, { ...quiet, ...more }, ground(), voice(language));

/** The incident of the design's example. */
const example = () => {
  const first = opened("A7F3", { report: report("A7F3", { first: true, photos: ["p"] }) });
  const two = follows(first, attach(first, report("W4X5", { alias: "R9", sees: false }), START, "$r"));
  return follows(two, claim(two, act(ana), ground()));
};
const vans = "two unmarked vans, officers asking people at the bus stop";
const like = [{ id: "K2M9", metres: 352, earlier: 4 * MINUTE }];

describe("the card", () => {
  test("says what, where, when, who reported it, who has it, and what is like it", () => {
    expect(card(example(), { words: [vans], alike: like, now: START + 2 * MINUTE }).body).toBe(
      [
        "A7F3 · stop and questioning · Boyle Heights (Soto & 1st) · Sat 31 Jan, 14:05",
        "corroborated, not verified · L2 warning · 2 reports (R4 sees it, R9 heard of it; R4's first report) · 1 photo · claimed by Ana, 4 min",
        `"${vans}"`,
        "like: K2M9 (350 m, 4 min earlier): reply  same K2M9",
      ].join("\n"),
    );
  });

  test("says it in Spanish", () => {
    expect(card(example(), { alike: like, now: START + 2 * MINUTE }, deskEs).body).toBe(
      [
        "A7F3 · parada e interrogatorio · Boyle Heights (Soto & 1st) · sáb 31 ene, 14:05",
        "con indicios, sin verificar · N2 alerta · 2 reportes (R4 lo ve, R9 lo oyó decir; primer reporte de R4) · 1 foto · lo tiene Ana, 4 min",
        "parecido: K2M9 (350 m, 4 min antes): responde  igual K2M9",
      ].join("\n"),
    );
  });

  test("says who voted what, who typed it, and what doesn't count", () => {
    const own = opened("A7F3", { report: report("A7F3", { holder: ben.id }) });
    const given = hears(hears(own, ana, "see"), ben, "see");
    const typed = follows(given, verdictFor(given, cora, said("nothing"), act(dana, 2 * MINUTE)));
    expect(card(typed).body.split("\n").slice(2)).toEqual([
      "- Ana: sees it, Sat 31 Jan, 14:06",
      "- Ben: sees it, Sat 31 Jan, 14:06 (doesn't count: their own report)",
      "- Cora (by phone, Dana): saw nothing when looking, Sat 31 Jan, 14:07",
    ]);
  });

  test("says what is out, where it was merged to and how it was closed", () => {
    expect(card(follows(issued(), wentOut(issued(), 1, START, "$out"))).body).toContain(
      "verified · going on · sent, valid until Sat 31 Jan, 16:05 · L2 warning",
    );
    const [one, other] = [opened("A7F3"), opened("K2M9")];
    expect(card(follows(other, merge(one, other, act(dana)))).body).toContain(
      "part of A7F3 now: answer there",
    );
    expect(card(follows(one, close(one, "nothing", act(dana)))).body).toContain(
      "closed: nothing seen when we looked",
    );
  });

  test("without kind and place is a report whose place isn't known", () => {
    const bare = opened("A7F3", { kind: null, area: null, place: null, point: null });
    expect(card(bare).body.split("\n")[0]).toBe("A7F3 · report · place not known · Sat 31 Jan, 14:05");
  });

  test("has a first line that no reporter can write into, and few tags, whatever they wrote", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("</blockquote><img src=x>", "\n\nA\u202E"),
    );
    fc.assert(
      fc.property(fc.array(hostile), (words) => {
        const { body, formatted_body: html = "" } = card(example(), { words });
        expect(body.split("\n")[0]).toBe(card(example()).body.split("\n")[0]);
        expect(html.startsWith(`<p><strong>A7F3 · stop`)).toBe(true);
        for (const tag of html.match(/<[^>]*>/g) ?? [])
          expect(tag).toMatch(/^<\/?(?:p|strong|em|ul|li|blockquote)>$/);
      }),
    );
  });

  test("fits an encrypted event however much was said and whoever voted", () => {
    const many = Array.from({ length: 40 }, (_, index) => `@${"x".repeat(200)}${index}:la.example`);
    const voted = many.reduce(
      (incident, id) => hears(incident, { ...ana, id }, "see"),
      many.reduce(
        (incident, _, index) =>
          follows(incident, attach(incident, report(`W4X${(index % 8) + 2}`), START, `$${index}`)),
        opened("A7F3"),
      ),
    );
    const words = Array.from({ length: 40 }, () => '"'.repeat(2_000));
    const content = card(voted, {
      words,
      alike: Array.from({ length: 40 }, () => like[0]).flatMap((one) => one ?? []),
    });
    expect((new TextEncoder().encode(JSON.stringify(content)).length * 4) / 3).toBeLessThan(60_000);
    expect(content.body).toContain("… 40 more, say `show A7F3`");
    expect(content.body).toContain("(cut)");
  });
});

describe("polls", () => {
  test("a card's poll is undisclosed and has the six answers", () => {
    expect(cardPoll(voice(), opened("A7F3"))).toEqual({
      "org.matrix.msc3381.poll.start": {
        question: { "org.matrix.msc1767.text": "A7F3 Soto & 1st: what do you see?" },
        kind: "org.matrix.msc3381.poll.undisclosed",
        max_selections: 1,
        answers: [
          { id: "see", "org.matrix.msc1767.text": "I see it" },
          { id: "trusted", "org.matrix.msc1767.text": "Someone I trust sees it" },
          { id: "gone", "org.matrix.msc1767.text": "Gone now" },
          { id: "nothing", "org.matrix.msc1767.text": "Nothing when I looked" },
          { id: "else", "org.matrix.msc1767.text": "Something else" },
          { id: "cannot", "org.matrix.msc1767.text": "Can't tell" },
        ],
      },
      "m.mentions": {},
      "org.matrix.msc1767.text":
        "A7F3 Soto & 1st: what do you see?\n1. I see it\n2. Someone I trust sees it\n3. Gone now\n4. Nothing when I looked\n5. Something else\n6. Can't tell",
    });
    expect(sendPoll(voice(), opened("A7F3"))[POLL_START].answers.map(({ id }) => id)).toEqual([
      "all",
      "city",
    ]);
  });

  const response = (answers: unknown, relation: object = { rel_type: "m.reference", event_id: "$poll" }) => ({
    "m.relates_to": relation,
    "org.matrix.msc3381.poll.response": { answers },
  });

  test("a response is read by the poll that it answers", () => {
    expect(readCardVote(response(["gone"]))).toEqual({ poll: "$poll", answer: "gone" });
    expect(readCardVote(response(["gone", "see"]))).toEqual({ poll: "$poll", answer: "gone" });
    expect(readSendVote(response(["city"]))).toEqual({ poll: "$poll", answer: "city" });
    expect(readSendVote(response(["gone"]))).toBeNull();
  });

  test("a verdict taken back is that of somebody who can't tell; a send taken back is none", () => {
    expect(readCardVote(response([]))).toEqual({ poll: "$poll", answer: "cannot" });
    expect(readSendVote(response([]))).toBeNull();
  });

  test("what is no vote is none: unknown, of another shape", () => {
    expect(readCardVote(response(["constructor"]))).toBeNull();
    expect(readCardVote(response("see"))).toBeNull();
    expect(readCardVote(response(["see"], { rel_type: "m.replace", event_id: "$poll" }))).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (content) => {
        expect(readCardVote(content)).toBeNull();
      }),
    );
  });
});

describe.each(Object.entries(languages))("in %s", (_, language) => {
  test("every phrase is there, with the parameters that are listed", () => {
    expect(faultsOfPhrases(DESK_PHRASES, language.phrases)).toEqual([]);
  });

  test("no two words of the desk are typed the same way, and each is recognised", () => {
    const ways = Object.values(language.words).flat().map(fold);
    expect(ways).toEqual([...new Set(ways)]);
    for (const [name, [first]] of Object.entries(language.words))
      expect(recognise(`${first.toUpperCase()} A7F3`, language.words)).toEqual({
        is: "word",
        name,
        rest: "A7F3",
      });
  });

  test("every refusal says what to type or do instead, and reads to its end", () => {
    for (const [code, params] of Object.entries(REFUSALS)) {
      const samples = {
        id: "A7F3",
        number: 15,
        text: "x",
        person: ana.id,
        time: START,
        word: "send",
        level: 2,
        role: "dispatcher",
      };
      const data = Object.fromEntries(Object.entries(params).map(([name, kind]) => [name, samples[kind]]));
      const sentence = sayRefusal(voice(language), { code: code as RefusalCode, data });
      expect(sentence).toMatch(/^[^{}]*[.]$/);
      expect(sentence.length).toBeGreaterThan(40);
    }
  });

  test("every event that leads anywhere has its echo, with id and place, whatever the history", () => {
    fc.assert(
      fc.property(steps, (way) => {
        for (const incident of way.reduce(walk, beginning()).incidents.values())
          for (const event of incident.history) {
            const said = echo(voice(language), incident, event, ground());
            if (said !== null) expect(said).toMatch(new RegExp(`^${incident.id} [^{}]+: [^{}]+\\.$`));
          }
      }),
      { numRuns: 50 },
    );
  });
});

test("an echo says what a verdict is worth, and that the alert is out already", () => {
  const heard = (incident: Incident) => {
    const event = incident.history.at(-1);
    return event && echo(voice(), incident, event, ground());
  };
  expect(heard(hears(opened("A7F3"), ana, "see"))).toBe("A7F3 Soto & 1st: Ana: sees it.");
  expect(heard(hears(issued(), ben, "nothing", 9 * MINUTE))).toBe(
    "A7F3 Soto & 1st: Ben: saw nothing when looking. A7F3 Soto & 1st: the alert of Sat 31 Jan, 14:08 is out; to change it: `update`, `over` or `retract`.",
  );
  expect(heard(hears(opened("A7F3"), ana, "trusted"))).toBe(
    "A7F3 Soto & 1st: Ana: somebody trusted sees it. A7F3 Soto & 1st: who said it? Reply `trusted` and one word for them, such as `trusted baker`; it doesn't count without.",
  );
  const gone = follows(issued(), retract(issued(), "wrong_time", null, act(dana, 8 * MINUTE)));
  expect(heard(hears(gone, ben, "nothing", 9 * MINUTE))).toBe(
    "A7F3 Soto & 1st: Ben: saw nothing when looking.",
  );
  expect(heard(example())).toBe("A7F3 Soto & 1st: claimed by Ana until Sat 31 Jan, 14:11.");
});
