import { z } from "zod";
import { type BotDeclaration, onControl, onLine } from "../../bots/kit/declaration.ts";
import { cardMessage } from "./card-posted.ts";

/** A bot of another organisation that keeps what it is told on a federated line, and can be asked what that was. */
export const probe: BotDeclaration = {
  name: "probe",
  schema: [
    "CREATE TABLE told(n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, text TEXT NOT NULL) STRICT;",
  ],
  takesDms: false,
  hears: {},
  lines: {
    "desk-probe": {
      card: onLine(cardMessage, ({ id, text }, turn) => {
        turn.ledger.sql("INSERT INTO told(id, text) VALUES(?, ?)").run(id, text);
      }),
    },
  },
  commands: {
    told: onControl("what it was told, in order", z.strictObject({}), (_none, turn) =>
      turn.ledger.sql("SELECT id, text FROM told ORDER BY n").all(),
    ),
  },
};
