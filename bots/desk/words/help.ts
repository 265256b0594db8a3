import { BUTTONS } from "../../../core/incident/buttons.ts";
import { phrase } from "../../../core/incident/desk-says.ts";
import { may } from "../../../core/incident/roles.ts";
import { says, type Word } from "../word.ts";

/** Only what this person may do, in the room's language. */
export const helpWord = (words: () => readonly Word[]): Word => ({
  name: "help",
  about: "desk",
  does: ({ desk, act }) => {
    const { voice, say, sayDuty } = desk;
    const mine = words().filter(({ name }) => may(act.by.role, name));
    const lines = mine.map(({ name }) => `\`${voice.language.words[name].join("`, `")}\``);
    const intro = say("help.intro", { role: phrase(voice, `role.${act.by.role}`) });
    const tapped = mine.filter(({ name }) => BUTTONS[name] !== undefined);
    const buttons = sayDuty("help.buttons", {
      words: tapped.map(({ name }) => voice.language.words[name][0]).join(", "),
    });
    return says(`${intro}\n${lines.join(" · ")}\n${buttons}`);
  },
});
