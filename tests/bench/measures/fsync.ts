import { setTimeout as pause } from "node:timers/promises";
import type { TestHomeserver } from "../../federation/homeservers.ts";
import { Asker } from "../asker.ts";
import { QUIET } from "../echo/echo.ts";
import { onGround } from "../ground.ts";
import { KitBot } from "../kit-bot.ts";
import type { Measure, Row } from "../measure.ts";
import { median, medianInterval, quantile } from "../statistics.ts";
import { SyncCalls } from "../sync-calls.ts";

/** Messages between two looks at the counters. */
const BATCH = 10;
const BATCHES = 8;

/** Milliseconds between two messages, so that each comes in an answer to /sync of its own. */
const APART = 60;

/** Milliseconds after which an open group has committed itself (Ledger's LONGEST_GROUP is 100) and all is quiet. */
const QUIET_FOR = 400;

const KINDS = {
  received: "a message received and handled",
  exchange: "a message received and answered, with the answer's echo",
  sent: "a message sent, with its echo",
} as const;

/** Per message of each kind, one figure a batch. `calls` is empty without strace. */
type Counts = Readonly<
  Record<keyof typeof KINDS, { readonly commits: readonly number[]; readonly calls: readonly number[] }>
>;

/**
 * Transactions committed, and fsync calls made, per message, one message at a time (the dearest case: a surge shares
 * them), with grouped commits against one commit for each write.
 */
export const fsync: Measure = {
  id: "fsync",
  about: "commits and fsyncs per message, grouped against ungrouped",
  run: ({ progress }) =>
    onGround(async (server) => {
      const grouped = await counts(server, "grouped", false, progress);
      const ungrouped = await counts(server, "ungrouped", true, progress);
      return (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) => [
        row(`fsync.${kind}`, `commits for ${KINDS[kind]}`, grouped[kind].commits, ungrouped[kind].commits),
        ...(grouped[kind].calls.length > 0 && ungrouped[kind].calls.length > 0
          ? [row(`fsync.${kind}.calls`, `fsync calls for it`, grouped[kind].calls, ungrouped[kind].calls)]
          : []),
      ]);
    }),
};

const counts = async (
  server: TestHomeserver,
  name: string,
  ungrouped: boolean,
  progress: (line: string) => void,
): Promise<Counts> => {
  await using bot = await KitBot.start(server, name, { ungrouped });
  await using asker = await Asker.arrive(server, `asks-${name}`);
  const room = await asker.chat(bot.userId, { encrypted: true });
  const { pid } = await bot.status();
  await using calls = await SyncCalls.watch(pid);
  if (calls === null) progress("strace can't be used here: commits only");

  const says = async (body: string): Promise<void> => asker.tells(room, await asker.sealed(room, body));
  const does = {
    received: (n: number) => says(`${QUIET} ${n}`),
    exchange: async (n: number) =>
      void (await asker.asks(room, await asker.sealed(room, `question ${n}`), `question ${n}`)),
    sent: async () => void (await bot.asks("speak", { room })),
  };
  await does.exchange(-1); // shares the keys, which happens once
  await pause(QUIET_FOR);
  const result = {
    received: { commits: [] as number[], calls: [] as number[] },
    exchange: { commits: [] as number[], calls: [] as number[] },
    sent: { commits: [] as number[], calls: [] as number[] },
  };
  for (const kind of ["received", "exchange", "sent"] as const) {
    progress(`${name}: ${KINDS[kind]}`);
    for (let batch = 0; batch < BATCHES; batch++) {
      const before = { commits: (await bot.status()).commits, calls: calls?.count ?? 0 };
      await pause(QUIET_FOR);
      for (let n = 0; n < BATCH; n++) {
        await does[kind](batch * BATCH + n);
        await pause(APART);
      }
      await pause(QUIET_FOR);
      const asking = 1; // the look itself is a step of the bot's; it writes nothing, so it costs no fsync
      result[kind].commits.push(((await bot.status()).commits - before.commits - asking) / BATCH);
      if (calls) result[kind].calls.push((calls.count - before.calls) / BATCH);
    }
  }
  return result;
};

const row = (id: string, what: string, grouped: readonly number[], ungrouped: readonly number[]): Row => {
  const ratios = grouped.map((count, index) => count / (ungrouped[index] ?? Number.NaN));
  const p50 = median(ratios);
  return {
    id,
    what,
    reference: "ungrouped",
    ratio: p50,
    p50,
    p95: quantile(ratios, 0.95),
    ...medianInterval(ratios),
    absolute: `${median(grouped).toFixed(2)} against ${median(ungrouped).toFixed(2)} each (${BATCHES} × ${BATCH} messages)`,
  };
};
