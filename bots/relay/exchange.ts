import type { SignedRecord } from "../../core/alert/record.ts";
import type { Context } from "../../core/envelope/accept.ts";
import { receive, wanted } from "../../core/envelope/catch-up.ts";
import type { Envelope } from "../../core/envelope/envelope.ts";
import type { SigningKey } from "../../core/envelope/keys.ts";
import type { Outcome } from "../../core/envelope/outcome.ts";
import type { BodyOf, Understood } from "../../core/envelope/payload.ts";
import { tell } from "../../core/envelope/send.ts";
import type { AsideMessage, ShownMessage } from "../../core/line/desk-relay.ts";
import { HOUR, MINUTE, SECOND } from "../kit/clock.ts";
import type { Heard } from "../kit/declaration.ts";
import type { Turn } from "../kit/turn.ts";
import { answer } from "./answer.ts";
import { freshSince, remember } from "./chain.ts";
import { envelopesIn, sayEnvelopes } from "./exchange-room.ts";
import { DESK } from "./lines.ts";
import { keepPartner, learnManifest, noteShownThere, shownHere, stateOfPartner } from "./partners.ts";
import type { Partner, RelaySettings } from "./settings.ts";
import { takeStatement } from "./statements.ts";
import { positions } from "./streams.ts";
import { tellFor } from "./tell-for.ts";

/** A head, want or snapshot says something of this moment. */
const MOMENT = 5 * MINUTE;
const HEAD_SOON = SECOND;
/** Each head is an event of the room, which keeps it. */
const HEAD_OFTEN = 10 * MINUTE;

/** Everything that a partner's relay says. The kit has checked room, sender, device and pinned identity. */
export const hearExchange = (settings: RelaySettings, event: Heard, turn: Turn): void => {
  const partner = settings.partners.find(({ room }) => room === event.room);
  if (!partner) return;
  for (const envelope of envelopesIn(event.content)) take(settings, partner, envelope, turn);
};

const take = (settings: RelaySettings, partner: Partner, envelope: unknown, turn: Turn): void => {
  const context: Context = {
    us: settings.org,
    now: turn.now,
    carriedBy: partner.id,
    overRate: freshOf(partner, turn) >= settings.partnerAlertsAnHour,
  };
  const { state, outcomes } = receive(stateOfPartner(turn.ledger, partner), envelope, context);
  keepPartner(turn.ledger, state);
  for (const outcome of outcomes) act(settings, partner, outcome, turn);
  ask(settings, partner, turn);
};

const act = (settings: RelaySettings, partner: Partner, outcome: Outcome, turn: Turn): void => {
  if (outcome.is === "duplicate") return;
  if (outcome.is === "refused") count(partner, outcome.why, turn);
  else if (outcome.is === "two_faces") tellAside(partner, "two_faces", turn);
  else if (!outcome.says.ok) tellAside(partner, outcome.says.why, turn);
  else if (outcome.says.kind === "alert") hearAlert(settings, partner, outcome, outcome.says.body, turn);
  else if (outcome.is === "set_aside") tellAside(partner, outcome.why, turn);
  else if (outcome.is === "accepted") hear(partner, outcome.says, turn);
};

const hearAlert = (
  settings: RelaySettings,
  partner: Partner,
  outcome: Extract<Outcome, { is: "accepted" | "set_aside" | "held" }>,
  { signed }: BodyOf<"alert">,
  turn: Turn,
): void => {
  // A withdrawal wins even if it comes first; whatever else is held is judged in its turn.
  if (outcome.is === "held" && (outcome.aside !== null || signed.record.action !== "retract")) return;
  const aside = outcome.is === "set_aside" ? outcome.why : null;
  if (aside === "rate") {
    keepAside(settings, partner, signed, turn);
    return;
  }
  if (aside !== null && aside !== "late" && aside !== "expired") {
    tellAside(partner, aside, turn);
    return;
  }
  takeStatement(settings, partner, signed, aside, turn);
  turn.at(turn.now + HEAD_SOON, "head", partner.id);
};

const freshOf = (partner: Partner, turn: Turn): number =>
  freshSince(turn.ledger, partner.id, turn.now - HOUR);

