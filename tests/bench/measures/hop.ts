import { Asker, type Hop } from "../asker.ts";
import { onGround } from "../ground.ts";
import { inTurns } from "../in-turns.ts";
import { KitBot } from "../kit-bot.ts";
import type { Measure, Row } from "../measure.ts";
import { ReferenceBot } from "../reference-bot.ts";
import { ratioRow, valueRow } from "../statistics.ts";

/**
 * One question and its answer on one homeserver, through a bot of the kit in an encrypted chat and through a bare bot
 * in a plaintext one. The clock runs from just before the person's PUT (already encrypted) until the answer has come in
 * the person's /sync; in row `hop` also until it is decrypted there, which the bare side has no part of.
 */
export const hop: Measure = {
  id: "hop",
  about: "an encrypted question and answer through the kit, against bare plaintext",
  run: ({ long, progress }) =>
    onGround(async (server) => {
      await using bot = await KitBot.start(server, "echo");
      await using bare = await ReferenceBot.start("bare-echo", server);
      await using asker = await Asker.arrive(server);
      const rooms = {
        ours: await asker.chat(bot.userId, { encrypted: true }),
        bare: await asker.chat(bare.userId, { encrypted: false }),
      };
      const hops = { ours: [] as Hop[], bare: [] as Hop[] };
      let questions = 0;
      const ours = async (): Promise<number> => {
        const body = `question ${questions++}`;
        const hop = await asker.asks(rooms.ours, await asker.sealed(rooms.ours, body), body);
        hops.ours.push(hop);
        return hop.read - hop.asked;
      };
      const plain = async (): Promise<number> => {
        const body = `question ${questions++}`;
        const hop = await asker.asks(rooms.bare, asker.plain(body), body);
        hops.bare.push(hop);
        return hop.read - hop.asked;
      };
      const pairs = long ? 400 : 100;
      const paired = await inTurns({ pairs, warmUps: 10, progress }, ours, plain);
      const toArrival = ({ asked, arrived }: Hop): number => arrived - asked;
      const reference = "bare plaintext hop";
      return [
        ratioRow({ id: "hop", what: "question sent → answer decrypted", reference }, paired),
        ratioRow(
          { id: "hop.sync", what: "question sent → answer in /sync", reference },
          { ours: hops.ours.slice(-pairs).map(toArrival), bare: hops.bare.slice(-pairs).map(toArrival) },
        ),
        ...legs(hops.ours.slice(-pairs), await bot.instants()),
      ];
    }),
};

const LEGS = [
  ["taken", "question sent → bot has it on the way to disk"],
  ["opened", "→ decrypted"],
  ["handled", "→ its handler's transaction has ended"],
  ["encrypted", "→ answer encrypted, keys looked after"],
  ["arrived", "→ answer in the person's /sync"],
  ["read", "→ answer decrypted"],
] as const;

/** Where a hop's time goes, in milliseconds; the instants are those of one clock in two processes. */
const legs = (hops: readonly Hop[], passed: Awaited<ReturnType<KitBot["instants"]>>): Row[] => {
  const ways = hops.flatMap(({ asked, arrived, read }) => {
    const within = passed.filter(([, at]) => at > asked && at < arrived);
    const opened = within.findIndex(([name]) => name === "opened");
    const way = new Map<string, number>([
      ...within.slice(Math.max(0, opened - 1)).toReversed(), // of several of one name the first counts
      ["arrived", arrived],
      ["read", read],
    ]);
    const times = LEGS.map(([name]) => way.get(name));
    return times.includes(undefined) ? [] : [[asked, ...times.map(Number)]];
  });
  return LEGS.map(([name, what], leg) =>
    valueRow(
      { id: `hop.leg.${name}`, what: `${what} (ms)` },
      ways.map((times) => (times[leg + 1] ?? 0) - (times[leg] ?? 0)),
      `${ways.length} hops`,
    ),
  );
};
