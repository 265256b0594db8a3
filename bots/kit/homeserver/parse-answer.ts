import type { JoinedRoom, RawEvent, SyncAnswer } from "./homeserver.ts";

/** The spec's limit for an event, with room for what a server adds. Bytes (characters, at least). */
const LARGEST = 128 * 1024;

/** Whether this has the form of an event; what is in it is judged later. */
export const isEvent = (value: unknown): value is RawEvent => {
  if (typeof value !== "object" || value === null) return false;
  const { event_id, type, sender, origin_server_ts, content, state_key } = value as Partial<
    Record<keyof RawEvent, unknown>
  >;
  return (
    typeof event_id === "string" &&
    typeof type === "string" &&
    typeof sender === "string" &&
    typeof origin_server_ts === "number" &&
    typeof content === "object" &&
    content !== null &&
    !Array.isArray(content) &&
    (state_key === undefined || typeof state_key === "string") &&
    JSON.stringify(value).length <= LARGEST
  );
};

/**
 * A sync answer in which every event has the form of one. A homeserver that sends others is broken or hostile; it
 * gets one notice and does not stop the bot.
 * @throws TypeError where it isn't a sync answer at all
 */
export const parseAnswer = (answer: SyncAnswer): SyncAnswer => {
  if (typeof answer?.next_batch !== "string") throw new TypeError("not a sync answer");
  let malformed = 0;
  const events = (list: unknown): RawEvent[] => {
    const all = Array.isArray(list) ? list : [];
    const good = all.filter(isEvent);
    malformed += all.length - good.length;
    return good;
  };
  const room = (joined: JoinedRoom): JoinedRoom => ({
    state: { events: events(joined.state?.events) },
    timeline: { ...joined.timeline, events: events(joined.timeline?.events) },
  });
  const each = <T, U>(
    rooms: Readonly<Record<string, T>> | undefined,
    parse: (one: T) => U,
  ): Record<string, U> =>
    Object.fromEntries(Object.entries(rooms ?? {}).map(([id, one]) => [id, parse(one)]));
  const rooms = {
    join: each(answer.rooms?.join, room),
    leave: each(answer.rooms?.leave, room),
    invite: answer.rooms?.invite ?? {},
  };
  return { ...answer, rooms, malformed };
};
