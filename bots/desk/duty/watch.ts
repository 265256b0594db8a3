import { onDutyAs, type Watch } from "../../../core/duty/on-duty.ts";
import type { Desk } from "../context.ts";
import { onDuty } from "./duty-book.ts";

export const watchOf = ({ turn, ground }: Pick<Desk, "turn" | "ground">): Watch => ({
  roster: ground.roster,
  duty: onDuty(turn.ledger),
});

/** Who is on, as a list of names. */
export const namesOn = (desk: Desk): string =>
  onDutyAs(watchOf(desk), "responder")
    .map(({ person }) => desk.voice.nameOf(person))
    .join(", ");
