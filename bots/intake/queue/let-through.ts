import type { Turn } from "../../kit/turn.ts";
import { acknowledgeAnew } from "../acknowledgement.ts";
import { keep, reportNamed } from "../report-book.ts";
import type { IntakeSettings } from "../settings.ts";
import { takeTurn } from "./slow-queue.ts";

/** The timer `slow queue`: the next queued report goes to the desk, and its answer no longer says that it waits. */
export const letThrough = (settings: IntakeSettings, turn: Turn): void => {
  const id = takeTurn(turn, settings.queuedEvery);
  const report = id === null ? null : reportNamed(turn.ledger, id);
  if (report === null) return;
  const through = { ...report, state: { ...report.state, queued: false } };
  keep(turn, through);
  acknowledgeAnew(settings, turn, through);
};
