import { type MatrixClient, MatrixError, Method } from "matrix-js-sdk";
import type { RawEvent } from "../homeserver/homeserver.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Rooms that are looked at: those last written to. */
const ROOMS = 3;
const PAGE = 50;
/** To be waited out, as an outage is. */
const LIMITED = "M_LIMIT_EXCEEDED";

/**
 * Whether the homeserver shows something as sent by this very device that the ledger never meant to send: then the ledger
 * is an older copy, be it by seconds. A row stands on disk before its request leaves.
 */
export const hasForgottenSends = async (ledger: Ledger, client: MatrixClient): Promise<boolean> => {
  for (const { room } of ledger
    .sql(
      `SELECT room, max(sent) AS at FROM outbox WHERE action = 'send' AND event IS NOT NULL
       GROUP BY room ORDER BY at DESC LIMIT ${ROOMS}`,
    )
    .all())
    for (const txn of await transactionsIn(client, String(room)))
      if (!ledger.sql("SELECT 1 FROM outbox WHERE txn = ?").get(txn)) return true;
  return false;
};

/** Of the room's newest events, those of this device: homeservers tell a device its own transaction ids only. */
const transactionsIn = async (client: MatrixClient, room: string): Promise<string[]> => {
  try {
    const { chunk } = await client.http.authedRequest<{ chunk?: RawEvent[] }>(
      Method.Get,
      `/rooms/${encodeURIComponent(room)}/messages`,
      { dir: "b", limit: PAGE },
    );
    return (chunk ?? []).flatMap(({ sender, unsigned }) =>
      sender === client.getUserId() && typeof unsigned?.transaction_id === "string"
        ? [unsigned.transaction_id]
        : [],
    );
  } catch (reason) {
    // We are no longer in it, or it can't be paged: one broken room must keep no bot down.
    if (reason instanceof MatrixError && reason.errcode !== undefined && reason.errcode !== LIMITED)
      return [];
    throw reason;
  }
};
