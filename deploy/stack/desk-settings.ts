import { desk } from "../../bots/desk/desk.ts";
import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import type { Stack } from "../../config/stack.ts";

/** Time zone of the demo's city, until almenara.yaml says it. */
const ZONE = "America/Los_Angeles";

/** The desk bot as the stack file has it. */
export const deskFor = (stack: Stack): BotDeclaration => {
  const room = Object.values(stack.rooms.desk)[0];
  if (!room) throw new Error("stack.json names no desk room");
  const onward = Object.keys(stack.rooms.lines).find((name) => name.startsWith("desk-")) ?? null;
  return desk({ room: room.id, zone: ZONE, onward });
};
