import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import { stateOf } from "../../core/alert/revisions.ts";
import { withoutPrivate } from "../../core/alert/without-private.ts";
import type { StatementMessage } from "../../core/line/desk-relay.ts";
import type { Turn } from "../kit/turn.ts";
import { lastOf, remember, revisionsOf } from "./chain.ts";
import { DESK, PRESS, partnerTexts } from "./orders.ts";
import { isOnPages, noteShown, signedManifest } from "./partners.ts";
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
  const wasWithdrawn = stateOf(records(turn, record), turn.now) === "withdrawn";
  if (!remember(turn.ledger, signed, "all", turn.now)) return;
  const mends = record.action === "retract" || record.action === "correct" || record.action === "over";
  const wanted =
    partner.statements === "auto" && aside === null && partner.levels.includes(record.level) && !mends;
  const follows = before !== null && wasPosted(turn.ledger, record.org, record.id);
  const isNews = before === null || record.revision > before.record.revision;
  const posts = !wasWithdrawn && isNews && (wanted || (follows && (mends || aside === null)));
  if (posts) post(settings, partner, record, before?.record ?? null, wanted, turn);
  // Partners' pages carry what they publish at once; ours carry it where people here have said so, and its mending
  // wherever it stands, whatever they say since.
  const wantedOnPages = partner.republish && partner.statements !== "ignore" && (aside === null || mends);
  if (wantedOnPages || (mends && isOnPages(turn.ledger, record))) {
    const manifest = signedManifest(turn.ledger, partner);
    if (manifest !== null) {
      tellFor(turn, PRESS, "record", { signed, manifest }, record.id);
      noteShown(turn.ledger, record.org, record.id, record.revision, "page", turn.now);
    }
  }
  if (posts) noteShown(turn.ledger, record.org, record.id, record.revision, "rooms", turn.now);
  if (partner.statements === "ignore" && !follows) return;
  noteShown(turn.ledger, record.org, record.id, record.revision, "desk", turn.now);
  const statement: StatementMessage = {
    partner: partner.id,
    record,
    did: posts ? "posted" : "nothing",
    aside,
  };
  tellFor(turn, DESK, "statement", statement, `${record.org}/${record.id}`);
};

const post = (
  settings: RelaySettings,
  partner: Partner,
  record: AlertRecord,
  before: AlertRecord | null,
  opens: boolean,
  turn: Turn,
): void => {
  const clean = (one: AlertRecord): AlertRecord => withoutPrivate(one, partner.name);
  const texts = partnerTexts(settings, clean(record), partner.name, before === null ? null : clean(before));
  for (const room of settings.alertRooms)
    postIn(room, { org: record.org, alert: record.id, texts, opens }, turn);
};

const records = (turn: Turn, { org, id }: AlertRecord): AlertRecord[] =>
  revisionsOf(turn.ledger, org, id).map(({ record }) => record);
