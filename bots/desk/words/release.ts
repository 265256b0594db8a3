import { release } from "../../../core/incident/decide/claim.ts";
import type { Word } from "../word.ts";

export const releaseWord: Word = {
  name: "release",
  about: "incident",
  alone: true,
  does: ({ act }, incident) => release(incident, act),
};
