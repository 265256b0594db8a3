import type { IContent, MatrixEvent } from "matrix-js-sdk";

/** One event of a room as a person got to see it. */
export interface HeardEvent {
  readonly roomId: string;
  readonly eventId: string;
  readonly sender: string;
  /** The clear type; `m.room.encrypted` when it could not be read. */
  readonly type: string;
  /** The clear content as it was sent: edits that came later are events of their own. */
  readonly content: IContent;
  /** When its homeserver took it, in ms since the epoch. */
  readonly ts: number;
  readonly stateKey?: string;
  /** Whether it was ciphertext on the wire. */
  readonly encrypted: boolean;
  /** Why it could not be decrypted (a `DecryptionFailureCode` of the SDK). */
  readonly failed?: string;
}

/** A snapshot: later edits and redactions do not change what was heard. */
export function asHeard(event: MatrixEvent): HeardEvent {
  const stateKey = event.getStateKey();
  const failed = event.isDecryptionFailure() ? (event.decryptionFailureReason ?? "UNKNOWN") : undefined;
  return {
    roomId: event.getRoomId() ?? "",
    eventId: event.getId() ?? "",
    sender: event.getSender() ?? "",
    type: failed === undefined ? event.getType() : "m.room.encrypted",
    content: failed === undefined ? event.getOriginalContent() : {},
    ts: event.getTs(),
    encrypted: event.isEncrypted(),
    ...(stateKey === undefined ? {} : { stateKey }),
    ...(failed === undefined ? {} : { failed }),
  };
}

/** One line for a message of failure. */
export function inShort(event: HeardEvent): string {
  const body = event.content.body;
  const said = typeof body === "string" ? JSON.stringify(body) : JSON.stringify(event.content);
  const how = event.failed ?? (event.encrypted ? "encrypted" : "plain");
  return `${event.eventId} ${event.sender} ${event.type} (${how}) ${said.slice(0, 120)}`;
}
