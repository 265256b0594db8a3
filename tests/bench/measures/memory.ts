import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "../../federation/eventually.ts";
import { Asker, type Wire } from "../asker.ts";
import { onGround } from "../ground.ts";
import { KitBot } from "../kit-bot.ts";
import type { Measure, Row } from "../measure.ts";
import { ReferenceBot } from "../reference-bot.ts";
import { slope, valueRow } from "../statistics.ts";

/** Messages between two looks. */
const STEP = 125;

/** Messages under way at a time: the bots are kept busy, and no answer to /sync is cut short. */
const AT_ONCE = 8;

/** Messages after which caches and compiled code have found their size: the slope is measured from there. */
const SETTLED = 500;

const MIB = 2 ** 20;

/** A bot, how its memory is asked for, and what it had after so many messages. */
interface Subject {
  readonly name: string;
  readonly room: string;
  readonly memory: () => Promise<NodeJS.MemoryUsage>;
  readonly seen: { readonly messages: number; readonly heap: number; readonly rss: number }[];
}

/**
 * Memory after a full collection while messages are received and answered, of a bot of the kit and of an ordinary
 * encrypting bot on the same SDK with its stores in memory. Both get the same, in turns.
 */
export const memory: Measure = {
  id: "memory",
  about: "heap and RSS over 2,000 messages (--long: 10,000), beside an echo bot on the same SDK",
  run: ({ long, progress }) =>
    onGround(async (server) => {
      await using bot = await KitBot.start(server, "echo");
      await using plain = await ReferenceBot.start("sdk-echo", server);
      await using asker = await Asker.arrive(server);
      const subjects: Subject[] = [
        {
          name: "kit",
          room: await asker.chat(bot.userId, { encrypted: true }),
          memory: () => bot.memory(),
          seen: [],
        },
        {
          name: "SDK",
          room: await asker.chat(plain.userId, { encrypted: true }),
          memory: () => plain.memory(),
          seen: [],
        },
      ];
      const upto = long ? 10_000 : 2_000;
      for (let messages = 0; messages <= upto; messages += STEP) {
        for (const subject of subjects) {
          if (messages > 0) await talk(asker, subject.room, messages);
          await pause(500); // what it still does in the background
          const { heapUsed, rss } = await subject.memory();
          subject.seen.push({ messages, heap: heapUsed / MIB, rss: rss / MIB });
        }
        if (messages % 1_000 === 0) progress(`${messages} of ${upto} messages`);
      }
      return subjects.flatMap(rowsOf);
    }),
};

/** A step's messages up to `upto`, and all the answers. */
const talk = async (asker: Asker, room: string, upto: number): Promise<void> => {
  const wires: Wire[] = [];
  for (let n = upto - STEP; n < upto; n++) wires.push(await asker.sealed(room, `question ${n}`));
  const queue = wires.values();
  const sends = async (): Promise<void> => {
    for (const wire of queue) await asker.tells(room, wire);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sends));
  await eventually(
    () => `${upto} answers; there are ${asker.heardIn(room)}`,
    () => asker.heardIn(room) >= upto,
    120_000,
  );
};

const rowsOf = ({ name, seen }: Subject): Row[] => {
  const id = `memory.${name.toLowerCase()}`;
  const settled = seen.filter(({ messages }) => messages >= SETTLED);
  const growth = (what: "heap" | "rss"): Row => {
    const fit = slope(settled.map((look) => [look.messages / 1_000, look[what]] as const));
    const [first, last] = [seen[0]?.[what] ?? 0, seen.at(-1)?.[what] ?? 0];
    return {
      id: `${id}.${what}`,
      what: `${name} bot, ${what === "heap" ? "JS heap" : "RSS"} per 1,000 messages (MiB)`,
      reference: "–",
      value: fit.slope,
      p50: fit.slope,
      p95: fit.high,
      low: fit.low,
      high: fit.high,
      absolute: `${first.toFixed(1)} MiB idle, ${last.toFixed(1)} after ${seen.at(-1)?.messages}`,
    };
  };
  const idle = seen.slice(0, 1).map(({ rss }) => rss);
  return [
    valueRow({ id: `${id}.idle`, what: `${name} bot, RSS idle (MiB)` }, idle),
    growth("heap"),
    growth("rss"),
  ];
};
