import { isDeskOpen } from "../../../core/duty/on-duty.ts";
import type { DutyMessage } from "../../../core/line/intake-desk.ts";
import type { Desk } from "../context.ts";
import { INTAKE } from "../lines.ts";
import { noteTold, opensAt } from "./duty-book.ts";
import { watchOf } from "./watch.ts";

/** What the line keeps of it: the newest alone, so that an intake that starts anew hears what is so. */
const ABOUT = "duty";

/** Intake says to reporters whether anybody is at the desk; it is told whenever that changes. */
export const tellDuty = (desk: Desk): void => {
  const { turn } = desk;
  const open = isDeskOpen(watchOf(desk));
  const body: DutyMessage = { open, opens: open ? null : opensAt(turn.ledger) };
  if (!noteTold(turn.ledger, JSON.stringify(body))) return;
  turn.over(INTAKE, ABOUT);
  turn.tell(INTAKE, "duty", body, ABOUT);
};
