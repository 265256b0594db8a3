import { TEST_BUTTON } from "../../../bots/desk/duty/go-on.ts";
import { POLL_START } from "../../../core/incident/poll.ts";
import type { HeardEvent } from "../../../tests/people/heard-event.ts";
import type { Person } from "../../../tests/people/person.ts";
import type { RunningCity } from "../running-city.ts";
import { both, fresh, PATIENCE, votes } from "./sights.ts";

/** Somebody comes on duty at the desk: their phone rings once, and they tap that it did. */
export const comesOn = async ({ deskRoom }: RunningCity, person: Person): Promise<void> => {
  const isNew = fresh(person, deskRoom);
  await person.says(deskRoom, "on");
  const test = await person.hears(deskRoom, both(isNew, isTestOf(person)), PATIENCE);
  await votes(person, deskRoom, test.eventId, TEST_BUTTON);
};

const isTestOf =
  (person: Person) =>
  ({ type, content }: HeardEvent): boolean => {
    const name = person.userId.slice(1).split(":")[0] ?? "";
    const poll = content[POLL_START] as { answers?: { id: string }[] } | undefined;
    return (
      type === POLL_START &&
      poll?.answers?.[0]?.id === TEST_BUTTON &&
      JSON.stringify(content).toLowerCase().includes(name)
    );
  };
