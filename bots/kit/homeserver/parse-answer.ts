import type { InvitedRoom, JoinedRoom, RawEvent, SyncAnswer } from "./homeserver.ts";
import { isRoomId, isUserId } from "./matrix-ids.ts";

/** The spec's limit for an event, with room for what a server adds. Bytes (characters, at least). */
const LARGEST = 128 * 1024;

type Unparsed = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unparsed =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31;

/** What has no end to its depth has no size either. */
const isSmall = (value: object): boolean => {
  try {
    return JSON.stringify(value).length <= LARGEST;
  } catch {
    return false;
  }
};

/** What every event has, wherever it stands; a member is somebody. What else is in it is judged later. */
const isSaid = (value: unknown): value is Unparsed =>
  isObject(value) &&
  typeof value.type === "string" &&
  isUserId(value.sender) &&
  isObject(value.content) &&
  (value.state_key === undefined || typeof value.state_key === "string") &&
  (value.type !== "m.room.member" || value.state_key === undefined || isUserId(value.state_key)) &&
  isSmall(value);

/** Whether this has the form of an event of a room. */
export const isEvent = (value: unknown): value is RawEvent =>
  isSaid(value) && isText(value.event_id) && typeof value.origin_server_ts === "number";

/** The state that comes with an invitation is stripped of ids and times. */
const isStripped = (value: unknown): value is RawEvent =>
  isSaid(value) && typeof value.state_key === "string";

/** Takes apart what nobody has looked at yet, and counts what isn't as it should be. What is absent is no fault. */
class Sieve {
  dropped = 0;

  list<T>(value: unknown, isGood: (one: unknown) => one is T): T[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.#drop([]);
    return value.filter((one) => isGood(one) || this.#drop(false));
  }

  object(value: unknown): Unparsed {
    return value === undefined || isObject(value) ? (value ?? {}) : this.#drop({});
  }

  maybe<T>(value: unknown, isGood: (one: unknown) => one is T): T | undefined {
    return value === undefined || isGood(value) ? value : this.#drop(undefined);
  }

  entries<T>(
    value: unknown,
    isName: (name: string) => boolean,
    isGood: (one: unknown) => one is T,
  ): [string, T][] {
    return Object.entries(this.object(value)).filter(
      (entry): entry is [string, T] => (isName(entry[0]) && isGood(entry[1])) || this.#drop(false),
    );
  }

  #drop<T>(instead: T): T {
    this.dropped++;
    return instead;
  }
}

const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

const parseJoined = (sieve: Sieve, room: Unparsed): JoinedRoom => {
  const timeline = sieve.object(room.timeline);
  const limited = sieve.maybe(timeline.limited, isBoolean);
  const before = sieve.maybe(timeline.prev_batch, isText);
  return {
    state: { events: sieve.list(sieve.object(room.state).events, isEvent) },
    timeline: {
      events: sieve.list(timeline.events, isEvent),
      ...(limited === undefined ? {} : { limited }),
      ...(before === undefined ? {} : { prev_batch: before }),
    },
  };
};

const parseInvited = (sieve: Sieve, room: Unparsed): InvitedRoom => ({
  invite_state: { events: sieve.list(sieve.object(room.invite_state).events, isStripped) },
});

const parseRooms = (sieve: Sieve, value: unknown): NonNullable<SyncAnswer["rooms"]> => {
  const rooms = sieve.object(value);
  const each = <T>(of: unknown, parse: (sieve: Sieve, room: Unparsed) => T): Record<string, T> =>
    Object.fromEntries(sieve.entries(of, isRoomId, isObject).map(([id, room]) => [id, parse(sieve, room)]));
  return {
    join: each(rooms.join, parseJoined),
    invite: each(rooms.invite, parseInvited),
    leave: each(rooms.leave, parseJoined),
  };
};

/**
 * A sync answer of which every part is what its type says. A homeserver that sends other things is broken or hostile;
 * that part is left out and counted, it gets one notice, and the bot goes on with the rest.
 * @throws TypeError where it isn't a sync answer at all
 */
export const parseAnswer = (answer: unknown): SyncAnswer => {
  if (!isObject(answer) || !isText(answer.next_batch)) throw new TypeError("not a sync answer");
  const sieve = new Sieve();
  const lists = sieve.object(answer.device_lists);
  const fallback = sieve.maybe(answer.device_unused_fallback_key_types, Array.isArray);
  const parsed: SyncAnswer = {
    next_batch: answer.next_batch,
    rooms: parseRooms(sieve, answer.rooms),
    to_device: { events: sieve.list(sieve.object(answer.to_device).events, isSaid) },
    device_lists: { changed: sieve.list(lists.changed, isUserId), left: sieve.list(lists.left, isUserId) },
    ...(answer.device_one_time_keys_count === undefined
      ? {}
      : {
          device_one_time_keys_count: Object.fromEntries(
            sieve.entries(answer.device_one_time_keys_count, isText, isCount),
          ),
        }),
    ...(fallback === undefined ? {} : { device_unused_fallback_key_types: sieve.list(fallback, isText) }),
  };
  return { ...parsed, malformed: sieve.dropped };
};

/** One page of a room, backwards. @throws TypeError where it isn't one */
export const parsePage = (page: unknown): { chunk: RawEvent[]; end?: string } => {
  if (!isObject(page) || !Array.isArray(page.chunk)) throw new TypeError("not a page of events");
  const chunk = page.chunk.filter(isEvent);
  return isText(page.end) ? { chunk, end: page.end } : { chunk };
};
