import fc from "fast-check";
import { expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { MINUTE } from "../../../bots/kit/clock.ts";
import { followUpMessage, reportMessage, withdrawalMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";
import { settings } from "./settings.ts";

const FORMS = {
  report: reportMessage,
  correction: reportMessage,
  follow_up: followUpMessage,
  withdrawal: withdrawalMessage,
} as const;

const OUTCOMES = [
  { is: "warned", at: 1 },
  { is: "nothing", looked: 1 },
  { is: "nobody_yet" },
  { is: "closed" },
] as const;

const WORDS = ["help", "estado", "cancel", "forget", "lang es", "rights", "hola", "🚨", "stauts"];

/** What a person, the desk or the clock does next; numbers choose among what is there by then. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("says" as const),
      text: fc.constantFrom(
        "two vans at Soto and 1st",
        "son cuatro",
        "1",
        "sí",
        "they left",
        "\u202e<b>now</b>",
      ),
    }),
  },
  fc.record({ does: fc.constant("types" as const), text: fc.constantFrom(...WORDS) }),
  fc.record({ does: fc.constant("edits" as const), which: fc.nat(30) }),
  fc.record({ does: fc.constant("deletes" as const), which: fc.nat(30) }),
  fc.record({
    does: fc.constant("is told" as const),
    which: fc.nat(30),
    outcome: fc.constantFrom(...OUTCOMES),
  }),
  fc.record({ does: fc.constant("is asked" as const), which: fc.nat(30) }),
  fc.record({ does: fc.constant("waits" as const), minutes: fc.nat(40) }),
);

test("whatever happens in a chat, all words reach the desk once in the form of the line, and whoever writes is answered", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      using bot = new Handlers(intake(settings));
      bot.now = Date.UTC(2026, 0, 31, 22, 5);
      const words: string[] = [];
      const events: string[] = [];
      const toDesk = () =>
        bot.said("!intake-desk") as { kind: keyof typeof FORMS; body: { id: string; words?: string } }[];
      const idAt = (which: number): string | undefined =>
        toDesk()[which % Math.max(1, toDesk().length)]?.body.id;
      const says = (content: object): void => {
        const before = bot.said("!chat").length;
        bot.hears(`$${events.push(`$${events.length + 1}`)}`, { msgtype: "m.text", ...content });
        expect(bot.said("!chat").length).toBeGreaterThan(before);
      };
      for (const [n, one] of steps.entries()) {
        if (one.does === "says") {
          words.push(`${one.text} · ${n}`);
          says({ body: words.at(-1) });
        } else if (one.does === "types") says({ body: one.text });
        else if (one.does === "edits" && events.length > 0) {
          words.push(`other words · ${n}`);
          const body = words.at(-1);
          const event_id = events[one.which % events.length];
          says({
            body: `* ${body}`,
            "m.new_content": { msgtype: "m.text", body },
            "m.relates_to": { rel_type: "m.replace", event_id },
          });
        } else if (one.does === "deletes" && events.length > 0)
          bot.hears(
            `$deletion${n}`,
            { redacts: events[one.which % events.length] },
            "!chat",
            "m.room.redaction",
          );
        else if (one.does === "is told")
          bot.isTold("intake-desk", "outcome", { id: idAt(one.which) ?? "NONE", outcome: one.outcome });
        else if (one.does === "is asked")
          bot.isTold("intake-desk", "question", { id: idAt(one.which) ?? "NONE", text: `still there? ${n}` });
        else if (one.does === "waits") bot.passes(one.minutes * MINUTE);
      }
      for (const { kind, body } of toDesk()) FORMS[kind].parse(body);
      const clean = (text: string): string => text.replace("\u202e", "");
      for (const text of words)
        expect(toDesk().filter(({ body }) => body.words?.endsWith(clean(text)))).toHaveLength(1);
    }),
    { numRuns: 30 },
  );
}, 60_000);
