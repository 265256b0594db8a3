import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RawEvent } from "../../bots/kit/homeserver/homeserver.ts";
import { decryptFile, type EncryptedFile, encryptFile } from "../../bots/kit/media/encrypted-file.ts";
import { dropFolder } from "../../bots/kit/sweeper-drop.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { readSweeperToken } from "../../deploy/stack/secrets.ts";
import { SetUpSteps } from "../../deploy/stack/set-up-steps.ts";
import { giveSweeper } from "../../deploy/stack/sweeper.ts";
import { synapsePurge } from "../../deploy/sweep/purge-room.ts";
import { sweep } from "../../deploy/sweep/sweep.ts";
import { CANARY, photo } from "../bots/kit/media/pictures.ts";
import { eventually } from "../federation/eventually.ts";
import { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";

const SETTINGS = `
organisation: { id: la, name: Red de Los Ángeles }
languages: [en, es]
web: { address: "https://la.example" }
help: { hotline: 555-0100, emergency: "911", rights: "https://la.example/help" }
cities: { la: { name: Los Ángeles, zone: America/Los_Angeles, areas: la } }
`;
const WITHIN = { within: 30_000 };

let world: TestFederation;
let ana: Person;

beforeAll(async () => {
  world = await TestFederation.start({ idle: true });
  writeFileSync(paths(world.home.folder).settings, SETTINGS);
  await world.startsBots();
  ana = await world.verifier();
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** Waits in a chat for what intake says, an edit or a message, encrypted. */
const hears = (
  neighbour: Person,
  chat: string,
  accept: (text: string, event: HeardEvent) => boolean,
): Promise<HeardEvent> =>
  neighbour.hears(
    chat,
    (event) => event.encrypted && event.sender === world.userOf("intake") && accept(textOf(event), event),
    WITHIN,
  );

/** What an edit makes of the message, or what a message says. */
const textOf = ({ content }: Pick<HeardEvent, "content">): string =>
  String((content["m.new_content"] as { body?: unknown } | undefined)?.body ?? content.body);

test("an encrypted report is acknowledged, becomes a card, and reaches the other city", async () => {
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));

  const said = await neighbour.says(chat, "two unmarked vans at Soto and 1st <b>now</b>");
  const reply = await hears(neighbour, chat, (_, { content }) => "m.relates_to" in content); // after the greeting
  expect(reply.content.body).toMatch(/^[2-9A-Z]{4} · received\./);
  expect(reply.content["m.relates_to"]).toEqual({ "m.in_reply_to": { event_id: said } });

  const id = String(reply.content.body).slice(0, 4);
  const card = await ana.hears(world.deskRoom, ({ content }) => String(content.body).startsWith(id));
  expect(card.encrypted).toBe(true);
  expect(card.content.body).toContain('"two unmarked vans at Soto and 1st <b>now</b>"');
  expect(card.content.formatted_body).toContain("&lt;b&gt;now&lt;/b&gt;");
  expect(String(card.content.body).split("\n")[0]).not.toMatch(/vans|unmarked|now/); // what was understood, no word of theirs
  expect(JSON.stringify(card.content)).not.toContain(neighbour.userId.slice(1).split(":")[0]);

  await world.settles();
  expect(await world.told()).toEqual([{ id, text: "two unmarked vans at Soto and 1st <b>now</b>" }]);
});

test("a reporter edits their report and takes it back, and is answered each time; the desk's card follows", async () => {
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));
  const answered = (part: string): Promise<HeardEvent> =>
    hears(neighbour, chat, (text) => text.includes(part));
  const shown = async (part: string): Promise<string> =>
    textOf(
      await ana.hears(
        world.deskRoom,
        (event) => textOf(event).includes(part) && event.sender === world.userOf("desk"),
        WITHIN,
      ),
    );

  const said = await neighbour.says(chat, "two vans at Soto");
  const id = String((await answered("received.")).content.body).slice(0, 4);
  await shown('"two vans at Soto"');

  await neighbour.edits(chat, said, "two vans at Breed");
  await answered(`${id} · corrected.`);
  expect(await shown('"two vans at Breed"')).not.toContain("Soto");

  await neighbour.redacts(chat, said);
  await answered(`${id} · taken back.`);
  await shown("withdrawn by reporter");
  await world.settles();
  const cards = (await ana.readsAll(world.deskRoom)).filter(
    (event) => event.sender === world.userOf("desk") && textOf(event).startsWith(`${id} ·`),
  );
  expect(cards.length).toBeGreaterThanOrEqual(1); // as it was and corrected are taken back, with their edits
  expect(cards.every(({ encrypted }) => encrypted)).toBe(true);
  for (const card of cards) expect(textOf(card)).not.toContain("vans");
}, 90_000);

