import type { TestFederation } from "../federation/test-federation.ts";
import type { Person } from "../people/person.ts";

/** The ids of the desk's cards in the room's order, as this member of the room can read them. */
export const cardIds = async (world: TestFederation, reader: Person): Promise<string[]> =>
  (await reader.readsAll(world.deskRoom))
    .filter(({ sender, type }) => sender === world.userOf("desk") && type === "m.room.message")
    .map(({ content }) => String(content.body).slice(0, 4));
