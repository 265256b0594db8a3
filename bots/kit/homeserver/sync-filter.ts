/** Newest events of a room that one sync answer carries; older ones are fetched by paging. */
const TIMELINE_LIMIT = 50;

/** Events that one page backwards asks for. */
export const PAGE = 100;

/** What of a homeserver's news ever comes over the wire: no presence, no typing, no account data. */
export const syncFilter = {
  presence: { not_types: ["*"] },
  account_data: { not_types: ["*"] },
  room: {
    account_data: { not_types: ["*"] },
    ephemeral: { not_types: ["*"] },
    timeline: { limit: TIMELINE_LIMIT, lazy_load_members: false },
    state: { lazy_load_members: false },
  },
} as const;
