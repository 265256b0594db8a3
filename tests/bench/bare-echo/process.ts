import { Session, type WireEvent } from "../session.ts";

/**
 * The least that can be called a bot: a long poll, and a PUT for each message. No encryption, nothing kept, nothing
 * promised. What a hop costs beyond this is ours.
 */
interface Answer {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<
      Record<string, { readonly timeline?: { readonly events?: readonly WireEvent[] } }>
    >;
    readonly invite?: Readonly<Record<string, unknown>>;
  };
}

const { BENCH_URL = "", BENCH_TOKEN = "", BENCH_USER = "" } = process.env;
const session = new Session(BENCH_URL, BENCH_TOKEN, BENCH_USER, "");

for (let since: string | null = null; ; ) {
  const answer: Answer = await session.sync(since);
  if (since === null) process.stdout.write("ready\n");
  for (const room of Object.keys(answer.rooms?.invite ?? {}))
    await session.ask("POST", `/join/${encodeURIComponent(room)}`, {});
  for (const [room, { timeline }] of Object.entries(answer.rooms?.join ?? {}))
    for (const { type, sender, content } of timeline?.events ?? [])
      if (type === "m.room.message" && sender !== session.userId)
        void session.send(room, type, { msgtype: "m.notice", body: `heard ${content.body}` });
  since = answer.next_batch;
}
