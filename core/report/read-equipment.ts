import { EQUIPMENT, type Equipment } from "./equipment.ts";
import { findPhrases, type Heard, isDenied } from "./find-phrases.ts";

/** What a text says that those who came wear and carry, in the order of the list; empty where it says nothing of it. */
export const readEquipment = (heard: readonly Heard[]): readonly Equipment[] =>
  EQUIPMENT.filter((one) =>
    heard.some((each) =>
      findPhrases(each, each.vocabulary.equipment[one]).some((span) => !isDenied(heard, span)),
    ),
  );
