import { eventually } from "../../../tests/federation/eventually.ts";
import type { Person } from "../../../tests/people/person.ts";
import type { Stage } from "../stage.ts";
import type { Steps } from "../steps.ts";
import type { Cast } from "./cast.ts";
import { comesOn } from "./on-duty.ts";
import { reachesRooms, sendsBy } from "./outward.ts";
import { type Feature, featuresOf, feedHas, mirrorSays, pageSays, publicRoomOf } from "./public.ts";
import { type Reported, reports } from "./report.ts";
import { bodyOf, both, cardOf, fresh, messageOf, PATIENCE, type Sight, votes } from "./sights.ts";

const IN_LA = "dos camionetas sin placas, paran a la gente y piden papeles en Soto y 1st, los veo";
const IN_OAKLAND = "two men in vests are asking for papers at Fruitvale BART, my cousin told me";

/** Moments at which somebody else may look. */
export interface Looks {
  /** The alert is in force, in rooms and on pages. */
  readonly inForce?: (ana: Person) => Promise<void>;
}

/**
 * A report in Los Angeles becomes a verified alert in both cities and on their pages; one in Oakland can't be
 * confirmed; then the alert is withdrawn everywhere. Each step looks whether what should be seen is seen.
 */
export const playStory = async (stage: Stage, cast: Cast, steps: Steps, looks: Looks = {}): Promise<void> => {
  const { la, oak } = stage;
  const [lucia, ana, ben, carla, noah, olga, otto] = await steps.step(
    "seven people with encrypted apps come to their rooms",
    () =>
      Promise.all([
        cast.reporter("la", "lucia"),
        cast.member("la", "ana", "verifier"),
        cast.member("la", "ben", "dispatcher"),
        cast.subscriber("la", "carla"),
        cast.reporter("oak", "noah"),
        cast.member("oak", "olga", "verifier"),
        cast.subscriber("oak", "otto"),
      ]),
    () =>
      "Los Angeles: Lucía, a neighbour; Ana, verifier; Ben, dispatcher; Carla, of the community\nOakland: Noah, a neighbour; Olga, verifier; Otto, of the community",
  );
  await steps.step("both desks open: who says `on` gets a test call, and taps that it rang", async () => {
    for (const [city, person] of [
      [la, ana],
      [la, ben],
      [oak, olga],
    ] as const)
      await comesOn(city, person);
  });
  const ofBefore = new Set((await featuresOf(la)).map(({ id }) => id));
  const readers = { here: carla, there: otto };

  const first = await reports(steps, la, lucia, IN_LA, ana);
  await looked(steps, stage, "la", ana, first, "see");
  await reachesRooms(steps, stage, readers, "the verified alert, in two languages,", () =>
    sendsBy(steps, la, ben, first, "preview"),
  );
  const alert = await onPages(steps, stage, carla, ({ id }) => !ofBefore.has(id));
  await looks.inForce?.(ana);

  await reachesRooms(steps, stage, readers, "the update", () =>
    sendsBy(steps, la, ben, first, "update more"),
  );
  await steps.step("both feeds have revision 2", async () => {
    for (const city of [la, oak])
      await feedHas(city, "revision 2", ({ id, properties }) => id === alert.id && properties.revision === 2);
  });

  const second = await reports(steps, oak, noah, IN_OAKLAND, olga);
  const isNews = both(fresh(noah, second.chat), messageOf(oak.userOf("intake")));
  await looked(steps, stage, "oak", olga, second, "nothing");
  await steps.step(
    "Oakland: the neighbour is told, calmly, and nothing goes out",
    async () => {
      const told = await noah.hears(second.chat, isNews, PATIENCE);
      if ((await featuresOf(oak)).some(({ properties }) => properties.area.id === "fruitvale"))
        throw new Error("something went out that nobody has seen");
      return told;
    },
    bodyOf,
  );

  await reachesRooms(steps, stage, readers, "the withdrawal", () =>
    steps.step("Los Angeles: one dispatcher withdraws it with one word, at once", () =>
      ben.replies(la.deskRoom, first.card.eventId, "retract did not happen"),
    ),
  );
  await withdrawnOnPages(steps, stage, alert);
  await steps.step("nothing public names a neighbour or holds their words", () =>
    nothingPrivate(stage, carla, [lucia.userId, noah.userId, IN_LA, IN_OAKLAND, first.id, second.id]),
  );
  await steps.step("everybody goes home", () => cast.leaves());
};

