import type { TroubleMessage } from "../../core/line/relay-publisher.ts";
import { MINUTE } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";

/** What is wrong at the publisher, and what to do; by the first word of its notice. */
const MEANING: Readonly<Record<string, string>> = {
  pages:
    "can't write the pages and feeds to its folder. They are still served from memory, but copies elsewhere grow old. Free some disk space; it tries again by itself",
  records: "has records in its ledger that can't be read, and leaves them out. Report it with its log",
  homeserver: "can't reach the homeserver. Start it; what waits goes out by itself",
};

/** Says in the operations room what the publisher can't say there itself. */
export const sayTrouble = (
  operations: string | null,
  { kind, since, over }: TroubleMessage,
  turn: Turn,
): void => {
  if (operations === null) return;
  const minutes = Math.max(1, Math.round((turn.now - since) / MINUTE));
  const meaning = MEANING[kind] ?? `notices something ("${kind}"). Type: npx almenara doctor`;
  const body = over
    ? `The publisher's trouble ("${kind}") is over after ${minutes} min.`
    : `The publisher ${meaning}.`;
  turn.say(operations, "m.room.message", { msgtype: "m.notice", body });
};
