import { randomBytes } from "node:crypto";
import { askBot } from "../../bots/kit/control/ask.ts";
import { eventually } from "../../tests/federation/eventually.ts";
import type { HeardEvent } from "../../tests/people/heard-event.ts";
import { Person } from "../../tests/people/person.ts";
import { registerAccount } from "../homeserver/accounts.ts";
import { invitePeople } from "../stack/owner.ts";
import { paths } from "../stack/paths.ts";
import { makePassword } from "../stack/secrets.ts";
import type { Stage } from "./stage.ts";
import type { Steps } from "./steps.ts";

/** How long any step may take on a slow machine. Milliseconds. */
const WITHIN = 60_000;

/** The short job, played by real encrypted clients, and once more while all three bots are killed. */
export const playStory = async (stage: Stage, steps: Steps): Promise<void> => {
  const ana = await steps.step(
    "Ana, a volunteer, comes to the desk",
    () => volunteer(stage),
    ({ userId }) => userId,
  );
  const neighbour = await steps.step("a neighbour with an unconfirmed app arrives", () =>
    arrive(stage, "neighbour", false),
  );
  try {
    const chat = await steps.step("the neighbour opens a chat with the report bot", async () => {
      const room = await neighbour.opensDm(botUser(stage, "intake"));
      await neighbour.sees(botUser(stage, "intake"), room);
      return room;
    });
    await report(stage, steps, { ana, neighbour, chat }, "dos camionetas sin placas en Soto y 1st, los veo");
    await steps.step("all three bots are killed while the next report is on its way", async () => {
      const sent = neighbour.says(chat, "they are at the bus stop now");
      for (const bot of stage.bots) bot.kill();
      await sent;
    });
    await follow(stage, steps, { ana, neighbour, chat }, "they are at the bus stop now");
    await steps.step("nothing is doubled", async () => {
      const answers = (await neighbour.readsAll(chat)).filter(
        ({ sender, encrypted, content }) =>
          encrypted && sender !== neighbour.userId && "m.relates_to" in content, // the greeting answers nothing
      );
      const told = await probeTold(stage);
      const ids = answers.map(({ content }) => String(content.body).slice(0, 4));
      const ours = told.filter(({ id }) => ids.includes(id));
      if (answers.length !== 2 || ours.length !== 2)
        throw new Error(`${answers.length} answers and ${ours.length} messages away, not 2 and 2`);
    });
  } finally {
    await leave(stage, ana);
    await neighbour.logsOut();
    await neighbour[Symbol.asyncDispose]();
  }
};

interface Cast {
  readonly ana: Person;
  readonly neighbour: Person;
  readonly chat: string;
}

const report = async (stage: Stage, steps: Steps, cast: Cast, words: string): Promise<void> => {
  await steps.step(
    "the neighbour says what they see",
    () => cast.neighbour.says(cast.chat, words),
    () => `"${words}"`,
  );
  await follow(stage, steps, cast, words);
};

const follow = async (
  stage: Stage,
  steps: Steps,
  { ana, neighbour, chat }: Cast,
  words: string,
): Promise<void> => {
  const within = { within: WITHIN };
  const card = steps.step(
    "the desk has its card",
    () => ana.hears(stage.deskRoom, says(words), within),
    ({ content }) => String(content.body),
  );
  const heard = await card;
  const id = String(heard.content.body).slice(0, 4);
  await steps.step(
    "the neighbour has an answer",
    () =>
      neighbour.hears(
        chat,
        ({ encrypted, sender, content }) =>
          encrypted && sender !== neighbour.userId && String(content.body).startsWith(id),
        within,
      ),
    ({ content }) => String(content.body),
  );
  await steps.step("the other city's bot has acknowledged it", () =>
    eventually(
      `${id} to reach the other city`,
      async () => (await probeTold(stage)).some((one) => one.id === id),
      WITHIN,
    ),
  );
};

const says =
  (words: string) =>
  ({ encrypted, content }: HeardEvent): boolean =>
    encrypted && String(content.body).includes(words);

const probeTold = async (stage: Stage): Promise<{ id: string; text: string }[]> => {
  const answer = await askBot(paths(stage.away.folder).control("probe"), "told");
  if (!answer.ok) throw new Error(answer.error);
  return answer.result as { id: string; text: string }[];
};

const botUser = (stage: Stage, name: string): string => stage.stack.bots[name]?.user_id ?? "";

/** People of a story have accounts of their own: a second story finds nobody's old devices in its way. */
const arrive = async (stage: Stage, name: string, crossSigned: boolean): Promise<Person> => {
  const user = `${name}-${randomBytes(3).toString("hex")}`;
  const password = makePassword();
  await registerAccount({ ...stage.home, user, password, admin: false, displayName: name });
  return Person.arrive({ baseUrl: stage.home.baseUrl, user, password, crossSigned });
};

const volunteer = async (stage: Stage): Promise<Person> => {
  const ana = await arrive(stage, "ana", true);
  await letIn(stage, ana.userId);
  await ana.isInvited();
  await ana.joins(stage.deskRoom);
  await eventually("the desk to see Ana", async () => {
    const answer = await askBot(paths(stage.home.folder).control("desk"), "members", {
      room: stage.deskRoom,
    });
    return answer.ok && (answer.result as string[]).includes(ana.userId);
  });
  return ana;
};

/** Onto the roster and into the desk room. */
export const letIn = async (stage: Stage, user: string): Promise<void> => {
  const answer = await askBot(paths(stage.home.folder).control("desk"), "roster add", {
    user_id: user,
    role: "verifier",
  });
  if (!answer.ok) throw new Error(answer.error);
  await invitePeople(stage.home, stage.deskRoom, [user]);
};

const leave = async (stage: Stage, person: Person): Promise<void> => {
  await person.leaves(stage.deskRoom);
  await askBot(paths(stage.home.folder).control("desk"), "roster drop", { user_id: person.userId });
  await person.logsOut();
  await person[Symbol.asyncDispose]();
};
