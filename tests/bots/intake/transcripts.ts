import { intake } from "../../../bots/intake/intake.ts";
import { MINUTE } from "../../../bots/kit/clock.ts";
import { Handlers } from "../handlers.ts";
import { photo } from "../kit/media/pictures.ts";
import { StoredFiles } from "../kit/media/stored-files.ts";
import { settings } from "./settings.ts";

/** What somebody does next in their chat, or the desk. */
type Step =
  | { readonly says: string }
  | { readonly sends: "photo" | "voice" }
  | { readonly desk: "outcome" | "question"; readonly body: object; readonly after: number };

interface Conversation {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Saturday 31 January, 14:05 in Los Angeles. */
const START = Date.UTC(2026, 0, 31, 22, 5);
const LOOKED = START + 20 * MINUTE;

const CONVERSATIONS: readonly Conversation[] = [
  {
    title: "English",
    steps: [
      { says: "two unmarked vans, officers asking people for papers at the bus stop" },
      { says: "1" },
      { says: "yes" },
      { desk: "question", body: { text: "Are they still there?" }, after: 6 * MINUTE },
      { says: "no, they left" },
      { desk: "outcome", body: { outcome: { is: "nothing", looked: LOOKED } }, after: 14 * MINUTE },
    ],
  },
  {
    title: "Spanish",
    steps: [
      { says: "hola" },
      { says: "la migra está tocando puertas en Soto y 1ra" },
      { says: "sí, lo veo" },
      { says: "son cuatro" },
      { desk: "outcome", body: { outcome: { is: "warned", at: LOOKED } }, after: 19 * MINUTE },
      { says: "derechos" },
    ],
  },
  {
    title: "Both languages at once",
    steps: [
      { says: "ay there's ICE en la Soto y First, se llevan a un señor" },
      { says: "me lo dijeron" },
      { says: "estado" },
      { says: "lang en" },
      { desk: "outcome", body: { outcome: { is: "nobody_yet" } }, after: 10 * MINUTE },
    ],
  },
  {
    title: "A photo that knows where it was taken",
    steps: [{ sends: "photo" }, { says: "Soto Station" }, { says: "1" }],
  },
  {
    title: "A voice message",
    steps: [{ says: "two vans at MacArthur Park, I see them" }, { sends: "voice" }, { says: "send" }],
  },
  {
    title: "Forgetting",
    steps: [{ says: "two vans at Soto and 1st, I see them" }, { says: "forget" }],
  },
];

/** All of them as Markdown, from a run of the bot's own handlers. */
export const transcripts = async (): Promise<string> => {
  const all = await Promise.all(CONVERSATIONS.map(transcript));
  return all.join("\n\n");
};

const transcript = async ({ title, steps }: Conversation): Promise<string> => {
  using bot = new Handlers(intake(settings));
  const files = new StoredFiles();
  bot.now = START;
  const lines = [`## ${title}`];
  let heard = 0;
  const hears = (): void => {
    const said = bot.said("!chat");
    for (const one of said.slice(heard)) lines.push(asBot(one));
    heard = said.length;
  };
  for (const [n, step] of steps.entries()) {
    if ("says" in step) {
      bot.passes(MINUTE);
      lines.push(`**You:** ${step.says}`);
      bot.hears(`$${n}`, { msgtype: "m.text", body: step.says });
    } else if ("sends" in step) {
      bot.passes(MINUTE);
      lines.push(step.sends === "photo" ? "**You:** *(a photo)*" : "**You:** *(a voice message)*");
      const bytes = step.sends === "photo" ? await photo() : Buffer.from("a voice");
      const content = { body: "file", filename: "file", file: await files.sent(bytes) };
      const voice = { msgtype: "m.audio", "org.matrix.msc3245.voice": {} };
      bot.hears(`$${n}`, { ...content, ...(step.sends === "photo" ? { msgtype: "m.image" } : voice) });
    } else {
      bot.passes(step.after);
      const { id } = (bot.said("!intake-desk")[0]?.body ?? {}) as { id?: string };
      bot.isTold("intake-desk", step.desk, { id, ...step.body });
    }
    hears();
    if ((await bot.doesErrands(files)) > 0) hears();
  }
  return lines.join("\n\n");
};

/** An edit changes the answer further up; where one stands it is said so. */
const asBot = (content: Record<string, unknown>): string => {
  const fresh = content["m.new_content"] as { body?: unknown } | undefined;
  const text = String(fresh?.body ?? content.body)
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("  \n");
  return `${fresh ? "*(its answer above now reads)*\n\n" : ""}${text}`;
};

const BEGIN = "<!-- conversations: written by node tests/bots/intake/write-transcripts.ts -->";
const END = "<!-- end of conversations -->";

/** The page with its conversations anew. @throws Error where the page has no place for them */
export const withTranscripts = async (page: string): Promise<string> => {
  const [head, rest] = page.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined) throw new Error("the page has no place for conversations");
  return `${head}${BEGIN}\n\n${await transcripts()}\n\n${END}${tail}`;
};
