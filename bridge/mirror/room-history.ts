/** An event of a room as a homeserver gives it: nothing of it is believed. */
export interface RoomEvent {
  readonly type?: unknown;
  readonly content?: unknown;
}

/** A part of a room's history. `end` leads on; it is absent where there is nothing more. */
export interface Page {
  readonly events: readonly RoomEvent[];
  readonly start: string;
  readonly end?: string | undefined;
}

/** How a room's history is read. @throws Error where the homeserver doesn't answer or refuses */
export type ReadsPage = (direction: "b" | "f", from: string | null) => Promise<Page>;

export interface WhereToRead {
  readonly homeserver: string;
  readonly room: string;
  /** Of any account there. */
  readonly token: string;
  /** The name of a homeserver that is in the room: a room's id doesn't say. */
  readonly via: string;
}

/** Events of one page. */
const AT_ONCE = 100;

/** Milliseconds. */
const PATIENCE = 30_000;

/**
 * Reads a room that the world may read, with the token of any account of that homeserver; one whose homeserver isn't in
 * the room joins it, by way of one that is.
 * Source: Matrix client-server API, GET /rooms/{roomId}/messages.
 */
export const readsRoom =
  ({ homeserver, room, token, via }: WhereToRead, ask = fetch): ReadsPage =>
  async (direction, from) => {
    const call = async (method: string, path: string): Promise<Response> =>
      ask(`${homeserver.replace(/\/+$/, "")}/_matrix/client/v3/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(PATIENCE),
        ...(method === "POST" ? { body: "{}" } : {}),
      });
    const id = encodeURIComponent(room);
    const query = new URLSearchParams({
      dir: direction,
      limit: String(AT_ONCE),
      ...(from === null ? {} : { from }),
    });
    const read = (): Promise<Response> => call("GET", `rooms/${id}/messages?${query}`);
    let answer = await read();
    if (answer.status === 403 || answer.status === 404) {
      const way = new URLSearchParams({ server_name: via, via }); // the first is the older name
      await told(await call("POST", `join/${id}?${way}`));
      answer = await read();
    }
    const { chunk, start, end } = (await told(answer)) as { chunk?: unknown; start?: unknown; end?: unknown };
    if (!Array.isArray(chunk) || typeof start !== "string")
      throw new Error("that isn't a homeserver's answer");
    return { events: chunk, start, end: typeof end === "string" ? end : undefined };
  };

const told = async (answer: Response): Promise<object> => {
  const body = (await answer.json().catch(() => ({}))) as { errcode?: string; error?: string };
  if (!answer.ok)
    throw new Error(`the homeserver refused: ${body.errcode ?? answer.status} ${body.error ?? ""}`.trim());
  return body;
};

/** A million events: a homeserver that gives more leads somebody on who doesn't come to an end. */
const MOST_PAGES = 10_000;

/** Everything in the room, oldest first, and from where what comes after is read. */
export const wholeHistory = async (reads: ReadsPage): Promise<{ events: RoomEvent[]; next: string }> => {
  const newest = await reads("b", null);
  const pages = [newest.events];
  for (let from = newest.end; from !== undefined; ) {
    const page = await reads("b", from);
    if (pages.push(page.events) > MOST_PAGES) throw new Error("the room has no beginning");
    from = page.end === from ? undefined : page.end;
  }
  return { events: pages.flat().toReversed(), next: newest.start };
};

/** What came since; of very much a part, which is gone on from the next time. */
export const since = async (
  reads: ReadsPage,
  from: string,
): Promise<{ events: RoomEvent[]; next: string }> => {
  const events: RoomEvent[] = [];
  let next = from;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await reads("f", next);
    events.push(...page.events);
    if (page.end === undefined || page.end === next) break;
    next = page.end;
  }
  return { events, next };
};
