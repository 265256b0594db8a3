import { afterAll, beforeAll, expect, test } from "vitest";
import { otherPackages } from "../other-packages.ts";
import { mautrix } from "../people/other-client/packages.ts";
import { type OtherHeard, OtherReporter } from "../people/other-client/reporter.ts";
import { cast, idOf, inForce, known, report, says, verifyAndSend, withdraw } from "./play.ts";
import { TwoCities } from "./two-cities.ts";

let world: TwoCities;
beforeAll(async () => {
  world = await TwoCities.start();
}, 120_000);
afterAll(() => world?.[Symbol.asyncDispose]());

const WITHIN = { within: 60_000 };
const WORDS = "dos camionetas sin placas, piden papeles en Soto y 1st, los veo";

test("an encrypted report in Los Angeles warns Oakland too, in rooms and on pages, and is withdrawn everywhere", async () => {
  const { la, oak } = world;
  const people = await cast(world);
  const card = await report(world, people, WORDS);
  expect(card.encrypted).toBe(true);
  expect(String(card.content.body)).toContain("Boyle Heights (Soto & 1st)");

  const alert = await verifyAndSend(world, people, card, "Boyle Heights");
  expect(alert.encrypted).toBe(true);
  const there = await people.there.hears(
    oak.alertRoom,
    says("From Eastside Watch, not checked by us"),
    WITHIN,
  );
  expect(there.encrypted).toBe(true);
  for (const city of [la, oak]) {
    await inForce(city, 1);
    expect(await (await city.page("/")).text()).toContain("Boyle Heights");
  }
  await people.dispatcher.hears(la.deskRoom, says("Oakland Vecinos shows it", "in its rooms"), WITHIN);

  await people.reporter.hears(people.chat, says(idOf(card), "comprobado y se avisó a la gente"), WITHIN);

  await withdraw(world, people, card);
  await people.here.hears(la.alertRoom, says("WITHDRAWN"), WITHIN);
  await people.there.hears(oak.alertRoom, says("WITHDRAWN"), WITHIN);
  for (const city of [la, oak]) {
    await inForce(city, 0);
    await known(city, 1);
  }
}, 240_000);

test("a rumour that a volunteer looked into is answered in the public room, and reaches no page", async () => {
  const { la } = world;
  const verifier = await la.member("vera", "verifier");
  const dispatcher = await la.member("dan", "dispatcher");
  const neighbour = await la.neighbour("rumour");
  const chat = await neighbour.opensDm(la.userOf("intake"));
  await neighbour.sees(la.userOf("intake"), chat);
  await neighbour.joins(la.publicRoom);
  const play = { reporter: neighbour, chat, verifier, dispatcher, here: neighbour, there: neighbour };
  const card = await report(world, play, "somebody says that agents stop people at Mariachi Plaza");
  await verifier.replies(la.deskRoom, card.eventId, "nothing");
  await dispatcher.hears(la.deskRoom, says(idOf(card), "saw nothing"), WITHIN);
  await dispatcher.replies(la.deskRoom, card.eventId, "rumour");
  await neighbour.hears(la.publicRoom, says("Checked, Boyle Heights: nothing seen there"), WITHIN);
  await known(la, 1);
}, 120_000);

test("the reporter's words are in no room but the desk, and on no page", async () => {
  const { la, oak } = world;
  const outputs = [
    "/",
    "/es/",
    "/v1/all.atom",
    "/v1/all.json",
    "/v1/all.geojson",
    "/v1/all.rss",
    "/feed.txt",
  ];
  for (const city of [la, oak])
    for (const path of [...outputs, "/v1/records.jsonl", "/status", "/corrections"]) {
      const text = await (await city.page(path)).text();
      expect(text, path).not.toMatch(/camionetas|papeles|placas/);
      expect(text, path).not.toMatch(/neighbour-|ana-|ben-|localhost:\d+.*@/);
    }
});

test("the public room holds the alert in plain text with its record, changed where it was withdrawn", async () => {
  const { la } = world;
  const stranger = await la.neighbour("stranger");
  await stranger.joins(la.publicRoom);
  const history = await stranger.readsAll(la.publicRoom);
  const messages = history.filter(({ type }) => type === "m.room.message");
  expect(messages.map(({ encrypted }) => encrypted)).toEqual([false, false, false, false]);
  expect(String(messages[0]?.content.body)).toContain("Boyle Heights");
  expect(JSON.stringify(messages[1]?.content)).toContain("WITHDRAWN");
  expect(messages[0]?.content["org.almenara.record"]).toMatchObject({ record: { org: "la", revision: 1 } });
  expect(JSON.stringify(messages)).not.toMatch(/camionetas|papeles/);
});

test("a reporter whose client shares no code with ours is understood, and reads each answer", async ({
  skip,
}) => {
  const { la } = world;
  const environment = await otherPackages(mautrix, { say: (line) => process.stderr.write(`${line}\n`) });
  if (typeof environment === "string") {
    process.stderr.write(`NOT CHECKED: a reporter with another client than ours. ${environment}\n`);
    return skip(environment);
  }
  const verifier = await la.member("eva", "verifier");
  await using reporter = new OtherReporter(environment, await la.account("rosa"), la.userOf("intake"));
  const words = [
    "two vans at Mariachi Plaza, I see them",
    "now they stop people at the metro stairs",
  ] as const;

  reporter.says(words[0]);
  const first = await reporter.hears(({ body }) => body.includes("· received"), WITHIN.within);
  expect(first).toMatchObject({ encrypted: true, trust: "cross-signed-tofu" });
  const card = await verifier.hears(la.deskRoom, says("·", words[0]), WITHIN);
  expect(first.body).toContain(`${idOf(card)} · received`);

  reporter.says(words[1]);
  const isLater = ({ event_id, body }: OtherHeard) =>
    event_id !== first.event_id && body.includes("· received");
  const later = await reporter.hears(isLater, WITHIN.within);
  expect(later).toMatchObject({ encrypted: true, trust: "cross-signed-tofu" });
  await verifier.hears(la.deskRoom, says("·", words[1]), WITHIN);
}, 240_000);

test("none of this has ended a bot", () => {
  expect(world.bots.map(({ starts }) => starts)).toEqual(world.bots.map(() => 1));
});
