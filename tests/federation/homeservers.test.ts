import { expect, test } from "vitest";
import { Person } from "../people/person.ts";
import { Homeservers } from "./homeservers.ts";

test("two homeservers federate, and one that was killed comes back with what it missed", async () => {
  await using homeservers = await Homeservers.start("la", "oak");
  const { la, oak } = homeservers;
  await using ana = await Person.arrive({ ...(await la.account("ana")), crossSigned: true });
  await using olga = await Person.arrive({ ...(await oak.account("olga")), crossSigned: true });
  const room = await ana.opensDm(olga.userId);
  await olga.joins(await olga.isInvited({ by: ana.userId }), [la.serverName]);
  await ana.sees(olga.userId, room);

  const hola = await ana.says(room, "hola");
  expect(await olga.hears(room, ({ eventId }) => eventId === hola)).toMatchObject({ encrypted: true });
  const hey = await olga.says(room, "hey");
  await ana.hears(room, ({ eventId }) => eventId === hey);

  oak.process.kill();
  await oak.process.ended;
  const missed = await ana.says(room, "are you there?");
  await oak.startsAgain();
  // Its own event makes the homeserver ask for what is between: it isn't told again before a back-off ends.
  const back = await olga.says(room, "back");
  await ana.hears(room, ({ eventId }) => eventId === back, { within: 30_000 });
  await olga.hears(room, ({ eventId }) => eventId === missed, { within: 30_000 });
}, 120_000);
