import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { RoomPlan } from "../rooms.ts";

/**
 * Ends the sends that wait for a chat we are no longer in: nobody is there to read them, and a later invitation must
 * not wait behind them. Rooms that set-up made keep theirs until the bot is let in again.
 * @returns how many there were
 */
export const closeLeft = (ledger: Ledger, plan: RoomPlan, now: Instant): number => {
  const rooms = ledger
    .sql(
      `SELECT DISTINCT o.room FROM outbox o JOIN room r ON r.id = o.room AND r.membership = 'leave'
       WHERE o.sent IS NULL AND o.action = 'send'`,
    )
    .all()
    .map(({ room }) => String(room))
    .filter((room) => plan.purposeOf(room) === null);
  let closed = 0;
  for (const room of rooms)
    closed += ledger.write(() =>
      Number(
        ledger
          .sql("UPDATE outbox SET sent = ? WHERE room = ? AND sent IS NULL AND action = 'send'")
          .run(now, room).changes,
      ),
    );
  return closed;
};
