import type { HeldMessage, KeepMessage } from "../../../core/line/intake-desk.ts";
import { DAY } from "../../kit/clock.ts";
import type { Turn } from "../../kit/turn.ts";
import { ordinaryEndOf } from "../report-book.ts";
import { letGoOf, noteKept } from "./kept.ts";
import { countSealed } from "./sealed-report.ts";
import { tellNewest } from "./tell-newest.ts";

/** What a keep held beyond its time is destroyed so long after it was let go, so that a mistake can be mended. */
const LET_GO = 3 * DAY;

/** The desk keeps a report, for longer, or no longer. What is already destroyed can't be kept: the desk is told. */
export const hearKeep = ({ id, until }: KeepMessage, turn: Turn): void => {
  const { ledger, now } = turn;
  const end = ordinaryEndOf(ledger, id);
  if (until === null) {
    if (letGoOf(ledger, id, "desk") && end !== null) turn.at(Math.max(end, now + LET_GO), "report life", id);
    return;
  }
  if (end !== null) noteKept(ledger, id, "desk", "all", until);
  tellNewest(turn, "held", { id, ...countSealed(ledger, id) } satisfies HeldMessage, `held ${id}`);
};
