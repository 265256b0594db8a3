import { openAttachments } from "../shown-files.ts";
import { says, type Word } from "../word.ts";

/** What a reporter sent that could tell who they are is opened by who holds the claim, and for all to see that it was. */
export const openWord: Word = {
  name: "open",
  about: "incident",
  alone: true,
  does: ({ desk, act }, incident) => {
    const { lease, id } = incident;
    const { say, voice } = desk;
    const isHeld = lease !== null && lease.by === act.by.id && act.at < lease.until;
    if (!isHeld) return says(say("open_claim_first", { word: `${voice.language.words.claim[0]} ${id}` }));
    const count = openAttachments(desk, incident);
    return says(
      count === 0 ? say("open_none", { id }) : say("opened", { id, person: voice.nameOf(act.by.id) }),
    );
  },
};
