import { identityChanged } from "../../core/roster/decide-roster.ts";
import { HOUR } from "../kit/clock.ts";
import type { Unheard } from "../kit/declaration.ts";
import { type Desk, deskIn } from "./context.ts";
import { nameOf } from "./members.ts";
import { carryOutRoster } from "./roster-says.ts";

/** Whom we have told of late why they aren't heard. */
export const unheardSchema = `
  CREATE TABLE told_unheard(user TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(user, why)) STRICT, WITHOUT ROWID;`;

/**
 * Somebody in the desk room said something that came to nothing: they are told why and what to do. What failed is told
 * each time; the rest at most once an hour, or a stranger could make us fill the room.
 */
export const tellUnheard = (desk: Desk, { room, id, sender, why, identity }: Unheard): void => {
  const { settings, turn, say } = desk;
  if (why === "changed" && identity !== null) {
    const decision = identityChanged(desk.office, sender, identity, turn.now);
    if (decision.ok && decision.events.length > 0)
      carryOutRoster(() => deskIn(settings, turn), decision, null);
  }
  if (room !== settings.room || !isNews(desk, sender, why)) return;
  turn.say(settings.room, "m.room.message", {
    msgtype: "m.text",
    body: say(`unheard.${why}`, { person: nameOf(sender) }),
    "m.mentions": { user_ids: [sender] },
    "m.relates_to": { "m.in_reply_to": { event_id: id } },
  });
};

const isNews = ({ turn }: Desk, user: string, why: Unheard["why"]): boolean =>
  why === "failed" ||
  turn.ledger
    .sql(
      `INSERT INTO told_unheard VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at
       WHERE at < excluded.at - ${HOUR}`,
    )
    .run(user, why, turn.now).changes > 0;
