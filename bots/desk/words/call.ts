import { quoted } from "../../../core/words/quoted.ts";
import { fold } from "../../../core/words/recognise.ts";
import { areasNamed } from "../duty/areas-named.ts";
import { callFor } from "../duty/call.ts";
import { namesOf } from "../duty/call-message.ts";
import { callField } from "../field/brief.ts";
import { memberNamed, nameOf } from "../members.ts";
import { says, type Word } from "../word.ts";

/** Those who go there, in each language. */
const FIELD_NAMES: ReadonlySet<string> = new Set(["field", "responders", "campo", "apoyo"]);

/** `call`, `call Ana`, `call Boyle Heights`, `call field`. */
export const callWord: Word = {
  name: "call",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    const { settings, ground, sayDuty } = desk;
    if (FIELD_NAMES.has(fold(rest))) return says(callField(desk, incident));
    const [area = incident.area] = areasNamed(rest, settings.areas) ?? [];
    const person = rest === "" ? null : memberNamed(ground.roster, rest);
    if (rest !== "" && person === null && areasNamed(rest, settings.areas) === null) {
      const people = [...ground.roster.keys()].map(nameOf).join(", ");
      return says(sayDuty("call.nobody", { text: quoted(rest), people }));
    }
    const called = callFor(desk, incident, act, { area, named: person === null ? [] : [person.id] });
    return says(sayDuty("call.whom", { id: incident.id, people: namesOf(desk, called) }));
  },
};