/** Over the rate: kept, so that what follows fits, and shown as one line for all, since a flood is what it guards from. */
const keepAside = (settings: RelaySettings, partner: Partner, signed: SignedRecord, turn: Turn): void => {
  count(partner, "rate", turn);
  if (freshOf(partner, turn) === settings.partnerAlertsAnHour) tellAside(partner, "rate", turn);
  remember(turn.ledger, signed, "all", turn.now);
};

const hear = (partner: Partner, says: Extract<Understood, { ok: true }>, turn: Turn): void => {
  if (says.kind === "manifest") learnManifest(turn.ledger, partner, says.body.manifest);
  if (says.kind === "head") hearShown(partner, says.body, turn);
  if (says.kind === "want") answer(partner, says.body, turn);
};

/** What of ours they have shown: the desk sees who hasn't shown a withdrawal yet. */
const hearShown = (partner: Partner, head: BodyOf<"head">, turn: Turn): void => {
  const news = head.shown.filter((shown) => noteShownThere(turn.ledger, partner.id, shown));
  const revisions = Map.groupBy(news, ({ alert, revision }) => `${alert}.${revision}`);
  for (const [first, ...more] of revisions.values()) {
    if (first === undefined) continue;
    const where = [first, ...more].map((shown) => shown.where);
    const { alert, revision } = first;
    tellFor(
      turn,
      DESK,
      "shown",
      { alert, revision, where, partner: partner.id } satisfies ShownMessage,
      alert,
    );
  }
};

/** Asks for what the partner's heads say that we lack; not again while an answer may be on its way. */
const ask = (settings: RelaySettings, partner: Partner, turn: Turn): void => {
  const missing = wanted(stateOfPartner(turn.ledger, partner));
  const key = settings.keyAt(turn.now);
  if (missing.length === 0 || key === null) return;
  const asked = JSON.stringify(missing);
  const last = turn.ledger.sql("SELECT wants, at FROM asked WHERE org = ?").get(partner.id);
  if (last?.wants === asked && turn.now - Number(last.at) < MINUTE) return;
  turn.ledger
    .sql(
      "INSERT INTO asked VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET wants = excluded.wants, at = excluded.at",
    )
    .run(partner.id, asked, turn.now);
  const wants = missing.map((body) => momentary(settings, partner, "want", body, key, turn));
  sayEnvelopes(partner.room, wants, turn);
};

/** Says where we stand: soon after taking something, and every ten minutes. */
export const sayHead = (settings: RelaySettings, partner: Partner, turn: Turn): void => {
  turn.at(turn.now + HEAD_OFTEN, "head", partner.id);
  const key = settings.keyAt(turn.now);
  if (key === null) return;
  const state = stateOfPartner(turn.ledger, partner);
  const have = Object.entries(state.streams).flatMap(([stream, { epoch, seq, hash }]) =>
    hash === null ? [] : [{ stream, epoch, seq, hash }],
  );
  const body: BodyOf<"head"> = {
    mine: positions(turn.ledger, settings.org, partner.id),
    have,
    shown: shownHere(turn.ledger, partner.id),
    manifest_version: state.manifest?.version ?? 0,
  };
  sayEnvelopes(partner.room, [momentary(settings, partner, "head", body, key, turn)], turn);
};

const momentary = <K extends "head" | "want">(
  { org }: RelaySettings,
  partner: Partner,
  kind: K,
  body: BodyOf<K>,
  key: SigningKey,
  turn: Turn,
): Envelope => tell(org, partner.id, kind, body, { iat: turn.now, exp: turn.now + MOMENT }, key);

const tellAside = (partner: Partner, why: AsideMessage["why"], turn: Turn): void =>
  tellFor(turn, DESK, "aside", { partner: partner.id, why } satisfies AsideMessage, `aside/${partner.id}`);

const count = (partner: Partner, why: string, turn: Turn): void => {
  turn.ledger
    .sql("INSERT INTO refusal VALUES(?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1")
    .run(partner.id, why);
};

export const exchangeSchema = `
  CREATE TABLE asked(org TEXT PRIMARY KEY, wants TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE refusal(org TEXT NOT NULL, why TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY(org, why)) STRICT, WITHOUT ROWID;`;
