import { release } from "../../../core/incident/decide/claim.ts";
import type { Word } from "../word.ts";

export const releaseWord: Word = {
  name: "release",
  about: "incident",
  does: ({ act }, incident) => release(incident, act),
};
