import { z } from "zod";
import { briefPlace, type DeskVoice, phrase } from "./desk-says.ts";
import { SAYS, type Says } from "./events.ts";
import type { Facts } from "./incident.ts";

/** Event types of MSC3381 as Element has them. */
export const POLL_START = "org.matrix.msc3381.poll.start";
export const POLL_RESPONSE = "org.matrix.msc3381.poll.response";
const TEXT = "org.matrix.msc1767.text";

/** The poll below a card. Undisclosed: nobody votes with the crowd, the card shows who said what. */
export const cardPoll = (voice: DeskVoice, incident: Facts) =>
  poll(
    phrase(voice, "poll.question", { id: incident.id, where: briefPlace(voice, incident) }),
    SAYS.map((id) => ({ id, text: phrase(voice, `poll.${id}`) })),
  );

/** The poll below a preview; each preview has its own, so a vote names what it sends. */
export const sendPoll = (voice: DeskVoice, incident: Facts) =>
  poll(phrase(voice, "poll.send_question", { id: incident.id, where: briefPlace(voice, incident) }), [
    { id: "all", text: phrase(voice, "poll.send_all") },
    { id: "city", text: phrase(voice, "poll.send_city") },
  ]);

/** A poll of one answer to choose. */
export const poll = (
  question: string,
  answers: readonly { readonly id: string; readonly text: string }[],
) => ({
  [POLL_START]: {
    question: { [TEXT]: question },
    kind: "org.matrix.msc3381.poll.undisclosed",
    max_selections: 1,
    answers: answers.map(({ id, text }) => ({ id, [TEXT]: text })),
  },
  // Rings for nobody whose name the question holds.
  "m.mentions": {},
  // For clients without polls.
  [TEXT]: [question, ...answers.map(({ text }, index) => `${index + 1}. ${text}`)].join("\n"),
});

const responseSchema = z.object({
  "m.relates_to": z.object({ rel_type: z.literal("m.reference"), event_id: z.string().min(1).max(255) }),
  [POLL_RESPONSE]: z.object({ answers: z.array(z.string().max(64)).max(100) }),
});

/**
 * Which poll a response answers, and how. Further answers than the one that a poll takes are no vote more (MSC3381).
 * @param takenBack what no answer at all means, by which a vote is taken back
 * @returns null for what is no vote: another shape, an answer that the poll doesn't have
 */
export const readResponse = <Answer extends string>(
  content: unknown,
  answers: readonly Answer[],
  takenBack: Answer | null,
): { readonly poll: string; readonly answer: Answer } | null => {
  const parsed = responseSchema.safeParse(content);
  if (!parsed.success) return null;
  const [given] = parsed.data[POLL_RESPONSE].answers;
  const answer = given === undefined ? takenBack : (answers.find((one) => one === given) ?? null);
  return answer === null ? null : { poll: parsed.data["m.relates_to"].event_id, answer };
};

/** A vote that is taken back says what somebody says who can't tell: a verdict no longer counts. */
export const readCardVote = (content: unknown): { readonly poll: string; readonly answer: Says } | null =>
  readResponse(content, SAYS, "cannot");

export const readSendVote = (
  content: unknown,
): { readonly poll: string; readonly answer: "all" | "city" } | null =>
  readResponse(content, ["all", "city"], null);
