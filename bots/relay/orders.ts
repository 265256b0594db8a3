import { alertTexts } from "../../core/alert/alert-texts.ts";
import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import type { RecordOutcome } from "../../core/alert/record-of.ts";
import { recordOfOrder } from "../../core/alert/record-of-order.ts";
import { revisionFollows } from "../../core/alert/revisions.ts";
import type { SigningKey } from "../../core/envelope/keys.ts";
import { signRecord } from "../../core/envelope/signed-record.ts";
import type { OrderMessage, RefusedMessage } from "../../core/line/desk-relay.ts";
import { DAY, HOUR } from "../kit/clock.ts";
import { newestSaying } from "../kit/outbox/under-way.ts";
import type { Turn } from "../kit/turn.ts";
import { lastOf, remember, revisionsOf, sentSince, wentEverywhere } from "./chain.ts";
import { sayEnvelopes } from "./exchange-room.ts";
import { type Outgoing, saidSince, watchOrder } from "./going-out.ts";
import { DESK, PRESS } from "./lines.ts";
import { postIn } from "./posts.ts";
import type { RelaySettings } from "./settings.ts";
import { append } from "./streams.ts";
import { tellFor } from "./tell-for.ts";

/** A retraction and a correction are of use long after; a statement that something goes on isn't. */
const LASTING = 30 * DAY;

/** Checks an order, makes its record, signs it, and hands it to rooms, partners and the publisher; or says why not. */
export const takeOrder = (settings: RelaySettings, order: OrderMessage, turn: Turn): void => {
  if (isCarriedOut(revisionsOf(turn.ledger, settings.org, order.alert), order)) return;
  const why = carryOut(settings, order, turn);
  if (why === null) return;
  const { alert, revision } = order;
  tellFor(turn, DESK, "refused", { alert, revision, ...why } satisfies RefusedMessage, alert);
};

/** Said again, after a restart; or withdrawn already, whatever number the desk counts. */
const isCarriedOut = (known: readonly SignedRecord[], { action, revision }: OrderMessage): boolean =>
  known.some(({ record }) =>
    action === "retract" ? record.action === "retract" : record.revision === revision,
  );

type Refused = Pick<RefusedMessage, "why" | "what">;

/** @returns null where it is signed and on its way. A fault leaves nothing half done: the desk must hear of it. */
const carryOut = (settings: RelaySettings, order: OrderMessage, turn: Turn): Refused | null => {
  try {
    return turn.ledger.write(() => {
      const checked = check(settings, order, turn);
      if (!checked.ok) return { why: checked.why, what: checked.what };
      const signed = signRecord(checked.record, checked.key);
      remember(turn.ledger, signed, order.scope, turn.now);
      const before = newestSaying(turn.ledger);
      const out = sendEverywhere(settings, signed, checked.key, order.scope, turn);
      watchOrder(out, saidSince(turn.ledger, before), turn);
      return null;
    });
  } catch {
    return { why: "chain", what: "fault" };
  }
};

type Checked =
  | { readonly ok: true; readonly record: AlertRecord; readonly key: SigningKey }
  | ({ readonly ok: false } & Refused);

const check = (settings: RelaySettings, ordered: OrderMessage, turn: Turn): Checked => {
  const refused = (why: RefusedMessage["why"], what: string): Checked => ({ ok: false, why, what });
  const last = lastOf(turn.ledger, settings.org, ordered.alert);
  if (last === null && ordered.action !== "issue") return refused("chain", "nothing_went_out");
  const order = inItsPlace(ordered, last?.record ?? null);
  const key = settings.keyAt(order.issued);
  if (key === null) return refused("no_key", "");
  if (isCapped(settings, order, turn)) return refused("too_many", String(settings.alertsAnHour));
  const made = recordFor(settings, order, last);
  if (!made.ok) return refused("private", made.findings.map(({ what }) => what).join(", "));
  const fault = revisionFollows(last, made.record);
  return fault === null ? { ok: true, record: made.record, key } : refused("chain", fault);
};

/**
 * The desk may count revisions that never went out; a withdrawal takes back what did, and never waits for a number, or
 * for an area that the city no longer has.
 */
const inItsPlace = (order: OrderMessage, last: AlertRecord | null): OrderMessage =>
  last === null || order.action !== "retract"
    ? order
    : {
        ...order,
        revision: last.revision + 1,
        issued: Math.max(order.issued, last.issued),
        ...(order.area.name === order.area.id && order.area.id === last.area.id
          ? { area: last.area, ...(last.place === undefined ? {} : { place: last.place }) }
          : {}),
      };

const sendEverywhere = (
  settings: RelaySettings,
  signed: SignedRecord,
  key: SigningKey,
  scope: "all" | "city",
  turn: Turn,
): Outgoing => {
  const { record } = signed;
  // What once went everywhere is corrected everywhere, whatever the scope of this revision.
  const isWide = scope === "all" || wentEverywhere(turn.ledger, record.org, record.id);
  // What is said first leaves first: partners have the longest way to go, and pages the most to do.
  if (isWide) sendToPartners(settings, signed, key, turn);
  const texts = Object.keys(settings.languages).flatMap((code) => record.texts[code] ?? []);
  const post = { org: record.org, alert: record.id, texts, opens: true };
  const rooms = settings.alertRooms.filter((room) => postIn(room, post, turn)).length;
  if (isWide) tellFor(turn, PRESS, "record", { signed, manifest: settings.manifest }, record.id);
  return {
    alert: record.id,
    revision: record.revision,
    rooms,
    partners: isWide ? settings.partners.map(({ id }) => id) : [],
    published: isWide,
  };
};

const sendToPartners = (settings: RelaySettings, signed: SignedRecord, key: SigningKey, turn: Turn): void => {
  const { record } = signed;
  const life = { iat: record.issued, exp: expiryOf(record) };
  const envelope = append(turn.ledger, settings.org, "all", "alert", { signed }, life, key);
  for (const { room } of settings.partners) sayEnvelopes(room, [envelope], turn);
};

const expiryOf = (record: AlertRecord): number =>
  record.action === "retract" || record.action === "correct" ? record.issued + LASTING : record.valid_until;

const isCapped = ({ org, alertsAnHour }: RelaySettings, { action }: OrderMessage, turn: Turn): boolean =>
  (action === "issue" || action === "update") && sentSince(turn.ledger, org, turn.now - HOUR) >= alertsAnHour;

const recordFor = (
  settings: RelaySettings,
  order: OrderMessage,
  last: ReturnType<typeof lastOf>,
): RecordOutcome =>
  recordOfOrder(order, {
    org: settings.org,
    issuer: { ...settings.issuer, link: settings.linkTo(settings.org, order.alert) },
    languages: settings.languages,
    previous:
      last === null ? null : { issued: last.record.issued, areaName: last.record.area.name, hash: last.hash },
  });

/**
 * A partner's statement in our own templates: their facts, none of their words.
 * @param isOnPages whether our pages carry it: else there is none to look at
 */
export const partnerTexts = (
  settings: RelaySettings,
  record: AlertRecord,
  partner: string,
  previous: AlertRecord | null,
  isOnPages: boolean,
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
        hasEnded: record.action === "correct" && record.valid_until <= record.issued,
        reason: record.reason,
        previous: previous === null ? undefined : { issued: previous.issued, areaName: previous.area.name },
        partner,
      },
      { ...settings.issuer, link: isOnPages ? settings.linkTo(record.org, record.id) : undefined },
      settings.languages,
    ),
  );
