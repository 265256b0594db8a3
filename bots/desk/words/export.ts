import { askExport } from "../evidence/export.ts";
import { says, type Word } from "../word.ts";

/** `export A7F3`: the list of its evidence, once a second coordinator agrees. */
export const exportWord: Word = {
  name: "export",
  about: "incident",
  alone: true,
  does: ({ desk, act }, incident) => {
    askExport(desk, incident, act);
    return says("");
  },
};
