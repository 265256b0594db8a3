import type { Understood } from "../../core/report/understand.ts";
import { fold } from "../../core/words/recognise.ts";
import type { Text } from "./answer.ts";
import type { Question, State } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

/** A frightened person is asked no more. */
const MOST = 2;

/** A longer list nobody reads on a phone. */
const MOST_LISTED = 12;

/**
 * What waits for an answer from now on: one question at a time, two at most, and only what the desk can't do without.
 * @param whole all that the report's messages say
 */
export const nextQuestion = (
  { asked, questions, sameAs }: State,
  { place, seesIt }: Understood,
): Question | null => {
  if (asked !== null) return asked;
  if (questions.length >= MOST) return null;
  const open: readonly (Question | null)[] = [
    sameAs === null ? null : "same",
    place === null ? "where" : null,
    seesIt === null ? "sees" : null,
  ];
  return open.find((one) => one !== null && !questions.includes(one)) ?? null;
};

export const isAnswered = (asked: Question | null, { place, seesIt }: Understood): boolean =>
  asked === "desk" || (asked === "where" && place !== null) || (asked === "sees" && seesIt !== null);

/** The state after its next question is asked, where there is one. */
export const askNext = (state: State, whole: Understood): State => {
  const asked = nextQuestion(state, whole);
  const isNew = asked !== null && asked !== state.asked;
  return isNew ? { ...state, asked, questions: [...state.questions, asked] } : state;
};

/** The question in words; null where none waits, or the desk's, which has been put already. */
export const questionText = ({ areas }: IntakeSettings, { asked, sameAs }: State): Text | null => {
  const list = areas.map(({ name }, index) => `${index + 1} ${name}`).join(" · ");
  if (asked === "where")
    return (say) =>
      areas.length > MOST_LISTED
        ? say("ask_where")
        : `${say("ask_where")}\n${say("ask_where_number", { areas: list })}`;
  if (asked === "sees") return (say) => say("ask_sees");
  return asked === "same" && sameAs !== null ? (say) => say("ask_same", { id: sameAs }) : null;
};

/** Whether a short answer says that it is the same as the earlier report; null: it is no such answer. */
export const saysSame = ({ languages }: IntakeSettings, words: string): boolean | null => {
  const short = fold(words).replace(/[\s.!]+$/u, "");
  const isIn = (list: "same" | "new"): boolean =>
    languages.some(({ intake }) => intake[list].some((one) => fold(one) === short));
  return isIn("same") ? true : isIn("new") ? false : null;
};
