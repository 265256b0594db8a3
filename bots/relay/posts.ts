import type { AlertText } from "../../core/alert/record.ts";
import { editOf, type MessageContent, messageOf } from "../../core/words/message.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import type { Turn } from "../kit/turn.ts";

/** The first message of each alert in each room, which always shows the alert's present state. */
export const postsSchema = `
  CREATE TABLE post(room TEXT NOT NULL, org TEXT NOT NULL, alert TEXT NOT NULL, txn TEXT NOT NULL,
    PRIMARY KEY(room, org, alert)) STRICT, WITHOUT ROWID;`;

export interface Post {
  readonly org: string;
  readonly alert: string;
  /** In the room's order of languages. */
  readonly texts: readonly AlertText[];
  /** Later revisions reach rooms only where the first did, but for those that open a chain there. */
  readonly opens: boolean;
}

/**
 * Says a revision in a room: a new message, that rings, and a change of the alert's first one, so that nobody reads
 * there what no longer holds.
 * @returns whether anything was said
 */
export const postIn = (room: string, post: Post, turn: Turn): boolean => {
  const message = inFull(post.texts);
  const first = firstPost(turn.ledger, room, post);
  if (first === null && !post.opens) return false;
  const txn = turn.say(room, "m.room.message", message);
  if (first === null)
    turn.ledger.sql("INSERT INTO post VALUES(?, ?, ?, ?)").run(room, post.org, post.alert, txn);
  else turn.say(room, "m.room.message", editOf(message, eventOfSaying(first)));
  return true;
};

export const wasPosted = (ledger: Ledger, org: string, alert: string): boolean =>
  ledger.sql("SELECT 1 FROM post WHERE org = ? AND alert = ?").get(org, alert) !== undefined;

const firstPost = (ledger: Ledger, room: string, { org, alert }: Post): string | null => {
  const row = ledger
    .sql("SELECT txn FROM post WHERE room = ? AND org = ? AND alert = ?")
    .get(room, org, alert);
  return row ? String(row.txn) : null;
};

const inFull = (texts: readonly AlertText[]): MessageContent =>
  messageOf(
    texts.flatMap(({ headline, paragraphs }) => [headline, ...paragraphs]),
    true,
  );
