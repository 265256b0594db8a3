import type { OrderMessage } from "../line/desk-relay.ts";
import type { AlertLanguages } from "./alert-phrases.ts";
import type { Issuer } from "./alert-texts.ts";
import { type RecordOutcome, recordOf } from "./record-of.ts";

/** Who makes the record, and what it follows on. */
export interface RecordContext {
  readonly org: string;
  /** With the link to this alert. */
  readonly issuer: Issuer;
  readonly languages: AlertLanguages;
  /** The revision before this one: when it went out, about where, and its hash. */
  readonly previous: { readonly issued: number; readonly areaName: string; readonly hash: string } | null;
}

/**
 * The record that an order leads to: the desk's preview shows exactly what the relay will sign, because both make it
 * here, from the same order and the same settings.
 */
export const recordOfOrder = (order: OrderMessage, context: RecordContext): RecordOutcome =>
  recordOf(
    {
      action: order.action,
      level: order.level,
      kind: order.kind,
      areaName: order.area.name,
      place: order.place,
      when: order.when,
      verifiedHow: order.verified_how,
      validUntil: order.valid_until,
      reason: order.reason,
      change: order.change,
      ownWords: order.own_words,
      previous: context.previous ?? undefined,
    },
    {
      id: order.alert,
      revision: order.revision,
      org: context.org,
      origin: context.org,
      areaId: order.area.id,
      issued: order.issued,
      supersedes: context.previous?.hash ?? null,
    },
    // What only the city's rooms get has no page to look at.
    order.scope === "city" ? { ...context.issuer, link: undefined } : context.issuer,
    context.languages,
  );
