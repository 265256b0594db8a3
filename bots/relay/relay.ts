import { z } from "zod";
import { checkMessage, orderMessage } from "../../core/line/desk-relay.ts";
import { troubleMessage } from "../../core/line/relay-publisher.ts";
import { type BotDeclaration, onControl, onLine } from "../kit/declaration.ts";
import { answerNow, answerSchema } from "./answer.ts";
import { chainSchema } from "./chain.ts";
import { checksSchema, takeCheck } from "./checks.ts";
import { exchangeSchema, hearExchange, sayHead } from "./exchange.ts";
import { orderGoesOut, statementIsShown } from "./going-out.ts";
import { keysSchema, watchKeys } from "./keys.ts";
import { DESK, PRESS } from "./lines.ts";
import { takeOrder } from "./orders.ts";
import { pagesSchema, partnersSchema } from "./partners.ts";
import { postsSchema } from "./posts.ts";
import type { RelaySettings } from "./settings.ts";
import { publishManifest, streamsSchema } from "./streams.ts";
import { sayTrouble } from "./trouble.ts";

/** Signs what the desk orders and carries it outward; takes in what partners sign. Reads no report. */
export const relay = (settings: RelaySettings): BotDeclaration => ({
  name: "relay",
  schema: [
    chainSchema + postsSchema + streamsSchema + partnersSchema + exchangeSchema,
    answerSchema,
    pagesSchema,
    keysSchema,
    checksSchema,
  ],
  takesDms: false,
  hears: { exchange: (event, turn) => hearExchange(settings, event, turn) },
  lines: {
    [DESK]: {
      order: onLine(orderMessage, (order, turn) => takeOrder(settings, order, turn)),
      check: onLine(checkMessage, (asked, turn) => takeCheck(settings, asked, turn)),
    },
    [PRESS]: {
      trouble: onLine(troubleMessage, (trouble, turn) => sayTrouble(settings.operations, trouble, turn)),
    },
  },
  starts: (turn) => {
    publishManifest(settings, turn);
    watchKeys(settings, turn);
    for (const partner of settings.partners) sayHead(settings, partner, turn);
  },
  timers: {
    told: (key, _body, turn) => {
      const [line, about] = z.tuple([z.string(), z.string()]).parse(JSON.parse(key));
      turn.over(line, about);
    },
    keys: (_key, _body, turn) => watchKeys(settings, turn),
    out: orderGoesOut,
    shown: statementIsShown,
    want: (key, want, turn) => answerNow(settings.partners, key, want, turn),
    head: (partner, _body, turn) => {
      const known = settings.partners.find(({ id }) => id === partner);
      if (known) sayHead(settings, known, turn);
    },
  },
  commands: {
    partners: onControl("what partners' envelopes came to", z.strictObject({}), (_none, { ledger }) =>
      ledger.sql("SELECT org, why, times FROM refusal ORDER BY org, why").all(),
    ),
  },
});
