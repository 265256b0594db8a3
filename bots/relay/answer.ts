import { BODIES, type BodyOf } from "../../core/envelope/payload.ts";
import { SECOND } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import { sayEnvelopes } from "./exchange-room.ts";
import type { Partner } from "./settings.ts";
import { batches } from "./streams.ts";

/** When a partner's `want` of each stream was last answered. */
export const answerSchema =
  "CREATE TABLE answered(org TEXT NOT NULL, stream TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(org, stream)) STRICT, WITHOUT ROWID;";

/** A want costs whoever sends it one event, and us up to eighty. */
const OFTEN = 10 * SECOND;
const AT_MOST = 1_000;

/**
 * Says again what a partner lacks, of the streams that are for it: at most a thousand envelopes, and of each stream no
 * more often than every ten seconds. Of what is asked for meanwhile the newest is answered then.
 */
export const answer = (partner: Partner, want: BodyOf<"want">, turn: Turn): void => {
  const { stream, from, to } = want;
  if (stream !== "all" && stream !== `pair:${partner.id}`) return;
  const last = turn.ledger
    .sql("SELECT at FROM answered WHERE org = ? AND stream = ?")
    .get(partner.id, stream)?.at;
  if (last !== undefined && turn.now < Number(last) + OFTEN) {
    turn.at(Number(last) + OFTEN, "want", JSON.stringify([partner.id, stream]), want);
    return;
  }
  turn.ledger
    .sql("INSERT INTO answered VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at")
    .run(partner.id, stream, turn.now);
  const some = { ...want, to: Math.min(to, from + AT_MOST - 1) };
  for (const batch of batches(turn.ledger, some)) sayEnvelopes(partner.room, batch, turn);
};

/** Answers what had to wait. */
export const answerNow = (partners: readonly Partner[], key: string, want: unknown, turn: Turn): void => {
  const [org] = JSON.parse(key) as [string, string];
  const partner = partners.find(({ id }) => id === org);
  if (partner) answer(partner, BODIES.want.parse(want), turn);
};
