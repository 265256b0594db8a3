import fc from "fast-check";
import { expect, test } from "vitest";
import { strike } from "../../../../bots/kit/recipients/strike.ts";

const name = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.constantFrom("@a:b", "__proto__", "constructor", "toString", "*"),
);
const letters = fc.dictionary(name, fc.dictionary(name, fc.jsonValue(), { maxKeys: 4 }), { maxKeys: 4 });

type Letter = readonly [user: string, device: string, letter: unknown];

const lettersIn = (body: string): Letter[] =>
  Object.entries(
    (JSON.parse(body) as { messages: Record<string, Record<string, unknown>> }).messages,
  ).flatMap(([user, devices]) =>
    Object.entries(devices).map(([device, letter]): Letter => [user, device, letter]),
  );

const plainly = (all: readonly Letter[]): string[] => all.map((letter) => JSON.stringify(letter)).sort();

test("what is left is exactly what is allowed, and what was struck is named", async () => {
  await fc.assert(
    fc.asyncProperty(
      letters,
      fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      async (messages, dice) => {
        const body = JSON.stringify({ messages });
        const all = lettersIn(body);
        const allowed = new Map(
          all.map(([user, device], n) => [JSON.stringify([user, device]), dice[n] === true]),
        );
        const may = async (user: string, device: string): Promise<boolean> =>
          allowed.get(JSON.stringify([user, device])) === true;
        const result = await strike(body, may);
        const isAllowed = ([user, device]: Letter): boolean =>
          allowed.get(JSON.stringify([user, device])) === true;
        expect(plainly(lettersIn(result.body))).toEqual(plainly(all.filter(isAllowed)));
        expect(result.struck).toEqual(
          all.filter((letter) => !isAllowed(letter)).map(([user, device]) => ({ user, device })),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("a body from which nothing is struck leaves as it came", async () => {
  const body = '{ "messages": { "@a:b": { "D": {} } } , "more":1 }';
  expect(await strike(body, async () => true)).toEqual({ body, struck: [] });
});

test("one who loses every letter isn't in the body any more", async () => {
  const body = '{"messages":{"@a:b":{"D":{}},"@c:d":{"E":{}}}}';
  const { body: left } = await strike(body, async (user) => user === "@c:d");
  expect(JSON.parse(left)).toEqual({ messages: { "@c:d": { E: {} } } });
});

test("a check that fails lets nothing out", async () => {
  const fails = (): Promise<boolean> => Promise.reject(new Error("no engine"));
  await expect(strike('{"messages":{"@a:b":{"D":{}}}}', fails)).rejects.toThrow("no engine");
});
