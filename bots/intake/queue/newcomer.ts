import { DAY, type Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import { type Report, reportsIn } from "../report-book.ts";

/** An account is new for so long, unless somebody has looked at what it reported. */
const NEW_FOR = DAY;

/**
 * Whether an account has reported already, and nobody can tell yet what its reports are worth: its first report is shown
 * at once, the next ones wait their turn.
 */
export const isNewcomer = (ledger: Ledger, person: string, now: Instant): boolean => {
  const reports = ledger
    .sql("SELECT room FROM dm WHERE person = ?")
    .all(person)
    .flatMap(({ room }) => reportsIn(ledger, String(room)));
  return reports.length > 0 && !reports.some((one) => one.at <= now - NEW_FOR || wasLookedAt(one));
};

const wasLookedAt = ({ state: { outcome } }: Report): boolean =>
  outcome !== null && outcome.is !== "nobody_yet" && outcome.is !== "closed";
