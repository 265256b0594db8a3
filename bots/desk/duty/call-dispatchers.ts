import { climb } from "../../../core/duty/call.ts";
import type { Desk } from "../context.ts";
import { wake } from "../wake.ts";
import { watchOf } from "./watch.ts";

/** Something that a dispatcher must act on: those on duty hear it, and where none is, the coordinators. */
export const callDispatchers = (desk: Desk, paragraphs: readonly string[]): void => {
  const { people } = climb("danger", 0, { area: null, named: [] }, watchOf(desk));
  wake(desk.turn, desk.settings.room, people, paragraphs);
};
