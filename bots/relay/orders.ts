import { alertTexts } from "../../core/alert/alert-texts.ts";
import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import type { RecordOutcome } from "../../core/alert/record-of.ts";
import { recordOfOrder } from "../../core/alert/record-of-order.ts";
import { revisionFollows } from "../../core/alert/revisions.ts";
import type { SigningKey } from "../../core/envelope/keys.ts";
import { signRecord } from "../../core/envelope/signed-record.ts";
import type { OrderedMessage, OrderMessage, RefusedMessage } from "../../core/line/desk-relay.ts";
import { DAY, HOUR } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import { lastOf, remember, revisionsOf, sentSince, wentEverywhere } from "./chain.ts";
import { sayEnvelopes } from "./exchange-room.ts";
import { postIn } from "./posts.ts";
import type { RelaySettings } from "./settings.ts";
import { append } from "./streams.ts";
import { tellFor } from "./tell-for.ts";

export const DESK = "desk-relay";
export const PRESS = "relay-publisher";

/** A retraction and a correction are of use long after; a statement that something goes on isn't. */
const LASTING = 30 * DAY;

/** Checks an order, makes its record, signs it, and hands it to rooms, partners and the publisher; or says why not. */
export const takeOrder = (settings: RelaySettings, order: OrderMessage, turn: Turn): void => {
  const known = revisionsOf(turn.ledger, settings.org, order.alert);
  if (known.some(({ record }) => record.revision === order.revision)) return; // said again after a restart
  const checked = check(settings, order, turn);
  if (!checked.ok) {
    const { why, what } = checked;
    const { alert, revision } = order;
    tellFor(turn, DESK, "refused", { alert, revision, why, what } satisfies RefusedMessage, alert);
    return;
  }
  const signed = signRecord(checked.record, checked.key);
  remember(turn.ledger, signed, order.scope, turn.now);
  sendEverywhere(settings, signed, checked.key, order.scope, turn);
};

type Checked =
  | { readonly ok: true; readonly record: AlertRecord; readonly key: SigningKey }
  | { readonly ok: false; readonly why: RefusedMessage["why"]; readonly what: string };

const check = (settings: RelaySettings, order: OrderMessage, turn: Turn): Checked => {
  const refused = (why: RefusedMessage["why"], what: string): Checked => ({ ok: false, why, what });
  const key = settings.keyAt(order.issued);
  if (key === null) return refused("no_key", "");
  if (isCapped(settings, order, turn)) return refused("too_many", String(settings.alertsAnHour));
  const made = recordFor(settings, order, turn);
  if (!made.ok) return refused("private", made.findings.map(({ what }) => what).join(", "));
  const fault = revisionFollows(lastOf(turn.ledger, settings.org, order.alert), made.record);
  return fault === null ? { ok: true, record: made.record, key } : refused("chain", fault);
};

const sendEverywhere = (
  settings: RelaySettings,
  signed: SignedRecord,
  key: SigningKey,
  scope: "all" | "city",
  turn: Turn,
): void => {
  const { record } = signed;
  const texts = Object.keys(settings.languages).flatMap((code) => record.texts[code] ?? []);
  const post = { org: record.org, alert: record.id, texts, opens: true };
  const rooms = settings.alertRooms.filter((room) => postIn(room, post, turn)).length;
  // What once went everywhere is corrected everywhere, whatever the scope of this revision.
  const isWide = scope === "all" || wentEverywhere(turn.ledger, record.org, record.id);
  if (isWide) {
    const envelope = append(
      turn.ledger,
      settings.org,
      "all",
      "alert",
      { signed },
      { iat: record.issued, exp: expiryOf(record) },
      key,
    );
    for (const { room } of settings.partners) sayEnvelopes(room, [envelope], turn);
    tellFor(turn, PRESS, "record", { signed, manifest: settings.manifest }, record.id);
  }
  const ordered: OrderedMessage = {
    alert: record.id,
    revision: record.revision,
    rooms,
    partners: isWide ? settings.partners.map(({ id }) => id) : [],
    published: isWide,
  };
  tellFor(turn, DESK, "ordered", ordered, record.id);
};

const expiryOf = (record: AlertRecord): number =>
  record.action === "retract" || record.action === "correct" ? record.issued + LASTING : record.valid_until;

const isCapped = ({ org, alertsAnHour }: RelaySettings, { action }: OrderMessage, turn: Turn): boolean =>
  (action === "issue" || action === "update") && sentSince(turn.ledger, org, turn.now - HOUR) >= alertsAnHour;

const recordFor = (settings: RelaySettings, order: OrderMessage, turn: Turn): RecordOutcome => {
  const last = lastOf(turn.ledger, settings.org, order.alert);
  return recordOfOrder(order, {
    org: settings.org,
    issuer: { ...settings.issuer, link: settings.linkTo(settings.org, order.alert) },
    languages: settings.languages,
    previous:
      last === null ? null : { issued: last.record.issued, areaName: last.record.area.name, hash: last.hash },
  });
};

/** A partner's statement in our own templates: their facts, none of their words. */
export const partnerTexts = (
  settings: RelaySettings,
  record: AlertRecord,
  partner: string,
  previous: AlertRecord | null,
) =>
  Object.values(
    alertTexts(
      {
        action: record.action,
        level: record.level,
        kind: record.kind,
        areaName: record.area.name,
        place: record.place,
        when: record.when,
        verifiedHow: record.verified_how,
        validUntil: record.valid_until,
        reason: record.reason,
        previous: previous === null ? undefined : { issued: previous.issued, areaName: previous.area.name },
        partner,
      },
      { ...settings.issuer, link: settings.linkTo(record.org, record.id) },
      settings.languages,
    ),
  );
