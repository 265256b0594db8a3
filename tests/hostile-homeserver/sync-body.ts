/** The parts of Matrix answers that attacks touch; what Synapse sends is taken at its word. */
export interface RawEvent {
  event_id?: string;
  type: string;
  sender: string;
  content: Record<string, unknown>;
  state_key?: string;
  origin_server_ts?: number;
  unsigned?: Record<string, unknown>;
}

export interface JoinedRoom {
  timeline: { events: RawEvent[]; limited?: boolean; prev_batch?: string };
  state: { events: RawEvent[] };
  summary?: Record<string, unknown>;
}

export interface SyncBody {
  next_batch: string;
  to_device?: { events: RawEvent[] };
  device_lists?: { changed?: string[]; left?: string[] };
  rooms?: { join?: Record<string, Partial<JoinedRoom>> };
}

/** The room's part of a sync answer, made where the answer says nothing of the room. */
export function roomIn(sync: SyncBody, roomId: string): JoinedRoom {
  sync.rooms ??= {};
  sync.rooms.join ??= {};
  const known = sync.rooms.join[roomId] ?? {};
  const room = {
    ...known,
    timeline: known.timeline ?? { events: [] },
    state: known.state ?? { events: [] },
  };
  sync.rooms.join[roomId] = room;
  return room;
}
