import { type Purpose, RoomPlan } from "../../bots/kit/rooms.ts";
import type { Stack } from "../../config/stack.ts";

type Room = Stack["rooms"]["desk"][string];

/** The stack file as one bot sees it: the rooms that it belongs in, and every bot's identity. */
export const roomPlan = (stack: Stack, bot: string): RoomPlan => {
  const user = (name: string): string => {
    const known = stack.bots[name];
    if (!known) throw new Error(`stack.json names no bot "${name}"`);
    return known.user_id;
  };
  const purposes = new Map<string, Purpose>();
  const add = (
    { id, encrypted, federate }: Room,
    purpose: Pick<Purpose, "kind" | "name" | "bots" | "people">,
  ): void => void purposes.set(id, { ...purpose, encrypted, federate });

  for (const [name, room] of Object.entries(stack.rooms.lines)) {
    const ends = name.split("-");
    if (ends.includes(bot)) add(room, { kind: "line", name, bots: ends.map(user), people: false });
  }
  if (bot === "desk")
    for (const [name, room] of Object.entries(stack.rooms.desk))
      add(room, { kind: "desk", name, bots: [user("desk")], people: true });
  if (bot === "desk")
    for (const [name, room] of Object.entries(stack.rooms.field))
      add(room, { kind: "field", name, bots: [user("desk")], people: true });
  if (bot === "relay") {
    for (const [name, room] of Object.entries(stack.rooms.alerts))
      add(room, { kind: "alerts", name, bots: [user("relay")], people: true });
    for (const [name, room] of Object.entries(stack.rooms.exchange)) {
      const theirs = stack.partners[name]?.relay.user_id;
      if (theirs === undefined) throw new Error(`stack.json names no partner "${name}"`);
      add(room, { kind: "exchange", name, bots: [user("relay"), theirs], people: false });
    }
  }
  if (bot === "publisher" && stack.rooms.public)
    add(stack.rooms.public, { kind: "public", name: "", bots: [user("publisher")], people: false });
  if (stack.rooms.operations && OPERATED.includes(bot))
    add(stack.rooms.operations, {
      kind: "operations",
      name: "",
      bots: OPERATED.filter((name) => stack.bots[name]).map(user),
      people: true,
    });
  return new RoomPlan(purposes, identities(stack));
};

/** Bots that tell operations what goes wrong. */
export const OPERATED: readonly string[] = ["intake", "desk", "relay"];

/** In place of the master key of a bot that has none: equal to nobody's. */
const NO_IDENTITY = "-";

const identities = (stack: Stack): Map<string, string> =>
  new Map([
    ...Object.values(stack.bots).map(
      ({ user_id, master_key }) => [user_id, master_key ?? NO_IDENTITY] as const,
    ),
    ...Object.values(stack.partners).map(({ relay }) => [relay.user_id, relay.master_key] as const),
  ]);
