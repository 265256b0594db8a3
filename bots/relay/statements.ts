import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import { stateOf } from "../../core/alert/revisions.ts";
import { withoutPrivate } from "../../core/alert/without-private.ts";
import type { StatementMessage } from "../../core/line/desk-relay.ts";
import { newestSaying } from "../kit/outbox/under-way.ts";
import type { Turn } from "../kit/turn.ts";
import { lastOf, remember, revisionsOf } from "./chain.ts";
import { saidSince, watchStatement } from "./going-out.ts";
import { DESK, PRESS } from "./lines.ts";
import { partnerTexts } from "./orders.ts";
import { isOnPages, noteOnPages, signedManifest } from "./partners.ts";
import { postIn, wasPosted } from "./posts.ts";
import type { Partner, RelaySettings } from "./settings.ts";
import { tellFor } from "./tell-for.ts";

/**
 * A partner's alert whose signature and order hold. What people here have chosen for that partner decides whether it
 * goes to our rooms at once; corrections and withdrawals go wherever the original went, however late.
 * @param aside why it isn't an ordinary one: then nothing is posted by itself
 */
export const takeStatement = (
  settings: RelaySettings,
  partner: Partner,
  signed: SignedRecord,
  aside: "late" | "expired" | null,
  turn: Turn,
): void => {
  const { record } = signed;
  const before = lastOf(turn.ledger, record.org, record.id);
  const said = newestSaying(turn.ledger);
  const places: ("rooms" | "page" | "desk")[] = [];
  const wasWithdrawn = stateOf(records(turn, record), turn.now) === "withdrawn";
  if (!remember(turn.ledger, signed, "all", turn.now)) return;
  const mends = record.action === "retract" || record.action === "correct" || record.action === "over";
  const wanted =
    partner.statements === "auto" && aside === null && partner.levels.includes(record.level) && !mends;
  const follows = before !== null && wasPosted(turn.ledger, record.org, record.id);
  const isNews = before === null || record.revision > before.record.revision;
  const posts = !wasWithdrawn && isNews && (wanted || (follows && (mends || aside === null)));
  // What is said first leaves first, and people who look are at the desk.
  if (partner.statements !== "ignore" || follows) {
    const did = posts ? "posted" : "nothing";
    const statement: StatementMessage = { partner: partner.id, record, did, aside };
    tellFor(turn, DESK, "statement", statement, `${record.org}/${record.id}`);
    places.push("desk");
  }
  const onPages = goesOnPages(partner, signed, aside, mends, turn);
  if (posts) {
    post(settings, partner, record, before?.record ?? null, { opens: wanted, isOnPages: onPages }, turn);
    places.push("rooms");
  }
  if (onPages) {
    showOnPages(partner, signed, turn);
    places.push("page");
  }
  const { org, id: alert, revision } = record;
  if (places.length > 0) watchStatement({ org, alert, revision, places }, saidSince(turn.ledger, said), turn);
};

/**
 * Partners' pages carry what they publish at once; ours carry it where people here have said so, and its mending wherever
 * it stands, whatever they say since.
 * @returns whether it goes there
 */
const goesOnPages = (
  partner: Partner,
  { record }: SignedRecord,
  aside: "late" | "expired" | null,
  mends: boolean,
  turn: Turn,
): boolean => {
  const isWanted = partner.republish && partner.statements !== "ignore" && (aside === null || mends);
  return (
    (isWanted || (mends && isOnPages(turn.ledger, record))) && signedManifest(turn.ledger, partner) !== null
  );
};

const showOnPages = (partner: Partner, signed: SignedRecord, turn: Turn): void => {
  const { record } = signed;
  const manifest = signedManifest(turn.ledger, partner);
  tellFor(turn, PRESS, "record", { signed, manifest }, record.id);
  noteOnPages(turn.ledger, record);
};

const post = (
  settings: RelaySettings,
  partner: Partner,
  record: AlertRecord,
  before: AlertRecord | null,
  how: { readonly opens: boolean; readonly isOnPages: boolean },
  turn: Turn,
): void => {
  const clean = (one: AlertRecord): AlertRecord => withoutPrivate(one, partner.name);
  const previous = before === null ? null : clean(before);
  const texts = partnerTexts(settings, clean(record), partner.name, previous, how.isOnPages);
  for (const room of settings.alertRooms)
    postIn(room, { org: record.org, alert: record.id, texts, opens: how.opens }, turn);
};

const records = (turn: Turn, { org, id }: AlertRecord): AlertRecord[] =>
  revisionsOf(turn.ledger, org, id).map(({ record }) => record);
