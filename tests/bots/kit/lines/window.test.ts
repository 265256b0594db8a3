import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { WINDOW } from "../../../../bots/kit/lines/line-book.ts";
import { LINE } from "../../../../bots/kit/lines/messages.ts";
import { LineEnd, NAME, settle } from "./line-end.ts";

const some = fc.integer({ min: 1, max: 120 });

/** What can happen on a line that loses but keeps the order. `a` tells; `b` hears, acknowledges, asks and starts anew. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("tell", "send", "hear", "lose"), count: some }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("acknowledge", "answer"), count: some }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("have", "want", "theirHave"), count: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom("over", "replace"), count: some }) },
);

const ends: LineEnd[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.ledger.close();
});

/** Messages that wait in the outbox or are on the wire. */
const underWay = (a: LineEnd, b: LineEnd): number =>
  Number(
    a.ledger.sql("SELECT count(*) AS n FROM outbox WHERE sent IS NULL AND type = ?").get(LINE.message)?.n,
  ) + b.wire.filter(({ type }) => type === LINE.message).length;

test("whatever is acknowledged, announced and asked for, no more than 80 messages are under way", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const a = new LineEnd();
      const b = new LineEnd();
      let wants = 0;
      const does: Record<string, (count: number) => void> = {
        tell: (count) => {
          for (let n = 0; n < count; n++) a.tell(n, `about ${n % 5}`);
        },
        over: (count) => a.book.over(NAME, `about ${count % 5}`, 0),
        send: (count) => a.sends(b, count),
        hear: (count) => {
          for (const event of b.wire.splice(0, count)) b.hears(event);
        },
        lose: (count) => void b.wire.splice(0, count),
        acknowledge: () => b.acknowledges(),
        answer: (count) => {
          b.sends(a, count);
          for (const event of a.wire.splice(0)) a.hears(event);
        },
        have: () => a.start(),
        theirHave: () => b.start(),
        want: () => {
          does.answer?.(Number.POSITIVE_INFINITY); // what it said before comes before
          const { ledgerId } = a.book;
          const content = { v: 1, ledger: ledgerId, from: b.book.heard(NAME, ledgerId) + 1 };
          a.hears({ id: `$want ${++wants}`, type: LINE.want, content });
        },
        replace: () => b.replace(),
      };
      for (const one of happenings) {
        does[one.does]?.(one.count);
        expect(underWay(a, b)).toBeLessThanOrEqual(WINDOW);
      }
      settle(a, b, 4);
      ends.push(a, b);
    }),
    { numRuns: 60 },
  );
});
