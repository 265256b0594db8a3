import type { Instant } from "../clock.ts";
import type { JoinedRoom, RawEvent, SyncAnswer } from "../homeserver/homeserver.ts";
import { writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { noteEcho } from "../outbox/note-echo.ts";
import { ALGORITHM } from "../room-check.ts";

/**
 * One sync answer into the ledger, as one step: room state, a row for each event that isn't ours, a gap where events
 * were left out, invitations, departures, and the cursor. After this the answer can be forgotten.
 * @param whole the answer to a sync without a cursor: its state is all there is
 */
export const take = (ledger: Ledger, me: string, answer: SyncAnswer, now: Instant, whole = false): void =>
  ledger.write(() => {
    if (whole) {
      for (const room of Object.keys(answer.rooms?.join ?? {}))
        ledger.sql("DELETE FROM room_state WHERE room = ? AND type <> 'm.room.encryption'").run(room);
      takeLost(ledger, answer, now);
    }
    for (const [room, joined] of Object.entries(answer.rooms?.join ?? {}))
      takeJoined(ledger, me, room, joined, now);
    for (const [room, invited] of Object.entries(answer.rooms?.invite ?? {})) {
      setMembership(ledger, room, "invite");
      const raw = { events: invited.invite_state?.events ?? [] };
      addRow(ledger, room, `invite:${answer.next_batch}`, "invite", raw, now);
    }
    for (const [room, left] of Object.entries(answer.rooms?.leave ?? {}))
      takeLeft(ledger, me, room, left, now);
    writeFact(ledger, "cursor", answer.next_batch);
  });

const takeJoined = (ledger: Ledger, me: string, room: string, joined: JoinedRoom, now: Instant): void => {
  const events = joined.timeline?.events ?? [];
  for (const event of joined.state?.events ?? []) takeState(ledger, room, event);
  setMembership(ledger, room, "join");
  takeGap(ledger, room, joined.timeline);
  const wasEncrypted = isEncrypted(ledger, room);
  for (const event of events) if (event.state_key !== undefined) takeState(ledger, room, event);
  addEvents(ledger, me, room, events, now, wasEncrypted);
  const last = events.at(-1);
  if (last) ledger.sql("UPDATE room SET newest = ? WHERE id = ?").run(last.event_id, room);
};

/** Before the rows of the timeline itself. */
const takeGap = (ledger: Ledger, room: string, timeline: JoinedRoom["timeline"]): void => {
  const before = timeline?.prev_batch;
  if (!timeline?.limited || before === undefined) return;
  const newest = knownNewest(ledger, room);
  if (timeline.events?.some(({ event_id }) => event_id === newest)) return;
  ledger.sql("INSERT INTO gap(room, before, after) VALUES(?, ?, ?)").run(room, before, lastSeq(ledger));
};

/**
 * Rows for the events of one room, oldest first; those known already and our own change nothing. A message is `plain`
 * where it came before anything in its room was encrypted.
 */
const addEvents = (
  ledger: Ledger,
  me: string,
  room: string,
  events: readonly RawEvent[],
  now: Instant,
  wasEncrypted: boolean,
): void => {
  let encrypted = wasEncrypted;
  for (const event of events) {
    encrypted ||= encrypts(event) || event.type === "m.room.encrypted";
    const kind = kindOf(event) === "message" && !encrypted ? "plain" : kindOf(event);
    if (event.sender !== me) addRow(ledger, room, event.event_id, kind, event, now);
    else noteEcho(ledger, me, room, event);
  }
  if (encrypted && !isEncrypted(ledger, room)) setEncrypted(ledger, room);
};

export const kindOf = ({ state_key }: RawEvent): "message" | "state" =>
  state_key === undefined ? "message" : "state";

const takeLeft = (ledger: Ledger, me: string, room: string, left: JoinedRoom, now: Instant): void => {
  const events = [...(left.state?.events ?? []), ...(left.timeline?.events ?? [])];
  for (const event of events) if (event.state_key !== undefined) takeState(ledger, room, event);
  setMembership(ledger, room, "leave");
  takeGap(ledger, room, left.timeline);
  addEvents(
    ledger,
    me,
    room,
    (left.timeline?.events ?? []).filter(isMessage),
    now,
    isEncrypted(ledger, room),
  ); // the last words before it
  const departure = events.findLast(({ type, state_key }) => type === "m.room.member" && state_key === me);
  addRow(ledger, room, departure?.event_id ?? `departure:${now}`, "departure", departure ?? {}, now);
};

/** Rooms that we were in and of which a whole answer says nothing: a restored homeserver has never heard of them. */
const takeLost = (ledger: Ledger, answer: SyncAnswer, now: Instant): void => {
  for (const { id } of ledger.sql("SELECT id FROM room WHERE membership = 'join'").all()) {
    const room = String(id);
    if (answer.rooms?.join?.[room] ?? answer.rooms?.leave?.[room]) continue;
    setMembership(ledger, room, "leave");
    addRow(ledger, room, `departure:${answer.next_batch}`, "departure", {}, now);
  }
};

const isMessage = ({ state_key }: RawEvent): boolean => state_key === undefined;

const takeState = (ledger: Ledger, room: string, event: RawEvent): void => {
  if (event.type === "m.room.encryption" && saysEncrypted(ledger, room)) return; // nobody takes it off again
  if (encrypts(event)) setEncrypted(ledger, room);
  ledger
    .sql("INSERT INTO room_state VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET event = excluded.event")
    .run(room, event.type, event.state_key ?? "", JSON.stringify(event));
};

const encrypts = ({ type, content, state_key }: RawEvent): boolean =>
  type === "m.room.encryption" && state_key === "" && content.algorithm === ALGORITHM;

const saysEncrypted = (ledger: Ledger, room: string): boolean =>
  ledger
    .sql(
      `SELECT 1 FROM room_state WHERE room = ? AND type = 'm.room.encryption' AND key = ''
       AND json_valid(event) AND json_extract(event, '$.content.algorithm') = ?`,
    )
    .get(room, ALGORITHM) !== undefined;

/** Something in it was encrypted, whatever the homeserver says of the room: nothing goes there in plain text any more. */
export const setEncrypted = (ledger: Ledger, room: string): void => {
  ledger
    .sql(
      "INSERT INTO room(id, membership, encrypted) VALUES(?, '', 1) ON CONFLICT DO UPDATE SET encrypted = 1",
    )
    .run(room);
};

const isEncrypted = (ledger: Ledger, room: string): boolean =>
  ledger.sql("SELECT encrypted FROM room WHERE id = ?").get(room)?.encrypted === 1;

const setMembership = (ledger: Ledger, room: string, value: string): void => {
  ledger
    .sql(
      "INSERT INTO room(id, membership) VALUES(?, ?) ON CONFLICT DO UPDATE SET membership = excluded.membership",
    )
    .run(room, value);
};

export const knownNewest = (ledger: Ledger, room: string): string | null => {
  const row = ledger.sql("SELECT newest FROM room WHERE id = ?").get(room);
  return typeof row?.newest === "string" ? row.newest : null;
};

export const lastSeq = (ledger: Ledger): number =>
  Number(ledger.sql("SELECT max(seq) AS seq FROM inbox").get()?.seq ?? 0);

const addRow = (
  ledger: Ledger,
  room: string,
  event: string,
  kind: string,
  raw: object,
  now: Instant,
): void => {
  ledger
    .sql("INSERT INTO inbox(room, event, kind, raw, arrived) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(room, event, kind, JSON.stringify(raw), now);
};
