import type { Person } from "../../../tests/people/person.ts";
import type { RunningCity } from "../running-city.ts";
import type { Steps } from "../steps.ts";
import type { Reported } from "./report.ts";
import { bodyOf, both, fresh, headOf, messageOf, PATIENCE, pollAbout, votes } from "./sights.ts";

/** Who read in the alert rooms. */
export interface Readers {
  readonly here: Person;
  readonly there: Person;
}

/** A dispatcher looks at a preview of what this word would send, and sends exactly that by the poll below it. */
export const sendsBy = async (
  steps: Steps,
  city: RunningCity,
  dispatcher: Person,
  { id, card }: Reported,
  word: string,
): Promise<void> => {
  const isNew = fresh(dispatcher, city.deskRoom);
  const poll = await steps.step(
    `${city.name}: the dispatcher types "${word}" and reads exactly what would go out`,
    async () => {
      await dispatcher.replies(city.deskRoom, card.eventId, word);
      return dispatcher.hears(city.deskRoom, both(isNew, pollAbout(id, "all")), PATIENCE);
    },
    () => {
      const said = dispatcher.heard(city.deskRoom).filter(both(isNew, messageOf(city.userOf("desk"))));
      return said.map(bodyOf).join("\n").replaceAll("\n\n", "\n");
    },
  );
  await steps.step(`${city.name}: the dispatcher votes "Send" below it`, () =>
    votes(dispatcher, city.deskRoom, poll.eventId, "all"),
  );
};

/** A revision comes to both cities' alert rooms, which is asked for before whatever makes it come. */
export const reachesRooms = async (
  steps: Steps,
  cities: { readonly la: RunningCity; readonly oak: RunningCity },
  readers: Readers,
  what: string,
  makes: () => Promise<unknown>,
): Promise<void> => {
  const { la, oak } = cities;
  const isHere = both(fresh(readers.here, la.alertRoom), messageOf(la.userOf("relay")));
  const isThere = both(fresh(readers.there, oak.alertRoom), messageOf(oak.userOf("relay")));
  await makes();
  await steps.step(
    `Los Angeles: ${what} in the alert room`,
    () => readers.here.hears(la.alertRoom, isHere, PATIENCE),
    headOf,
  );
  await steps.step(
    `Oakland: its alert room has it too, marked as the partner's`,
    () => readers.there.hears(oak.alertRoom, isThere, PATIENCE),
    (event) => bodyOf(event).split("\n\n").slice(0, 2).join("\n"),
  );
};
