import fc from "fast-check";
import { expect, test } from "vitest";
import { intake } from "../../bots/intake/intake.ts";
import { DAY } from "../../bots/kit/clock.ts";
import { DeskRoom, NOON } from "./desk/desk-room.ts";
import { Handlers } from "./handlers.ts";
import { settings } from "./intake/settings.ts";

const LINE = "intake-desk";
const REPORTER = "@ines:here";

/** Intake and the desk with the line between them, on which each message comes when the history says so. */
class Both implements Disposable {
  readonly intake = new Handlers(intake(settings));
  readonly room = new DeskRoom();
  readonly #heard = { intake: 0, desk: 0 };
  readonly #cleo: string;
  #events = 0;

  constructor() {
    this.intake.now = NOON;
    this.#cleo = this.room.member("cleo", "coordinator");
    this.says("two vans at Soto and 1st");
    this.delivers("desk", 1);
  }

  get id(): string {
    return String((this.intake.said(`!${LINE}`)[0]?.body as { id?: string } | undefined)?.id);
  }

  says(body: string): string {
    const content = { msgtype: "m.text", body };
    this.intake.hears(`$${++this.#events}`, content, "!chat", "m.room.message", { sender: REPORTER });
    return String(this.intake.said("!chat").at(-1)?.body);
  }

  types(word: string): void {
    this.room.says(this.#cleo, word);
  }

  delivers(to: "intake" | "desk", most = Number.POSITIVE_INFINITY): void {
    const [from, at] = to === "desk" ? [this.intake, this.room.bot] : [this.room.bot, this.intake];
    const waiting = from.said(`!${LINE}`).slice(this.#heard[to]);
    for (const { kind, body } of waiting.slice(0, most)) {
      this.#heard[to]++;
      at.isTold(LINE, String(kind), body);
    }
  }

  settles(): void {
    for (let n = 0; n < 4; n++) {
      this.delivers("desk");
      this.delivers("intake");
    }
  }

  passes(days: number): void {
    this.intake.passes(days * DAY);
    this.room.passes(days * DAY);
  }

  keys(): { intake: number; desk: number } {
    const count = ({ ledger }: Handlers): number =>
      Number(ledger.sql("SELECT count(*) AS n FROM seal_key WHERE id = ?").get(this.id)?.n);
    return { intake: count(this.intake), desk: count(this.room.bot) };
  }

  [Symbol.dispose](): void {
    this.intake[Symbol.dispose]();
    this.room[Symbol.dispose]();
  }
}

const step = fc.oneof(
  fc.record({ does: fc.constant("keeps" as const) }),
  fc.record({ does: fc.constant("ends" as const) }),
  fc.record({ does: fc.constant("keeps all" as const) }),
  fc.record({ does: fc.constant("closes" as const) }),
  fc.record({
    does: fc.constant("delivers" as const),
    to: fc.constantFrom("intake" as const, "desk" as const),
  }),
  fc.record({ does: fc.constant("waits" as const), days: fc.integer({ min: 1, max: 5 }) }),
);

const plays = (both: Both, one: typeof step extends fc.Arbitrary<infer T> ? T : never): void => {
  if (one.does === "keeps") both.types(`keep ${both.id} a lawyer asked for it`);
  else if (one.does === "ends") both.types(`keep ${both.id} end`);
  else if (one.does === "keeps all") both.types("keep all preservation letter");
  else if (one.does === "closes") both.types(`close ${both.id}`);
  else if (one.does === "delivers") both.delivers(one.to, 1);
  else {
    both.settles(); // no line is silent for days
    both.passes(one.days);
  }
};

test("in whatever order keeps, `forget` and the line's messages come, what the reporter was told is what is so on both sides", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 6 }), (before, after) => {
      using both = new Both();
      for (const one of before) plays(both, one);
      const isTheirs = both.intake.ledger.sql("SELECT 1 FROM report WHERE room LIKE '!%'").all().length > 0;
      const told = both.says("forget");
      const isKept = told.includes("Kept as evidence");
      if (isTheirs) expect(isKept).toBe(both.keys().intake === 1);
      for (const table of ["report", "alias", "follow_up", "file"])
        expect(both.intake.ledger.sql(`SELECT 1 FROM ${table} WHERE room LIKE '!%'`).all()).toEqual([]);
      for (const one of after) plays(both, one);
      both.settles();
      if (isTheirs && !isKept) expect(both.keys()).toEqual({ intake: 0, desk: 0 });
      both.types("keep all end");
      both.settles();
      both.passes(100);
      expect(both.keys()).toEqual({ intake: 0, desk: 0 });
    }),
    { numRuns: 30 },
  );
}, 120_000);

const given = fc.record({
  answer: fc.constantFrom("yes" as const, "photos" as const, "no" as const),
  delivers: fc.boolean(),
  hours: fc.integer({ min: 0, max: 12 }),
});

test("whatever a reporter answers about a lawyer, and however often, the last word decides what both sides keep", () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 5 }), (answers) => {
      using both = new Both();
      both.types(`kind ${both.id} stop`);
      both.types(`close ${both.id}`);
      both.passes(1 / 24);
      both.settles();
      for (const { answer, delivers, hours } of answers) {
        both.says(`lawyer ${answer}`);
        if (delivers) both.delivers("desk");
        both.passes(hours / 24);
      }
      both.settles();
      both.passes(20);
      const isKept = answers.at(-1)?.answer === "yes" ? 1 : 0; // there are no photos
      expect(both.keys()).toEqual({ intake: isKept, desk: isKept });
      both.passes(90);
      expect(both.keys()).toEqual({ intake: 0, desk: 0 });
    }),
    { numRuns: 15 },
  );
}, 120_000);