test("a photo reaches the desk as its pixels alone; forgotten, the chat is gone from the homeserver", async () => {
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));
  const { closed, at } = encryptFile(await photo());
  const { content_uri } = await neighbour.client.uploadContent(new Blob([new Uint8Array(closed)]));
  const body = "two vans at Soto and 1st, zanahoria-azul";
  await neighbour.says(chat, { msgtype: "m.image", body, filename: "IMG_1.jpg", file: at(content_uri) });
  await hears(neighbour, chat, (text) => text.includes("1 photo of yours is with the volunteers"));

  const shown = await ana.hears(world.deskRoom, ({ content }) => content.msgtype === "m.image", WITHIN);
  const { file } = shown.content as { file: EncryptedFile };
  expect(file.url).not.toBe(content_uri);
  const seen = await fetch(
    ana.client.mxcUrlToHttp(file.url, undefined, undefined, undefined, false, true, true) ?? "",
    {
      headers: { authorization: `Bearer ${ana.client.getAccessToken()}` },
    },
  );
  const clean = decryptFile(file, new Uint8Array(await seen.arrayBuffer()));
  expect(clean?.subarray(0, 3).toString("hex")).toBe("ffd8ff");
  expect(clean?.includes(CANARY)).toBe(false);

  const place = paths(world.home.folder);
  await giveSweeper(new SetUpSteps(join(world.home.folder, "sweeper.json")), world.home);
  const token = readSweeperToken(place.sweeperToken);
  const withAdmin = async (path: string): Promise<Response> =>
    fetch(`${world.home.baseUrl}/_synapse/admin/v1/rooms/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  const takenBack = async (): Promise<number> => {
    const line = world.stack.rooms.lines["intake-desk"]?.id ?? "";
    const answer = await withAdmin(`${encodeURIComponent(line)}/messages?dir=b&limit=200`);
    const { chunk } = (await answer.json()) as { chunk: RawEvent[] };
    return chunk.filter(
      ({ sender, type, unsigned }) =>
        sender === world.userOf("intake") && type === "m.room.encrypted" && unsigned?.redacted_because,
    ).length;
  };
  await world.settles();
  const before = await takenBack();

  await neighbour.says(chat, "forget");
  await hears(neighbour, chat, (text) => text.includes("delete this chat on your phone"));
  // On the line between the bots too: the report with its caption, and the picture.
  await eventually(
    "what the line told of it to be taken back",
    async () => (await takenBack()) >= before + 2,
  );
  const drops = dropFolder(place.bot("intake"));
  await eventually(
    "the chat to be dropped",
    async () => existsSync(drops) && readdirSync(drops).length === 1,
  );
  const swept = await sweep({ place, stack: world.stack }, synapsePurge(world.home.baseUrl, token));
  expect(swept).toEqual({ purged: 1, refused: 0, failed: 0 });
  expect((await withAdmin(encodeURIComponent(chat))).status).toBe(404);
  // No word of it is on the homeserver's disk: database, its log, media and logs. A bot's own ledger has it for an hour.
  const files = readdirSync(world.servers.la.folder, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !one.parentPath.startsWith(dirname(place.bot("intake"))),
  );
  expect(files.some(({ name }) => name.endsWith(".db"))).toBe(true);
  const holding = files.filter((one) =>
    readFileSync(join(one.parentPath, one.name)).includes("zanahoria-azul"),
  );
  expect(holding.map(({ name }) => name)).toEqual([]);
}, 90_000);

test("somebody who writes Spanish is greeted, understood, answered once, and followed up", async () => {
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));

  const greeting = textOf(
    await hears(neighbour, chat, (text) => text.includes("Escriba aquí qué ve y dónde")),
  );
  expect(greeting).toContain("Write here what you see and where");
  expect(greeting).toContain("555-0100");

  const said = await neighbour.says(chat, "dos camionetas sin placas en Soto y 1ra");
  const answer = await hears(neighbour, chat, (text) => text.includes("recibido"));
  expect(textOf(answer)).toMatch(
    /^[2-9A-Z]{4} · recibido\. .*\nEntendí: Presencia de agentes · Boyle Heights, Soto & 1st · 2 vehículos · /,
  );
  expect(textOf(answer)).toContain("¿Lo ve usted?");
  expect(answer.content["m.relates_to"]).toEqual({ "m.in_reply_to": { event_id: said } });

  await neighbour.says(chat, "sí");
  const edited = await hears(neighbour, chat, (text) => text.includes("usted lo ve"));
  expect(edited.content["m.relates_to"]).toEqual({ rel_type: "m.replace", event_id: answer.eventId });
  expect(textOf(edited)).toMatch(/Incluye 2 mensajes suyos/);
  expect(textOf(edited)).not.toContain("¿Lo ve usted?");
}, 120_000);

test("none of this has made a bot complain", () => expect(world.said).toEqual([]));

test("an operator reads what each bot tells operations, and somebody else in the room doesn't", async () => {
  const ola = await world.operator();
  const eve = await world.neighbour({ crossSigned: true });
  await world.entersOperations(eve); // which both bots notice
  const isNoticeBy =
    (bot: "intake" | "desk") =>
    ({ sender, content }: HeardEvent): boolean =>
      sender === world.userOf(bot) && String(content.body).startsWith("Somebody who has no part there");
  for (const bot of ["intake", "desk"] as const) {
    const notice = await ola.hears(world.operations, isNoticeBy(bot), WITHIN);
    expect(notice.encrypted).toBe(true);
    expect(notice.content.body).toContain("npx almenara operator add <user>");
    const operators = (await world.asks(bot, "operators")) as { master_key: string }[];
    expect(operators).toMatchObject([{ user_id: ola.userId, master_key: await ola.masterKey() }]);
    const seen = (await eve.readsAll(world.operations, { keysWithin: 500 })).find(
      ({ eventId }) => eventId === notice.eventId,
    );
    expect(seen?.failed).toBeDefined();
  }
});
