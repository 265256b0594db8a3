import fc from "fast-check";
import { expect, test } from "vitest";
import { WINDOW } from "../../../../bots/kit/lines/line-book.ts";
import { LineEnd, settle, world } from "./line-end.ts";

const side = fc.constantFrom("a", "b");

/** Everything that can happen on a line. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant("tell"), side, count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("tell"), side, count: fc.integer({ min: 50, max: 200 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("send"), side, count: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("hear"), side, count: fc.integer({ min: 1, max: 120 }) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("acknowledge"), side, count: fc.constant(0) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("lose"), side, count: fc.integer({ min: 1, max: 90 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("double", "swap", "restart", "wait"),
      side,
      count: fc.integer({ min: 0, max: 100 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("over"), side, count: fc.integer({ min: 0, max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("replace"), side, count: fc.constant(0) }) },
);

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

let told = 0;

const happens = (ends: Readonly<Record<string, LineEnd>>, { does, side: of, count }: Happening): void => {
  const end = ends[of];
  const other = ends[of === "a" ? "b" : "a"];
  if (!end || !other) return;
  const { wire } = end;
  if (does === "tell") for (let n = 0; n < count; n++) end.tell(++told, `about ${told % 10}`);
  if (does === "over") end.book.over("a-b", `about ${count}`, world.now);
  if (does === "send") end.sends(other, count);
  if (does === "hear") for (const event of wire.splice(0, count)) end.hears(event);
  if (does === "acknowledge") end.acknowledges();
  if (does === "lose") wire.splice(0, count);
  if (does === "double") wire.push(...wire.slice(0, count).map((one) => ({ ...one, id: `${one.id} again` })));
  if (does === "swap") wire.push(...wire.splice(0, count));
  if (does === "restart") end.start();
  if (does === "replace") end.replace();
  if (does === "wait") world.now += count * 200;
};

/** Once each, in the order of their numbers, within each ledger that they came from. */
const inOrder = (end: LineEnd): boolean => {
  const newest = new Map<string, number>();
  return end.handled.every(({ ledger, n }) => {
    const fits = n > (newest.get(ledger) ?? 0);
    newest.set(ledger, n);
    return fits;
  });
};

const heardFrom = (end: LineEnd, other: LineEnd): number[] =>
  end.handled.filter(({ ledger }) => ledger === other.book.ledgerId).map(({ id }) => id);

test("whatever is lost, doubled, reordered or begun anew, all that is still wanted is handled once and in order", () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 1, maxLength: 60 }), (happenings) => {
      const ends = { a: new LineEnd(), b: new LineEnd() };
      for (const one of happenings) {
        happens(ends, one);
        for (const end of [ends.a, ends.b]) {
          expect(end.underWay()).toBeLessThanOrEqual(WINDOW);
          expect(inOrder(end)).toBe(true);
        }
      }
      settle(ends.a, ends.b, 4);
      for (const [end, other] of [
        [ends.a, ends.b],
        [ends.b, ends.a],
      ] as const) {
        expect(inOrder(end)).toBe(true);
        const heard = heardFrom(end, other);
        expect(new Set(heard).size).toBe(heard.length);
        const wanted = other.wanted();
        expect(heard.filter((id) => wanted.includes(id))).toEqual(wanted);
      }
      ends.a.ledger.close();
      ends.b.ledger.close();
    }),
    { numRuns: 250 },
  );
});
