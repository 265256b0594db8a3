import { type Purpose, RoomPlan } from "../../bots/kit/rooms.ts";
import type { Stack } from "../../config/stack.ts";

/** The stack file as one bot sees it: the rooms that it belongs in, and every bot's identity. */
export const roomPlan = (stack: Stack, bot: string): RoomPlan => {
  const user = (name: string): string => {
    const known = stack.bots[name];
    if (!known) throw new Error(`stack.json names no bot "${name}"`);
    return known.user_id;
  };
  const purposes = new Map<string, Purpose>();
  for (const [name, { id, federate }] of Object.entries(stack.rooms.lines)) {
    const ends = name.split("-");
    if (ends.includes(bot))
      purposes.set(id, { kind: "line", name, bots: ends.map(user), people: false, federate });
  }
  if (bot === "desk")
    for (const [name, { id, federate }] of Object.entries(stack.rooms.desk))
      purposes.set(id, { kind: "desk", name, bots: [user("desk")], people: true, federate });
  const { operations } = stack.rooms;
  if (operations && OPERATED.includes(bot))
    purposes.set(operations.id, {
      kind: "operations",
      name: "",
      bots: OPERATED.filter((name) => stack.bots[name]).map(user),
      people: true,
      federate: operations.federate,
    });
  return new RoomPlan(
    purposes,
    new Map(Object.values(stack.bots).map(({ user_id, master_key }) => [user_id, master_key])),
  );
};

/** Bots that tell operations what goes wrong. */
export const OPERATED: readonly string[] = ["intake", "desk", "relay"];
