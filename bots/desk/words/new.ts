import { createHash } from "node:crypto";
import { openByCall } from "../../../core/incident/decide/open.ts";
import { freshReportId } from "../../../core/report/report-id.ts";
import { understand } from "../../../core/report/understand.ts";
import { fold } from "../../../core/words/recognise.ts";
import { seal } from "../../kit/sealing/sealed-words.ts";
import { incidentOf } from "../incident-book.ts";
import { says, type Word } from "../word.ts";

/** `new two vans at Soto & 1st`: what a caller said. No number is kept, and nobody's name. */
export const newWord: Word = {
  name: "new",
  about: "desk",
  does: ({ desk, act, rest, saidAt }) => {
    const { settings, turn } = desk;
    if (rest === "") return says(desk.say("say_what", { word: desk.voice.language.words.new[0] }));
    const id = freshReportId(
      (bytes) => turn.random(bytes),
      (drawn) => incidentOf(turn.ledger, drawn) !== null,
    );
    const { kind, place, time, people, seesIt } = understand(rest, { ...settings, now: saidAt });
    const decision = openByCall(
      {
        city: settings.city,
        kind,
        area: place?.area ?? null,
        place: place?.place ?? null,
        point: place?.at ?? null,
        time: time ?? saidAt,
        people,
        report: {
          id,
          alias: "caller",
          at: saidAt,
          sees: seesIt,
          first: false,
          wording: createHash("sha256").update(fold(rest)).digest("base64url"),
          photos: [],
          holder: null,
          taker: act.by.id,
        },
      },
      act,
    );
    if (decision.ok) seal(turn.ledger, `${id}:0001`, id, rest);
    return decision;
  },
};