/** A verifier goes there and votes below the card, which then says so. */
const looked = async (
  steps: Steps,
  stage: Stage,
  id: "la" | "oak",
  verifier: Person,
  { id: incident, poll }: Reported,
  sees: "see" | "nothing",
): Promise<void> => {
  const city = stage[id];
  const name = verifier.userId.slice(1).split(":")[0] ?? "";
  const namesThem: Sight = (event) => bodyOf(event).toLowerCase().includes(name);
  const isNew = both(fresh(verifier, city.deskRoom), cardOf(incident), namesThem);
  await steps.step(
    `${city.name}: a verifier goes there, and votes by the card's poll`,
    async () => {
      await votes(verifier, city.deskRoom, poll.eventId, sees);
      return verifier.hears(city.deskRoom, isNew, PATIENCE);
    },
    (event) => bodyOf(event).split("\n").slice(0, 3).join("\n"),
  );
};

const onPages = (
  steps: Steps,
  { la, oak, mirrors }: Stage,
  reader: Person,
  isNew: (feature: Feature) => boolean,
): Promise<Feature> =>
  steps.step(
    "the public room, both cities' pages and GeoJSON have it",
    async () => {
      const alert = await feedHas(
        la,
        "the alert",
        (one) => isNew(one) && one.properties.area.id === "boyle-heights",
      );
      await feedHas(oak, "the alert", ({ id }) => id === alert.id);
      for (const city of [la, oak])
        for (const path of ["/", "/es/"]) await pageSays(city, path, "Boyle Heights");
      for (const { web } of mirrors) await mirrorSays(web, `/i/${alert.id}`, "IN FORCE");
      await eventually("the public room to have it", async () =>
        (await publicRoomOf(la, tokenOf(reader))).some((body) => body.includes(alert.id)),
      );
      return alert;
    },
    ({ id }) =>
      `look: ${la.web}/  ${la.web}/es/  ${la.web}/i/${id}  ${oak.web}/  ${la.web}/v1/active.geojson`,
  );

const withdrawnOnPages = (steps: Steps, { la, oak, mirrors }: Stage, alert: Feature): Promise<string> =>
  steps.step(
    "both cities' pages and feeds have it as withdrawn",
    async () => {
      for (const city of [la, oak])
        await feedHas(
          city,
          "the withdrawal",
          ({ id, properties }) => id === alert.id && properties.revision === 3,
        );
      for (const { web } of mirrors) await mirrorSays(web, `/i/${alert.id}`, "WITHDRAWN");
      return pageSays(la, `/i/${alert.id}`, "WITHDRAWN");
    },
    (address) => `look: ${address}`,
  );

const nothingPrivate = async (
  { la, oak }: Stage,
  reader: Person,
  canaries: readonly string[],
): Promise<void> => {
  const paths = ["/", "/es/", "/v1/all.atom", "/v1/all.geojson", "/v1/records.jsonl", "/v1/feed.txt"];
  const outputs = await Promise.all([la, oak].flatMap((city) => paths.map((path) => city.page(path))));
  const rooms = await publicRoomOf(la, tokenOf(reader));
  // As a word: four characters of an id may well stand in a signature.
  for (const text of [...outputs, ...rooms])
    for (const canary of canaries)
      if (new RegExp(`(?<!\\w)${canary}(?!\\w)`).test(text))
        throw new Error(`something public holds "${canary}"`);
};

const tokenOf = (person: Person): string => person.client.getAccessToken() ?? "";
