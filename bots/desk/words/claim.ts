import { claim } from "../../../core/incident/decide/claim.ts";
import type { Word } from "../word.ts";

export const claimWord: Word = {
  name: "claim",
  about: "incident",
  alone: true,
  does: ({ act, desk }, incident) => claim(incident, act, desk.ground),
};
