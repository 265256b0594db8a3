import { followUp } from "../../core/incident/decide/follow-up.ts";
import { type Incident, reportsOf } from "../../core/incident/incident.ts";
import type {
  AttachmentMessage,
  FileWithdrawalMessage,
  PictureMessage,
} from "../../core/line/intake-desk.ts";
import { MINUTE } from "../kit/clock.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import { seal, unseal } from "../kit/sealing/sealed-words.ts";
import { answer, type Desk } from "./context.ts";
import { standingFor } from "./incident-book.ts";
import { carryOut } from "./react.ts";

/** Files of reports that stand in the room, to be taken away when they may no longer be read. */
export const shownFilesSchema = `
  CREATE TABLE shown_file(txn TEXT PRIMARY KEY, report TEXT NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX shown_file_report ON shown_file(report);`;

/** What isn't cleaned stands in the room so long, for who opened it. */
const OPEN_FOR = 10 * MINUTE;

/** A reporter's picture, cleaned, below the card of its incident. */
export const takePicture = (desk: Desk, picture: PictureMessage): void => {
  const { turn, say } = desk;
  const { id, number, alias, file, width: w, height: h, size, original } = picture;
  const incident = standingFor(turn.ledger, id);
  if (incident === null) return; // its words are over, so is what came with them
  const said = { report: id, sees: null, photos: [original] };
  carryOut(desk, followUp(incident, said, turn.now, turn.cause), null);
  show(desk, incident, picture, {
    msgtype: "m.image",
    body: say("picture", { id: incident.id, alias }),
    filename: `${incident.id}-${number}.jpg`,
    info: { mimetype: "image/jpeg", w, h, size },
    file,
  });
};

/** What isn't cleaned is shown to nobody by itself: it waits for who holds the claim. */
export const takeAttachment = (desk: Desk, attachment: AttachmentMessage): void => {
  const { turn, say, settings } = desk;
  const { id, number, alias, what, file, size } = attachment;
  const incident = standingFor(turn.ledger, id);
  if (incident === null) return;
  seal(turn.ledger, `file:${id}:${number}`, id, JSON.stringify({ what, file, size, number }));
  const word = `${settings.language.words.open[0]} ${incident.id}`;
  answer(desk, say("attachment", { id: incident.id, alias, what: say(`attached.${what}`), word }), null);
};

/** `open`: who holds the claim opens what came with its reports and isn't cleaned; all see who did. @returns how many */
export const openAttachments = (desk: Desk, incident: Incident): number => {
  const { turn, say } = desk;
  const sealed = reportsOf(incident).flatMap(({ id }) =>
    turn.ledger
      .sql("SELECT id FROM sealed WHERE key_id = ?1 AND id LIKE 'file:' || ?1 || ':%' ORDER BY id")
      .all(id)
      .flatMap((row) => {
        const text = unseal(turn.ledger, String(row.id));
        return text === null ? [] : [{ ...(JSON.parse(text) as Sealed), id }];
      }),
  );
  for (const { id, what, file, size, number } of sealed) {
    const txn = show(
      desk,
      incident,
      { id, number },
      {
        msgtype: TYPES[what],
        body: say("not_cleaned", { id: incident.id, what: say(`attached.${what}`) }),
        filename: `${incident.id}-${number}`,
        info: { size },
        file,
      },
    );
    turn.at(turn.now + OPEN_FOR, "hide file", txn);
  }
  return sealed.length;
};

type Sealed = Pick<AttachmentMessage, "what" | "file" | "size" | "number">;

const TYPES = { voice: "m.audio", sound: "m.audio", video: "m.video", file: "m.file" } as const;

/** The timer `hide file`. */
export const hideFile = ({ turn, settings }: Desk, txn: string): void => {
  const { changes } = turn.ledger.sql("DELETE FROM shown_file WHERE txn = ?").run(txn);
  if (changes > 0) turn.redact(settings.room, txn);
};

/** Its reporter took it back. */
export const takeFileWithdrawal = (desk: Desk, { id, alias, number }: FileWithdrawalMessage): void => {
  desk.turn.ledger.sql("DELETE FROM sealed WHERE id = ?").run(`file:${id}:${number}`);
  hide(
    desk,
    desk.turn.ledger.sql("SELECT txn FROM shown_file WHERE report = ? AND number = ?").all(id, number),
  );
  const incident = standingFor(desk.turn.ledger, id);
  if (incident !== null) answer(desk, desk.say("file_withdrawn", { id: incident.id, alias }), null);
};

/** None of what came with a report stands in the room any more. */
export const hideFilesOf = (desk: Desk, report: string): void =>
  hide(desk, desk.turn.ledger.sql("SELECT txn FROM shown_file WHERE report = ?").all(report));

const hide = (desk: Desk, rows: readonly Record<string, unknown>[]): void => {
  for (const { txn } of rows) hideFile(desk, String(txn));
};

/** As a reply to the newest card of its incident. */
const show = (
  { turn, settings }: Desk,
  incident: Incident,
  { id, number }: { readonly id: string; readonly number: number },
  content: object,
): string => {
  const card = turn.ledger
    .sql("SELECT txn FROM card WHERE incident = ? AND what = 'card' ORDER BY rowid DESC LIMIT 1")
    .get(incident.id)?.txn;
  const txn = turn.say(settings.room, "m.room.message", {
    ...content,
    ...(typeof card === "string"
      ? { "m.relates_to": { "m.in_reply_to": { event_id: eventOfSaying(card) } } }
      : {}),
  });
  turn.ledger.sql("INSERT INTO shown_file VALUES(?, ?, ?) ON CONFLICT DO NOTHING").run(txn, id, number);
  return txn;
};
