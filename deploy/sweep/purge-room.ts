export type PurgeState = "under way" | "gone" | "failed";

/** What the sweeper may ask of a homeserver. */
export interface RoomPurge {
  begin(room: string): Promise<PurgeState>;
  state(room: string): Promise<PurgeState>;
}

/**
 * Synapse's admin API, "Delete Room API" (version 2): takes whoever is left out of the room, then deletes every trace of it.
 * A room that the homeserver has never heard of counts as gone.
 */
export const synapsePurge = (baseUrl: string, token: string): RoomPurge => {
  const ask = async (method: "GET" | "DELETE", path: string, body?: object): Promise<Response> =>
    fetch(`${baseUrl}/_synapse/admin/v2/rooms/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(60_000),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  return {
    begin: async (room) => {
      const answer = await ask("DELETE", encodeURIComponent(room), { purge: true, block: false }).catch(
        () => null,
      );
      if (answer?.status === 404) return "gone";
      return answer?.ok ? "under way" : "failed";
    },
    state: async (room) => {
      const answer = await ask("GET", `${encodeURIComponent(room)}/delete_status`).catch(() => null);
      if (answer === null) return "under way"; // it may only be busy
      if (answer.status === 404) return "gone";
      const { results = [] } = (await answer.json().catch(() => ({}))) as { results?: { status?: string }[] };
      const last = results.at(-1)?.status;
      if (last === "complete") return "gone";
      return last === "failed" ? "failed" : "under way";
    },
  };
};
