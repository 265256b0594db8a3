import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY, HOUR, MINUTE } from "../../../bots/kit/clock.ts";
import { reportMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
let events: number;
beforeEach(() => {
  bot = new Handlers(intake(settings));
  events = 0;
});
afterEach(() => bot[Symbol.dispose]());

/** @returns the event */
const says = (body: string, more: object = {}, room = "!chat"): string => {
  const id = `$${++events}`;
  bot.hears(id, { msgtype: "m.text", body, ...more }, room);
  return id;
};
const edits = (event: string, body: string): string =>
  says(`* ${body}`, {
    "m.new_content": { msgtype: "m.text", body },
    "m.relates_to": { rel_type: "m.replace", event_id: event },
  });
const deletes = (event: string): void =>
  bot.hears(`$${++events}`, { redacts: event }, "!chat", "m.room.redaction");

const told = (): [unknown, Record<string, unknown>][] =>
  bot.said("!intake-desk").map(({ kind, body }) => [kind, body as Record<string, unknown>]);
const kinds = (): unknown[] => told().map(([kind]) => kind);
const last = (): Record<string, unknown> => told().at(-1)?.[1] ?? {};
const idOf = (n = 0): string => String(told()[n]?.[1].id);

const all = (): Record<string, unknown>[] => bot.said("!chat");
const body = (one?: Record<string, unknown>): string =>
  String((one?.["m.new_content"] as { body?: unknown } | undefined)?.body ?? one?.body);
const answer = (): string => body(all().at(-1));

describe("a chat that is opened", () => {
  test("is greeted in both languages: how to report, what is kept, and whom to call", () => {
    bot.opens();
    expect(answer()).toMatch(/^Write here what you see and where/);
    expect(answer()).toMatch(/\n\nEscriba aquí qué ve y dónde/);
    for (const part of ["911", "555-0100", "“rights”", "“derechos”", "14 at most", "Nada es público"])
      expect(answer()).toContain(part);
  });

  test("who only greets is told how to report, in their language, and has reported nothing", () => {
    says("¡Hola!");
    expect(answer()).toMatch(/^Escriba aquí/);
    expect(answer()).not.toContain("Write here");
    expect(told()).toEqual([]);
  });
});

describe("the one answer to a report", () => {
  test("says what was understood, in the language of the words, and the desk has it too", () => {
    says("dos camionetas sin placas en Soto y 1ra, los estoy viendo");
    expect(answer()).toMatch(
      /^[2-9A-Z]{4} · recibido\. .*\nEntendí: Presencia de agentes · Boyle Heights, Soto & 1st · 2 vehículos · vehículos sin identificar · usted lo ve\. /,
    );
    expect(reportMessage.parse(last())).toMatchObject({
      understood: { kind: "presence", area: "boyle-heights", place: "Soto & 1st", sees: true, time: null },
      first: true,
      language: "es",
    });
    says("nothing here");
    expect(last().first).toBe(undefined); // a follow-up
  });

  test.each([
    ["ICE is knocking on doors at Soto and 1st", "door_knock"],
    ["officers are stopping people and asking for papers at Soto and 1st", "stop"],
    ["they are arresting a man at Soto and 1st", "detention"],
  ])("begins with whom to call: %s", (words, kind) => {
    says(words);
    expect(last().understood).toMatchObject({ kind });
    expect(answer()).toMatch(
      /^Lawyer and family help: 555-0100\. Danger or injury: 911\..*\n[2-9A-Z]{4} · received/,
    );
  });

  test("asks where, when no area was recognised, and nothing else", () => {
    says("two vans");
    expect(answer()).toMatch(/Where is it\? .*\n.*1 Boyle Heights/);
    expect(answer()).not.toContain("Do you see it yourself");
  });

  test("doesn't list more areas than anybody reads", () => {
    using city = new Handlers(intake({ ...settings, areas: [...settings.areas, ...settings.areas] }));
    city.hears("$1", { msgtype: "m.text", body: "two vans" });
    expect(body(city.said("!chat")[0])).toMatch(/Where is it\? .*enough\.$/);
  });

  test("asks whether they see it, where only that isn't known", () => {
    says("two vans at Soto and 1st");
    expect(answer()).toMatch(/Do you see it yourself\?/);
    expect(answer()).not.toContain("Where is it");
  });

  test("in words of no language is said in both", () => {
    says("ICE Soto");
    expect(answer()).toMatch(/received\.[\s\S]*\n\n[2-9A-Z]{4} · recibido\./);
  });
});

describe("more of the same", () => {
  test("within a quarter of an hour is the same report: the desk has it, and the one answer is edited", () => {
    says("two vans at Soto and 1st");
    bot.passes(10 * MINUTE);
    says("now there are four officers");
    bot.passes(14 * MINUTE);
    says("they are leaving");
    expect(kinds()).toEqual(["report", "follow_up", "follow_up"]);
    expect(new Set(told().map(([, { id }]) => id)).size).toBe(1);
    expect(told()[1]?.[1]).toMatchObject({
      words: "now there are four officers",
      understood: { people: 4, area: null, place: null },
    });
    const [, edit] = all();
    expect(edit?.["m.relates_to"]).toMatchObject({ rel_type: "m.replace" });
    expect(body(edit)).toMatch(/Soto & 1st · 4 people/);
    expect(answer()).toContain("3 messages of yours are in it");
  });

  describe("later", () => {
    beforeEach(() => {
      says("two vans at Soto and 1st");
      bot.passes(15 * MINUTE);
      says("they have taken somebody, I see it");
    });

    test("it is a new report at once, and its writer is asked whether it is", () => {
      expect(kinds()).toEqual(["report", "report"]);
      expect(last()).toMatchObject({ first: false });
      expect(answer()).toContain(
        `Is this more of ${idOf()}, which you reported earlier? 1 the same · 2 something new`,
      );
      expect(answer()).not.toContain("Where is it");
    });

    test("the same: the desk is told, and nothing else is asked", () => {
      says("Lo mismo.");
      expect(last()).toEqual({ id: idOf(1), alias: told()[0]?.[1].alias, as: idOf() });
      expect(kinds().at(-1)).toBe("same");
      expect(all().map(body)).toContainEqual(
        `${idOf(1)} · I have told the volunteers that it is the same as ${idOf()}.`,
      );
      says("four of them");
      expect(last()).toMatchObject({ id: idOf(1), words: "four of them" });
    });

    test("something new: what is missing is asked then", () => {
      says("2");
      expect(kinds()).toEqual(["report", "report"]);
      expect(answer()).toMatch(/^Where is it\?/);
    });

    test("other words are more of it", () => {
      says("four officers");
      expect(kinds()).toEqual(["report", "report", "follow_up"]);
    });
  });

  test("after an outcome, or hours later, nobody is asked whether it is the same", () => {
    says("two vans at Soto and 1st");
    bot.passes(6 * HOUR);
    says("two vans at Soto and 1st");
    expect(answer()).not.toContain("Is this more of");
    bot.isTold("intake-desk", "outcome", { id: idOf(1), outcome: { is: "closed" } });
    bot.passes(MINUTE);
    says("two vans at Soto and 1st");
    expect(answer()).not.toContain("Is this more of");
  });

  test("an answer to where: a number, and the next question comes below it, the last one", () => {
    says("two vans");
    says("1");
    expect(answer()).toBe("Do you see it yourself? 1 yes · 2 no, I have it from somebody else");
    const [, edit] = all();
    expect(body(edit)).toContain("Boyle Heights");
    expect(body(edit)).not.toMatch(/Where is it|Do you see it/);
    says("2");
    expect(told().map(([, { words }]) => words)).toEqual(["two vans", "1", "2"]);
    expect(told()[1]?.[1]).toMatchObject({ understood: { area: "boyle-heights", people: null, sees: null } });
    expect(last()).toMatchObject({ understood: { sees: false, people: null } });
    expect(answer()).not.toMatch(/\?/);
  });

  test.each([
    ["yes", true],
    ["Sí.", true],
    ["1", true],
    ["no", false],
    ["2", false],
  ])("an answer to whether they see it: %s", (words, sees) => {
    says("two vans at Soto and 1st");
    says(words);
    expect(kinds()).toEqual(["report", "follow_up"]);
    expect(last()).toMatchObject({ understood: { sees } });
    expect(answer()).not.toContain("Do you see it");
  });

  test("a shared place answers where: the desk reads what is near, never the point", () => {
    says("two vans, I see them");
    const station = settings.areas
      .flatMap(({ landmarks }) => landmarks)
      .find(({ name }) => name === "Soto Station");
    const [lon, lat] = station?.at ?? [0, 0];
    bot.hears("$place", {
      msgtype: "m.location",
      body: "x",
      geo_uri: `geo:${lat + 0.0007},${lon + 0.0003};u=10`,
    });
    expect(last()).toMatchObject({
      words: "(shared a place near Soto Station, Boyle Heights)",
      understood: { area: "boyle-heights", place: "Soto Station", point: station?.at, people: null },
    });
    expect(answer()).toContain("Boyle Heights, Soto Station");
    says(`they are here now https://maps.google.com/?q=${lat + 0.0007},${lon + 0.0003}`);
    expect(last().words).toBe("they are here now (shared a place near Soto Station, Boyle Heights)");
    expect(JSON.stringify(told())).not.toContain(String(lat + 0.0007));
  });

  test("a shared place outside all areas is answered, and is no report", () => {
    bot.hears("$place", { msgtype: "m.location", body: "x", geo_uri: "geo:48.8584,2.2945" });
    expect(answer()).toContain("No conozco ese lugar del mapa");
    expect(told()).toEqual([]);
  });

  test("an area alone takes no corner away", () => {
    says("two vans at Soto and 1st");
    says("in Boyle Heights");
    expect(last()).toMatchObject({ understood: { area: "boyle-heights", place: "Soto & 1st" } });
    expect(answer()).toContain("Boyle Heights, Soto & 1st");
  });

  test("edited, it is told as a correction of a later message, and the line forgets what it was", () => {
    says("two vans at Soto and 1st");
    const more = says("four officers");
    edits(more, "five officers");
    expect(last()).toMatchObject({
      words: "(corrects an earlier message) five officers",
      understood: { people: 5 },
    });
    expect(JSON.stringify(bot.ledger.sql("SELECT body FROM line_sent").all())).not.toContain("four");
    expect(all().map(body).join("\n")).toContain(`${idOf()} · corrected.`);
    expect(answer()).toContain("5 people");
  });

  test("deleted, the desk is told, and the rest stands", () => {
    says("two vans at Soto and 1st");
    const more = says("four officers");
    deletes(more);
    expect(kinds()).toEqual(["report", "follow_up", "follow_up"]);
    expect(last()).toMatchObject({ words: "(takes back an earlier message of this report)" });
    expect(answer()).not.toContain("4 people");
  });

  test("of a report that was taken back it is a new report, edited or not", () => {
    const first = says("two vans at Soto and 1st");
    const more = says("four officers");
    deletes(first);
    says("they are back");
    edits(more, "five officers");
    expect(kinds()).toEqual(["report", "follow_up", "withdrawal", "report", "follow_up"]);
    expect(told().at(-1)?.[1].id).toBe(idOf(3));
  });

  test("a message read late is of the report that was open when it was said", () => {
    says("two vans at Soto and 1st");
    const before = bot.now;
    bot.passes(20 * MINUTE);
    says("three vans at MacArthur Park");
    const now = bot.now;
    bot.now = before + MINUTE;
    says("read late");
    bot.now = now;
    expect(last().id).toBe(idOf());
  });
});

describe("what became of it", () => {
  const outcome = (is: object, n = 0): void =>
    bot.isTold("intake-desk", "outcome", { id: idOf(n), outcome: is });
  const now = (): number => Date.UTC(2026, 0, 31, 22, 25); // Sat 31 Jan, 14:25 in Los Angeles

  beforeEach(() => {
    bot.now = now();
  });

  test.each([
    [
      { is: "warned", at: now() },
      /verified and people were warned, 14:25\. Thank you; report again if it returns\.$/,
    ],
    [
      { is: "nothing", looked: now() },
      /we looked at 14:25 and saw nothing at that time; thank you, report again if it returns\.$/,
    ],
    [{ is: "something_else", looked: now() }, /we looked at 14:25: it was something else\./],
    [
      { is: "something_else", looked: now(), what: "a film crew." },
      /we looked at 14:25: it was something else: a film crew\. Thank you/,
    ],
    [{ is: "passed", to: "Oakland" }, /passed to Oakland\. They look after that area/],
    [{ is: "nobody_yet" }, /nobody has been able to look yet\./],
    [{ is: "withdrawn", at: now() - DAY }, /we took back at Fri 30 Jan, 14:25 what we had told people/],
    [{ is: "closed" }, /closed: nothing more is needed from you\. Thank you/],
  ])("is told, so that the phone rings: %j", (is, text) => {
    says("two vans at Soto and 1st");
    outcome(is);
    expect(answer()).toMatch(text);
    expect(all().at(-1)?.msgtype).toBe("m.text");
  });

  test("is told in the person's language", () => {
    says("dos camionetas en la Soto y la primera");
    outcome({ is: "nothing", looked: now() });
    expect(answer()).toMatch(
      /miramos a las 14:25 y a esa hora no vimos nada; gracias, avise otra vez si vuelve/,
    );
  });

  test("after it, what returns is a new report; while nobody has looked it isn't", () => {
    says("two vans at Soto and 1st");
    outcome({ is: "nobody_yet" });
    says("still there");
    outcome({ is: "nothing", looked: now() });
    says("they are back");
    expect(kinds()).toEqual(["report", "follow_up", "report"]);
  });

  test("a report that is closed after its outcome is told nothing more, and kept 3 days", () => {
    says("two vans at Soto and 1st");
    outcome({ is: "nothing", looked: now() });
    const before = all().length;
    outcome({ is: "closed" });
    expect(all()).toHaveLength(before);
    bot.passes(3 * DAY - 1);
    expect(bot.ledger.sql("SELECT count(*) AS n FROM report").get()?.n).toBe(1);
    bot.passes(1);
    expect(bot.ledger.sql("SELECT count(*) AS n FROM report").get()?.n).toBe(0);
  });

  test("closing late never keeps a report longer", () => {
    says("two vans at Soto and 1st");
    bot.passes(13 * DAY);
    outcome({ is: "closed" });
    bot.passes(DAY);
    expect(bot.ledger.sql("SELECT count(*) AS n FROM report").get()?.n).toBe(0);
  });

  test("who took it back, and whom we don't know, is told nothing", () => {
    deletes(says("two vans at Soto and 1st"));
    const before = all().length;
    outcome({ is: "warned", at: now() });
    bot.isTold("intake-desk", "outcome", { id: "ZZZ9", outcome: { is: "closed" } });
    expect(all()).toHaveLength(before);
  });

  test("the desk's question rings, and the answer belongs to that report within the hour", () => {
    says("two vans at Soto and 1st");
    bot.passes(40 * MINUTE);
    says("three vans at MacArthur Park");
    bot.passes(16 * MINUTE);
    bot.isTold("intake-desk", "question", { id: idOf(), text: "Are they still there?" });
    expect(answer()).toMatch(/our volunteers ask: “Are they still there\?”/);
    expect(all().at(-1)?.msgtype).toBe("m.text");
    bot.passes(50 * MINUTE);
    says("no, they left");
    expect(kinds().at(-1)).toBe("follow_up");
    expect(last().id).toBe(idOf());
    says("two vans at Echo Park Lake");
    bot.passes(HOUR);
    says("two vans at Echo Park Lake");
    expect(kinds().at(-1)).toBe("report");
  });
});

describe("words at any time", () => {
  test.each([
    ["help", /^Danger or injury: call 911\./],
    ["AYUDA!!!", /^Peligro o heridos: llame al 911\./],
    ["rights", /example\.org\/rights/],
    ["lawyer", /^Lawyer and family help: 555-0100\./],
    ["Abogado!", /^Abogados y ayuda a familias: 555-0100\./],
    ["derechos", /^Puede guardar silencio\./],
    ["status", /^I have no report of yours/],
    ["cancelar", /^No tengo ningún reporte suyo que retirar/],
  ])("%s is answered in its language, and is no report", (word, text) => {
    says(word);
    expect(answer()).toMatch(text);
    expect(told()).toEqual([]);
  });

  test.each([
    "help they are taking my neighbour",
    "ayuda, se llevan a mi vecino",
    "cancel the market, la migra is there",
    "status of immigrants asked at the bus stop",
  ])("a report that only begins with one is a report: %s", (words) => {
    says(words);
    expect(told()).toMatchObject([["report", { words }]]);
  });

  test("a mistyped one gets the nearest, and its writer knows that it went nowhere", () => {
    says("stauts");
    expect(answer()).toContain("Did you mean “status”?");
    expect(told()).toEqual([]);
  });

  test("a single word that says something is a report, however near", () => {
    says("redada");
    expect(kinds()).toEqual(["report"]);
  });

  test("status: every report, the latest first, as far as it has come", () => {
    bot.now = Date.UTC(2026, 0, 31, 22, 5);
    says("two vans at Soto and 1st");
    bot.passes(20 * MINUTE);
    says("two vans at MacArthur Park");
    bot.isTold("intake-desk", "outcome", { id: idOf(1), outcome: { is: "nobody_yet" } });
    says("status");
    expect(answer().split("\n")).toEqual([
      expect.stringMatching(new RegExp(`^${idOf(1)} · nobody has been able to look yet`)),
      expect.stringMatching(new RegExp(`^${idOf()}, .*14:05 · volunteers have it`)),
    ]);
  });

  test("cancel takes back the latest report, or the one named", () => {
    says("two vans at Soto and 1st");
    bot.passes(20 * MINUTE);
    says("two vans at MacArthur Park");
    says("cancel");
    expect(told().at(-1)).toMatchObject(["withdrawal", { id: idOf(1) }]);
    expect(answer()).toContain(`${idOf(1)} · taken back.`);
    says(`cancel ${idOf().toLowerCase()}`);
    expect(told().at(-1)).toMatchObject(["withdrawal", { id: idOf() }]);
  });

  test("forget takes all back, keeps nothing that leads from a report to the chat, and gives the alias to nobody else", () => {
    const first = says("two vans at Soto and 1st");
    says("four officers");
    bot.passes(20 * MINUTE);
    says("two vans at MacArthur Park");
    says("cancel");
    says("forget");
    expect(kinds().filter((kind) => kind === "withdrawal")).toHaveLength(2);
    expect(answer()).toMatch(/delete this chat on your phone/);
    for (const table of ["report", "alias", "follow_up", "chat_language"])
      expect(bot.ledger.sql(`SELECT count(*) AS n FROM ${table} WHERE room = '!chat'`).get()?.n).toBe(0);
    expect(bot.ledger.sql("SELECT count(*) AS n FROM report WHERE event <> '' OR ack <> ''").get()?.n).toBe(
      0,
    );
    expect(bot.ledger.sql("SELECT count(*) AS n FROM alias").get()?.n).toBe(1);
    const before = all().length;
    bot.isTold("intake-desk", "outcome", { id: idOf(), outcome: { is: "closed" } });
    expect(all()).toHaveLength(before);
    deletes(first);
    says("two vans at Soto and 1st");
    expect(last().alias).not.toBe(told()[0]?.[1].alias);
    bot.passes(15 * DAY);
    expect(bot.ledger.sql("SELECT count(*) AS n FROM alias").get()?.n).toBe(0);
  });

  test("forgotten withdrawals still reach the desk", () => {
    says("two vans at Soto and 1st");
    says("cancel");
    says("forget");
    expect(bot.ledger.sql("SELECT kind FROM line_sent").all()).toMatchObject([{ kind: "withdrawal" }]);
  });

  test("a language chosen stays, whatever the words are in", () => {
    says("lang es");
    expect(answer()).toMatch(/^Ahora le escribo en español/);
    says("two vans at Soto and 1st");
    expect(answer()).toContain("recibido");
    says("lang");
    expect(answer()).toMatch(/^I write to you in English now/);
  });
});

describe("who it is from", () => {
  const key = Buffer.alloc(32, 7).toString("base64url");
  const hash = createHmac("sha256", Buffer.alloc(32, 7)).update("@ana:here").digest("base64url");

  test("a role-holder's own report bears their number, once the desk has said who they are", () => {
    bot.hears("$a", { msgtype: "m.text", body: "two vans" }, "!ana", "m.room.message", {
      sender: "@ana:here",
    });
    expect(last().holder).toBe(null);
    bot.isTold("intake-desk", "role_holders", { key, holders: [{ number: 3, hash }] });
    bot.passes(HOUR);
    bot.hears("$b", { msgtype: "m.text", body: "two vans" }, "!ana", "m.room.message", {
      sender: "@ana:here",
    });
    expect(last().holder).toBe(3);
    says("two vans");
    expect(last().holder).toBe(null);
    bot.isTold("intake-desk", "role_holders", { key, holders: [] });
    bot.passes(HOUR);
    bot.hears("$c", { msgtype: "m.text", body: "two vans" }, "!ana", "m.room.message", {
      sender: "@ana:here",
    });
    expect(last().holder).toBe(null);
  });

  test("somebody who opens another chat, as after a new phone, keeps their alias and is no newcomer", () => {
    says("two vans");
    bot.hears("$a", { msgtype: "m.text", body: "two vans" }, "!second", "m.room.message", {
      sender: "@person of !chat:here",
    });
    expect(last()).toMatchObject({ alias: told()[0]?.[1].alias, first: false });
  });

  test("what comes unencrypted is a report all the same, with a line that says so; but nothing is taken back there", () => {
    bot.hears("$a", { msgtype: "m.text", body: "two vans at Soto and 1st" }, "!chat", "m.room.message", {
      plain: true,
    });
    expect(kinds()).toEqual(["report"]);
    expect(answer()).toContain("This chat is not encrypted: our server could read what you wrote here.");
    for (const word of ["cancel", "forget"]) {
      bot.hears(`$${word}`, { msgtype: "m.text", body: word }, "!chat", "m.room.message", { plain: true });
      expect(answer()).toMatch(/^I do that only in an encrypted chat/);
    }
    expect(kinds()).toEqual(["report"]);
  });
});

test("with nobody on duty its reporter is told so, until when, and whom to call", () => {
  bot.now = Date.UTC(2026, 0, 31, 22, 5);
  bot.isTold("intake-desk", "duty", { open: false, opens: null });
  says("two vans at Soto and 1st");
  expect(answer()).toContain("Nobody is on duty at the moment. Your report is not lost");
  bot.isTold("intake-desk", "duty", { open: false, opens: Date.UTC(2026, 1, 1, 1, 0) });
  says("I see them");
  expect(answer()).toContain("Nobody is on duty until 17:00.");
  bot.isTold("intake-desk", "duty", { open: true, opens: null });
  says("three of them");
  expect(answer()).not.toContain("on duty");
});
