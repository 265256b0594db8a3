import { z } from "zod";
import type { Checkpoint } from "../../../bots/kit/bot.ts";
import { type BotDeclaration, onControl } from "../../../bots/kit/declaration.ts";

/** A message that begins so is handled and not answered. */
export const QUIET = "quiet";

/** An instant of the kit and when it was passed: milliseconds since the epoch, with fractions. */
export type Passed = readonly [name: Checkpoint, at: number];

/** What people say is said back. It can be asked to speak by itself, and what it remembers and when it did what. */
export const echo = (passed: Passed[]): BotDeclaration => ({
  name: "echo",
  schema: [],
  takesDms: true,
  hears: {
    dm: ({ room, type, content }, turn) => {
      const body = String(content.body);
      if (type !== "m.room.message" || body.startsWith(QUIET)) return;
      turn.say(room, "m.room.message", { msgtype: "m.notice", body: `heard ${body}` });
    },
  },
  lines: {},
  commands: {
    speak: onControl(
      "says something once in a room",
      z.strictObject({ room: z.string() }),
      ({ room }, turn) => turn.say(room, "m.room.message", { msgtype: "m.notice", body: "spoken" }),
    ),
    collect: onControl("collects garbage and says what is left", z.strictObject({}), () => {
      globalThis.gc?.();
      return process.memoryUsage();
    }),
    instants: onControl("when it passed what since the last time it was asked", z.strictObject({}), () =>
      passed.splice(0),
    ),
  },
});
