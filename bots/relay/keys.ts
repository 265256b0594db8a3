import { warningDue } from "../../core/envelope/renewal.ts";
import { DAY, HOUR } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import type { RelaySettings } from "./settings.ts";

/** Of which warnings operations were told: by the end of the keys, and the moment at which it was due. */
export const keysSchema =
  "CREATE TABLE keys_told(until INTEGER NOT NULL, due INTEGER NOT NULL, PRIMARY KEY(until, due)) STRICT, WITHOUT ROWID;";

/** Looks whether the keys that sign end soon, and tells operations what to type; looks again in an hour. */
export const watchKeys = ({ keysUntil, operations }: RelaySettings, turn: Turn): void => {
  turn.at(turn.now + HOUR, "keys", "");
  const due = warningDue(keysUntil, turn.now);
  if (due === null || operations === null) return;
  const { changes } = turn.ledger
    .sql("INSERT INTO keys_told VALUES(?, ?) ON CONFLICT DO NOTHING")
    .run(keysUntil, due);
  if (changes === 0) return;
  const body = `${ending(keysUntil, turn.now)} Type: npx almenara keys renew. Then start the relay again.`;
  turn.say(operations, "m.room.message", { msgtype: "m.notice", body });
};

const ending = (until: number, now: number): string => {
  const date = new Date(until).toISOString().slice(0, 10);
  const days = Math.ceil((until - now) / DAY);
  return days > 0
    ? `The keys that sign our alerts end on ${date}, in ${days} ${days === 1 ? "day" : "days"}; after that nothing goes out.`
    : `The keys that sign our alerts ended on ${date}: nothing goes out.`;
};
