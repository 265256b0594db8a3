import fc from "fast-check";
import { expect, test } from "vitest";
import { LINE, MARK, placeLabels } from "../../../../bridge/feed/pages/map/labels.ts";

const wanted = fc.record({
  name: fc.constantFrom("Westlake", "East Los Angeles", "Pico-Union"),
  at: fc.tuple(fc.nat(300), fc.nat(300)),
  level: fc.constantFrom(undefined, 1 as const, 2 as const, 3 as const),
});

test("no name covers another, and each area with an alert keeps its mark", () => {
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 12 }), (all) => {
      const placed = placeLabels(all);
      expect(placed).toHaveLength(all.length);
      const boxes = placed
        .filter(({ lines }) => lines.length > 0)
        .map(({ of, lines, top }) => {
          const half = (6.4 * Math.max(2.5, ...lines.map((line) => line.length))) / 2;
          const bottom = top + lines.length * LINE + (of.level ? MARK : 0);
          return { left: of.at[0] - half, right: of.at[0] + half, top, bottom };
        });
      for (const [nth, a] of boxes.entries())
        for (const b of boxes.slice(nth + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
    }),
  );
});

test("where two names want one place, the one with the alert has it", () => {
  const at = [100, 100] as const;
  const [first, ...others] = placeLabels([
    { name: "Quiet", at, level: undefined },
    ...[0, 1, 2, 3].map(() => ({ name: "Urgent", at, level: 3 as const })),
  ]);
  expect(first?.of.name).toBe("Urgent");
  expect(others.at(-1)).toMatchObject({ of: { name: "Quiet" }, lines: [] });
});
