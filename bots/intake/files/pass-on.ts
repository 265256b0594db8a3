import type {
  AttachmentMessage,
  FileWithdrawalMessage,
  PictureMessage,
} from "../../../core/line/intake-desk.ts";
import { HOUR } from "../../kit/clock.ts";
import { type ErrandHandler, type Heard, onErrand } from "../../kit/declaration.ts";
import { sealBytes } from "../../kit/sealing/sealed-words.ts";
import type { Turn } from "../../kit/turn.ts";
import { acknowledgeAnew } from "../acknowledgement.ts";
import { aliasOf } from "../aliases.ts";
import { answer, type Text } from "../answer.ts";
import { mouthOf } from "../chat-language.ts";
import { isKeptByDesk } from "../evidence/kept.ts";
import { overAtDesk, toDesk } from "../queue/slow-queue.ts";
import { type Report, reportNamed } from "../report-book.ts";
import type { IntakeSettings } from "../settings.ts";
import { openReport, takeReport } from "../take-report.ts";
import type { Attached } from "./attached.ts";
import { type Fetched, fetchFile } from "./fetch-file.ts";
import {
  aboutFile,
  addFile,
  countSince,
  dropFile,
  type FileRow,
  fileNumbered,
  filesOf,
  originalOf,
  setState,
} from "./file-book.ts";

/** Of a report, and of a chat within the hour: what a frightened person sends, and no flood. */
const MOST = { ofReport: 10, anHour: 20 };

interface ErrandBody {
  readonly report: string;
  readonly number: number;
  readonly room: string;
  readonly event: string;
  readonly attached: Attached;
}

/** Fetches, cleans and hands to the desk what came with a report. */
export const fileErrand = (settings: IntakeSettings): ErrandHandler =>
  onErrand<ErrandBody, Fetched>(
    ({ attached }, { media }) => fetchFile(media, attached),
    (body, fetched, turn) => hasFetched(settings, body, fetched, turn),
  );

/** Takes a file with the report that it belongs to; without one it is a report, of which volunteers then ask more. */
export const passOn = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  first: string,
  attached: Attached,
): Report | null => {
  const { ledger, now } = turn;
  const { room } = event;
  const { what } = attached;
  const said = mouthOf(settings.languages[0]);
  const words = said("desk_sent", { what: said(`file.${what}`) });
  const report =
    openReport(settings, turn, event) ?? takeReport(settings, turn, event, first, words, [], true);
  const isTooMany =
    filesOf(ledger, report.id).length >= MOST.ofReport || countSince(ledger, room, now - HOUR) >= MOST.anHour;
  if (isTooMany) {
    answer(settings, turn, event, (say) => say("spoiled.too_many"));
    return null;
  }
  const number = addFile(ledger, { report: report.id, room, event: first, what, at: now });
  const body: ErrandBody = { report: report.id, number, room, event: first, attached };
  turn.errand("file", `${report.id} ${number}`, body);
  acknowledgeAnew(settings, turn, report);
  return report;
};

const hasFetched = (settings: IntakeSettings, body: ErrandBody, fetched: Fetched, turn: Turn): void => {
  const { ledger, now } = turn;
  const report = reportNamed(ledger, body.report);
  const row = fileNumbered(ledger, body.report, body.number);
  if (!report || report.state.takenBack || !row) return; // taken back meanwhile
  if (fetched.is !== "clean") {
    setState(ledger, row, "spoiled");
    answer(settings, turn, { room: body.room, id: body.event }, (say) => say(`spoiled.${fetched.is}`));
    acknowledgeAnew(settings, turn, report);
    return;
  }
  const { original, hash, file, size, width, height, moved } = fetched;
  setState(ledger, row, "passed");
  sealBytes(ledger, originalOf(row), report.id, original);
  const { id, room } = report;
  const { what, number } = row;
  const common = { id, alias: aliasOf(turn, room), at: now, number, original: hash, file, size };
  if (what === "picture")
    toDesk(turn, id, "picture", { ...common, width, height } satisfies PictureMessage, aboutFile(row));
  else toDesk(turn, id, "attachment", { ...common, what } satisfies AttachmentMessage, aboutFile(row));
  acknowledgeAnew(settings, turn, report, moved ? [moving] : []);
};

const moving: Text = (say) => say("moving");

/** The desk takes it away; nothing of it stays here but, sealed, what the desk keeps. */
export const takeBackFile = (turn: Turn, report: Report, file: FileRow): void => {
  const { ledger } = turn;
  const { id, room } = report;
  callOff(turn, file);
  if (!isKeptByDesk(ledger, id, turn.now))
    ledger.sql("DELETE FROM sealed WHERE id = ?").run(originalOf(file));
  overAtDesk(turn, aboutFile(file));
  dropFile(ledger, file);
  if (file.state !== "passed") return;
  const body = { id, alias: aliasOf(turn, room), number: file.number } satisfies FileWithdrawalMessage;
  toDesk(turn, id, "file_withdrawal", body, id);
};

export const callOff = (turn: Turn, { report, number }: FileRow): void =>
  turn.callOff("file", `${report} ${number}`);
