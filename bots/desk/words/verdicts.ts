import { verdict, verdictFor } from "../../../core/incident/decide/verdict.ts";
import { SAYS, type Says } from "../../../core/incident/events.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import type { Member } from "../../../core/incident/roster.ts";
import { quoted } from "../../../core/words/quoted.ts";
import { fold, recognise } from "../../../core/words/recognise.ts";
import { seal } from "../../kit/sealing/sealed-words.ts";
import type { Desk } from "../context.ts";
import { keyedHash } from "../keyed-hash.ts";
import { memberNamed, nameOf } from "../members.ts";
import { onlyTimeIn, timeIn } from "../read.ts";
import { goesOn, type Spoken, says, type Word, type WordResult, whatWasMeant } from "../word.ts";

/** `see`, `see 14:05`, `trusted the shop`, `gone`, `nothing`, `else a film crew`, `cannot`. */
export const verdictWords: readonly Word[] = SAYS.map((name) => ({
  name,
  about: "incident",
  does: (spoken, incident) => give(spoken, incident, name, spoken.rest, null),
}));

/** `for Ana see 14:05`: somebody's verdict by telephone. */
export const forWord: Word = {
  name: "for",
  about: "incident",
  does: (spoken, incident) => {
    const { desk, rest } = spoken;
    const [name = "", ...said] = rest.split(/\s+/u);
    const person = memberNamed(desk.ground.roster, name);
    if (person === null) {
      const people = [...desk.ground.roster.keys()].map(nameOf).join(", ");
      return says(desk.say("no_person", { text: quoted(name), people }));
    }
    const verdicts = Object.fromEntries(SAYS.map((one) => [one, desk.settings.language.words[one]]));
    const heard = recognise(said.join(" "), verdicts);
    if (heard.is !== "word") return says(desk.say("say_what", { word: `for ${nameOf(person.id)} see` }));
    return give(spoken, incident, heard.name as Says, heard.rest, person);
  },
};

const give = (
  { desk, act, card, saidAt }: Spoken,
  incident: Incident,
  what: Says,
  rest: string,
  person: Member | null,
): WordResult => {
  const { settings, say } = desk;
  const seen = onlyTimeIn(rest, settings, saidAt);
  if (what !== "trusted" && what !== "else" && goesOn(rest) && seen === null)
    return whatWasMeant(desk, what, incident);
  if (what === "trusted" && rest === "") return says(say("trusted_who", { id: incident.id }));
  const said = {
    says: what,
    seen: seen ?? timeIn(rest, settings, saidAt) ?? saidAt,
    source: what === "trusted" ? sourceOf(desk, incident, rest) : null,
    words: what === "else" && rest !== "" ? sealedElse(desk, incident, act.cause, rest) : null,
    shown: card?.incident === incident.id ? card.shown : null,
  };
  return person === null ? verdict(incident, said, act) : verdictFor(incident, person, said, act);
};

/** The same word for the same person, for this incident only; not the word itself. */
const sourceOf = ({ turn }: Desk, incident: Incident, who: string): string =>
  keyedHash(turn.ledger, "source", `${incident.id} ${incident.openedAt} ${fold(who)}`);

/** What it was goes to the reporters; it is kept as long as their own words are. */
const sealedElse = ({ turn }: Desk, incident: Incident, cause: string, what: string): string => {
  const id = `else:${cause}`;
  seal(turn.ledger, id, incident.id, what);
  return id;
};
