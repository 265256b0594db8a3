import { z } from "zod";
import { type OutMessage, outMessage } from "../../core/line/desk-relay.ts";
import { MINUTE, SECOND } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { areOut, newestSaying, type Sayings } from "../kit/outbox/under-way.ts";
import type { Turn } from "../kit/turn.ts";
import { DESK } from "./lines.ts";
import { noteShown } from "./partners.ts";
import { tellFor } from "./tell-for.ts";

/** What waits until it has left. Timers carry it, so that no restart forgets it. */
const going = {
  sayings: z.object({ after: z.int(), upto: z.int() }),
  since: z.int(),
  /** How often we have looked. */
  looks: z.int(),
};
const ours = z.object({ ...going, out: outMessage.omit({ late: true }), told: z.boolean() });
export type Outgoing = z.infer<typeof ours>["out"];
const theirs = z.object({
  ...going,
  org: z.string(),
  alert: z.string(),
  revision: z.int(),
  places: z.array(z.enum(["rooms", "page", "desk"])),
});

/** After so long the desk is told that something hasn't left yet; it goes on being tried. */
const LATE = MINUTE;

/** What was said since then. */
export const saidSince = (ledger: Ledger, after: number): Sayings => ({ after, upto: newestSaying(ledger) });

/** An order of the desk's is on its way: the desk hears when it is out. */
export const watchOrder = (out: Outgoing, sayings: Sayings, turn: Turn): void =>
  look("out", `${out.alert}.${out.revision}`, { out, sayings, since: turn.now, looks: 0, told: false }, turn);

/** A partner's revision is on its way to people here: they hear that it is shown when it is. */
export const watchStatement = (
  of: Pick<z.infer<typeof theirs>, "org" | "alert" | "revision" | "places">,
  sayings: Sayings,
  turn: Turn,
): void =>
  look("shown", `${of.org}/${of.alert}.${of.revision}`, { ...of, sayings, since: turn.now, looks: 0 }, turn);

/** The timer `out`. */
export const orderGoesOut = (key: string, body: unknown, turn: Turn): void => {
  const waits = ours.parse(body);
  const isOut = areOut(turn.ledger, waits.sayings);
  const isLate = !isOut && !waits.told && turn.now - waits.since >= LATE;
  if (isOut || isLate)
    tellFor(turn, DESK, "out", { ...waits.out, late: isLate } satisfies OutMessage, waits.out.alert);
  if (!isOut) look("out", key, { ...waits, told: waits.told || isLate }, turn);
};

/** The timer `shown`. */
export const statementIsShown = (key: string, body: unknown, turn: Turn): void => {
  const waits = theirs.parse(body);
  if (!areOut(turn.ledger, waits.sayings)) {
    look("shown", key, waits, turn);
    return;
  }
  const { org, alert, revision, places } = waits;
  for (const place of places) noteShown(turn.ledger, org, alert, revision, place, turn.now);
  turn.at(turn.now + SECOND, "head", org);
};

/** Soon at first, at last every half a minute. */
const look = <T extends { readonly looks: number }>(
  timer: "out" | "shown",
  key: string,
  waits: T,
  turn: Turn,
): void =>
  turn.at(turn.now + Math.min(250 * 2 ** waits.looks, 30 * SECOND), timer, key, {
    ...waits,
    looks: waits.looks + 1,
  });
