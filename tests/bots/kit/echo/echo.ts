import type { BotDeclaration } from "../../../../bots/kit/declaration.ts";

/** The smallest bot that people can talk to: it says back what it hears. */
export const echo: BotDeclaration = {
  name: "echo",
  schema: [],
  takesDms: true,
  hears: {
    dm: (event, turn) => {
      const content = { msgtype: "m.notice", body: `heard ${event.content.body}` };
      turn.say(event.room, "m.room.message", content);
    },
  },
  lines: {},
};
