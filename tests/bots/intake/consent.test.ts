import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY, HOUR, MINUTE } from "../../../bots/kit/clock.ts";
import { consentMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";
import { photo } from "../kit/media/pictures.ts";
import { StoredFiles } from "../kit/media/stored-files.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
let events: number;
beforeEach(() => {
  bot = new Handlers(intake(settings));
  bot.now = Date.UTC(2026, 0, 31, 22, 5);
  events = 0;
});
afterEach(() => bot[Symbol.dispose]());

const says = (body: string, more: object = {}, plain?: true): string => {
  const id = `$p${++events}`;
  bot.hears(id, { msgtype: "m.text", body, ...more }, "!chat", "m.room.message", {
    sender: "@ines:here",
    ...(plain ? { plain } : {}),
  });
  return id;
};
const edits = (event: string, body: string): string =>
  says(`* ${body}`, {
    "m.new_content": { msgtype: "m.text", body },
    "m.relates_to": { rel_type: "m.replace", event_id: event },
  });
const replies = (body: string, to: string): string =>
  says(body, { "m.relates_to": { "m.in_reply_to": { event_id: to } } });
const told = (): [unknown, Record<string, unknown>][] =>
  bot.said("!intake-desk").map(({ kind, body }) => [kind, body as Record<string, unknown>]);
const kinds = (): unknown[] => told().map(([kind]) => kind);
const id = (n = 0): string => String(told().filter(([kind]) => kind === "report")[n]?.[1].id);
const answer = (): string => String(bot.said("!chat").at(-1)?.body);
const consents = (): unknown[] =>
  told()
    .filter(([kind]) => kind === "consent")
    .map(([, body]) => consentMessage.parse(body).answer);
const count = (table: string): number =>
  Number(bot.ledger.sql(`SELECT count(*) AS n FROM ${table}`).get()?.n);
const closes = (n = 0): void =>
  bot.isTold("intake-desk", "outcome", { id: id(n), outcome: { is: "closed" } });
const asks = (...ns: number[]): void =>
  bot.isTold("intake-desk", "lawyer_question", { ids: (ns.length > 0 ? ns : [0]).map((n) => id(n)) });
const sendsPhoto = async (): Promise<void> => {
  const files = new StoredFiles();
  const file = await files.sent(await photo());
  bot.hears(
    `$p${++events}`,
    { msgtype: "m.image", body: "x.jpg", filename: "x.jpg", file },
    "!chat",
    "m.room.message",
    {
      sender: "@ines:here",
    },
  );
  await bot.doesErrands(files);
};
/** Somebody reported, with a photo; hours later it is closed, and they are asked. */
const isAsked = async (words = "ICE is taking people at Soto and 1st"): Promise<void> => {
  says(words);
  await sendsPhoto();
  bot.passes(3 * HOUR);
  closes();
  asks();
};

describe("whether a lawyer may see it, and write", () => {
  test("is asked so that the phone rings, in the person's language; silence keeps nothing", async () => {
    await isAsked("la migra se está llevando gente en la Soto y la primera");
    expect(bot.said("!chat").at(-1)?.msgtype).toBe("m.text");
    expect(answer()).toMatch(/^[2-9A-Z]{4} está cerrado\. ¿Puede un abogado ver su mensaje y sus fotos\?/);
    bot.passes(3 * DAY);
    for (const table of ["seal_key", "sealed", "report", "kept", "consent"]) expect(count(table)).toBe(0);
    expect(consents()).toEqual([]);
  });

  test("yes: words, photos and the chat stay 90 days, and a lawyer's question still reaches them", async () => {
    await isAsked();
    says("yess please!");
    expect(consents()).toEqual(["yes"]);
    expect(answer()).toContain(
      `${id()} · noted: a lawyer may see your message and photos, and write to you here`,
    );
    expect(answer()).toContain("until Fri 1 May");
    bot.passes(80 * DAY);
    bot.isTold("intake-desk", "question", { id: id(), text: "May I call you?" });
    expect(answer()).toContain("May I call you?");
    expect([count("seal_key"), count("sealed")]).toEqual([1, 2]);
    bot.passes(10 * DAY);
    for (const table of ["seal_key", "sealed", "report", "kept", "consent", "alias"])
      expect(count(table)).toBe(0);
    expect(answer()).toMatch(/I leave this chat now/);
  });

  test("photos only: words and link go in their time, under another key the photos stay", async () => {
    await isAsked();
    const key = () =>
      Buffer.from(bot.ledger.sql("SELECT key FROM seal_key").get()?.key as Uint8Array).toString("hex");
    const before = key();
    says("solo las fotos");
    expect(consents()).toEqual(["photos"]);
    bot.passes(3 * DAY);
    expect(bot.ledger.sql("SELECT id FROM sealed").all()).toEqual([{ id: `${id()}:original:1` }]);
    expect(key()).not.toBe(before);
    expect(bot.ledger.sql("SELECT 1 FROM report WHERE room LIKE '!%'").all()).toEqual([]);
    bot.passes(90 * DAY);
    expect(count("seal_key") + count("report") + count("file")).toBe(0);
  });

  test("no: nothing is kept longer", async () => {
    await isAsked();
    says("No.");
    expect(consents()).toEqual(["no"]);
    expect(answer()).toContain("noted: no lawyer sees it by your word");
    bot.passes(3 * DAY);
    expect(count("seal_key") + count("report")).toBe(0);
  });

  test.each([
    ["a word", () => says("lawyer no")],
    ["the word in Spanish", () => says("Abogado: no")],
    ["another reply to the question", (asked: string) => replies("no", asked)],
    ["an edit of the answer", (_asked: string, yes: string) => edits(yes, "no")],
  ])(
    "who changes their mind by %s is heard, and what was due is destroyed at once",
    async (_how, changes) => {
      await isAsked();
      bot.arrives("!chat");
      const asked = `$${bot.ledger.sql("SELECT max(seq) AS seq FROM outbox WHERE room = '!chat'").get()?.seq}`;
      const yes = says("yes");
      bot.passes(30 * DAY);
      expect(count("seal_key")).toBe(1);
      changes(asked, yes);
      expect(consents()).toEqual(["yes", "no"]);
      bot.passes(0);
      expect(count("seal_key") + count("report")).toBe(0);
      expect(kinds().filter((kind) => kind === "report")).toHaveLength(1);
    },
  );

  test("a deleted answer is none, which is no", async () => {
    await isAsked();
    const yes = says("yes");
    bot.hears("$deletion", { redacts: yes }, "!chat", "m.room.redaction", { sender: "@ines:here" });
    expect(consents()).toEqual(["yes", "no"]);
  });

  test("`lawyer photos` after a yes narrows it", async () => {
    await isAsked();
    says("yes");
    says("lawyer photos only");
    expect(consents()).toEqual(["yes", "photos"]);
    bot.passes(3 * DAY);
    expect(count("sealed")).toBe(1);
  });

  test("what isn't the whole answer is no answer but a report, unless it replies to the question", async () => {
    await isAsked();
    bot.arrives("!chat");
    const asked = `$${bot.ledger.sql("SELECT max(seq) AS seq FROM outbox WHERE room = '!chat'").get()?.seq}`;
    says("no, they are back at Soto and 1st");
    expect(kinds().at(-1)).toBe("report");
    replies("who would that be, my cousin's lawyer?", asked);
    expect(answer()).toMatch(/^I did not understand that as an answer about [2-9A-Z]{4}/);
    bot.passes(20 * MINUTE);
    says("maybe");
    expect(answer()).toMatch(/^I did not understand/);
    expect(consents()).toEqual([]);
  });

  test("`lawyer` alone still tells whom to call; `lawyer yes` from who wasn't asked agrees to nothing", () => {
    says("lawyer");
    expect(answer()).toMatch(/^Lawyer and family help/);
    says("lawyer yes");
    expect(answer()).toMatch(/^I have nothing closed of yours/);
    expect(told()).toEqual([]);
  });
});

describe("while another incident of the same person is open", () => {
  test("a yes to what was asked later about that one is no consent; `photos only` and a reply are", async () => {
    await isAsked();
    says("two vans at MacArthur Park");
    expect(answer()).toContain("Do you see it yourself?");
    says("yes");
    expect(consents()).toEqual([]);
    expect(told().at(-1)?.[0]).toBe("follow_up");
    says("photos only");
    expect(consents()).toEqual(["photos"]);
  });

  test("a yes to what was asked last, the lawyer's question, is one, and leaves the open report alone", async () => {
    says("two vans at MacArthur Park, taking people away");
    bot.passes(HOUR);
    says("they are taking people at Soto and 1st, I see it");
    const other = id(1);
    bot.passes(MINUTE);
    closes(0);
    asks(0);
    says("yes");
    expect(consents()).toEqual(["yes"]);
    expect(answer()).toContain(id(0));
    expect(told().filter(([kind, body]) => kind === "follow_up" && body.id === other)).toEqual([]);
  });

  test("several of a person's reports of one incident are asked about once, and answered together", () => {
    says("two vans at Soto and 1st");
    bot.passes(20 * MINUTE);
    says("they take people at Soto and 1st now");
    asks(0, 1);
    expect(answer()).toMatch(new RegExp(`^${[id(0), id(1)].sort().join(", ")}|^${id(0)}, ${id(1)}`));
    says("lawyer yes");
    expect(told().at(-1)?.[1]).toMatchObject({ ids: [id(0), id(1)].sort(), answer: "yes" });
  });
});

test("who took it back isn't asked, and who takes it back later has taken the consent back with it", async () => {
  says("two vans at Soto and 1st");
  says("cancel");
  const before = bot.said("!chat").length;
  asks();
  expect(bot.said("!chat")).toHaveLength(before);
  bot.passes(HOUR);
  says("they take people at Soto and 1st");
  bot.passes(HOUR);
  asks(1);
  says("yes");
  says("forget");
  expect(answer()).not.toContain("Kept as evidence");
  expect(count("seal_key") + count("kept") + count("consent")).toBe(0);
});

test("in a chat without encryption a yes counts for nothing, and a no does", async () => {
  await isAsked();
  says("yes", {}, true);
  expect(answer()).toMatch(/^I do that only in an encrypted chat/);
  says("no", {}, true);
  expect(consents()).toEqual(["no"]);
});

test("where the desk keeps it as well, a no leaves that as it is", async () => {
  await isAsked();
  bot.isTold("intake-desk", "keep", { id: id(), until: bot.now + 90 * DAY });
  says("yes");
  says("lawyer no");
  bot.passes(20 * DAY);
  expect(count("sealed")).toBe(2);
  expect(bot.ledger.sql("SELECT 1 FROM report WHERE room LIKE '!%'").all()).toEqual([]);
});
