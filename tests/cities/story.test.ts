import { afterAll, beforeAll, expect, test } from "vitest";
import { POLL_RESPONSE, POLL_START } from "../../core/incident/poll.ts";
import { eventually } from "../federation/eventually.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";
import { TwoCities } from "./two-cities.ts";

let world: TwoCities;
beforeAll(async () => {
  world = await TwoCities.start();
}, 120_000);
afterAll(() => world?.[Symbol.asyncDispose]());

const WITHIN = { within: 45_000 };

const votes = (person: Person, room: string, poll: string, answer: string): Promise<string> =>
  person.sends(room, POLL_RESPONSE, {
    "m.relates_to": { rel_type: "m.reference", event_id: poll },
    [POLL_RESPONSE]: { answers: [answer] },
  });

const says =
  (words: string) =>
  ({ content }: HeardEvent) =>
    String(content.body).includes(words);

const pollAbout =
  (id: string, nth = 0) =>
  (event: HeardEvent): boolean =>
    event.type === POLL_START && JSON.stringify(event.content).includes(id) && nth >= 0;

test("an encrypted report in Los Angeles becomes a verified alert in Oakland, in rooms and on pages, and is withdrawn everywhere", async () => {
  const { la, oak } = world;
  const [reporter, ana, ben, carla, otto] = await Promise.all([
    la.neighbour(),
    la.member("ana", "verifier"),
    la.member("ben", "dispatcher"),
    la.subscriber("carla"),
    oak.subscriber("otto"),
  ]);
  const chat = await reporter.opensDm(la.userOf("intake"));
  await reporter.sees(la.userOf("intake"), chat);
  await reporter.says(chat, "dos camionetas sin placas preguntando papeles en Soto y 1st, los veo");

  const card = await ana.hears(la.deskRoom, says("dos camionetas"), WITHIN);
  expect(card.encrypted).toBe(true);
  const id = String(card.content.body).slice(0, 4);
  expect(String(card.content.body)).toContain("Boyle Heights (Soto & 1st)");
  const poll = await ana.hears(la.deskRoom, pollAbout(id), WITHIN);
  await votes(ana, la.deskRoom, poll.eventId, "see");
  await ben.hears(la.deskRoom, says("sees it"), WITHIN);

  await ben.replies(la.deskRoom, card.eventId, "preview");
  await ben.hears(la.deskRoom, says("Nothing stands in its way"), WITHIN);
  const send = await ben.hears(
    la.deskRoom,
    (event) => event.type === POLL_START && JSON.stringify(event.content).includes("send what this preview"),
    WITHIN,
  );
  await votes(ben, la.deskRoom, send.eventId, "all");

  const alert = await carla.hears(la.alertRoom, says("Boyle Heights"), WITHIN);
  expect(alert.encrypted).toBe(true);
  expect(String(alert.content.body)).not.toContain("camionetas");
  const there = await otto.hears(oak.alertRoom, says("From Eastside Watch, not checked by us"), WITHIN);
  expect(there.encrypted).toBe(true);
  await eventually("the page to have it", async () =>
    (await (await la.page("/")).text()).includes("Boyle Heights"),
  );
  const geo = (await (await la.page("/v1/active.geojson")).json()) as { features: unknown[] };
  expect(geo.features).toHaveLength(1);
  await eventually("Oakland's page to have it", async () =>
    (await (await oak.page("/")).text()).includes("Boyle Heights"),
  );
  await ben.hears(la.deskRoom, says("Oakland Vecinos shows it in its rooms"), WITHIN);

  await ben.replies(la.deskRoom, card.eventId, "retract");
  await carla.hears(la.alertRoom, says("WITHDRAWN"), WITHIN);
  await otto.hears(oak.alertRoom, says("WITHDRAWN"), WITHIN);
  await eventually("the feed to be empty", async () => {
    const now = (await (await oak.page("/v1/active.geojson")).json()) as { features: unknown[] };
    return now.features.length === 0;
  });
  expect(world.bots.map(({ starts }) => starts)).toEqual(world.bots.map(() => 1));
}, 240_000);
