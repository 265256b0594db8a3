import { undo } from "../../../core/incident/decide/undo.ts";
import type { Word } from "../word.ts";

export const undoWord: Word = {
  name: "undo",
  about: "incident",
  alone: true,
  does: ({ desk, act }, incident) => undo(incident, act, desk.ground),
};
