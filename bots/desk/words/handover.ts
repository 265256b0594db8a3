import { isFit } from "../../../core/duty/on-duty.ts";
import { quoted } from "../../../core/words/quoted.ts";
import { dangers } from "../duty/call-book.ts";
import { takeDanger } from "../duty/danger.ts";
import { onDuty } from "../duty/duty-book.ts";
import { handoverFor, postHandover, takeHandover } from "../duty/handover.ts";
import { memberNamed, nameOf } from "../members.ts";
import { goesOn, says, type Word } from "../word.ts";

/** `handover`, `handover Ben`. */
export const handoverWord: Word = {
  name: "handover",
  about: "desk",
  does: ({ desk, act, rest, room }) => {
    const { turn, voice, ground, sayDuty } = desk;
    if (!onDuty(turn.ledger).has(act.by.id))
      return says(sayDuty("handover.not_on", { word: voice.language.words.on[0] }));
    if (!goesOn(rest)) {
      postHandover(desk, act.by.id, null, room);
      return says("");
    }
    const taker = memberNamed(ground.roster, rest.replace(/^(?:to|a)\s+/iu, ""));
    if (taker === null || !isFit(taker, "verifier")) {
      const people = [...ground.roster.values()].filter((one) => isFit(one, "verifier"));
      return says(
        sayDuty("handover.nobody", {
          text: quoted(rest),
          people: people.map(({ id }) => nameOf(id)).join(", "),
        }),
      );
    }
    if (taker.id === act.by.id) return says(sayDuty("handover.yourself"));
    postHandover(desk, act.by.id, taker.id, room);
    return says("");
  },
};

/** `I have it`: somebody in danger first, then a handover. */
export const haveWord: Word = {
  name: "have",
  about: "desk",
  does: ({ desk, act, rest, room }) => {
    if (goesOn(rest)) return says("");
    const [danger] = dangers(desk.turn.ledger);
    if (danger !== undefined) return says(takeDanger(desk, danger, act));
    const handover = handoverFor(desk, act.by.id);
    return says(handover === null ? desk.sayDuty("have.nothing") : takeHandover(desk, handover, act, room));
  },
};
