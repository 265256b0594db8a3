/**
 * `ordinary`: Synapse's own limits, the bots alone freed of them (see accounts.ts). `lifted`: none for clients,
 * for tests and for a demo in which a dozen people act within seconds.
 */
export type Limits = "lifted" | "ordinary";

const none = { per_second: 10_000, burst_count: 10_000 };

/** Every limit of Synapse 1.163's config/ratelimiting.py that a client meets. One left out is met at once: */
const lifted = {
  rc_message: none,
  rc_registration: none,
  rc_registration_token_validity: none,
  rc_login: { address: none, account: none, failed_attempts: none },
  rc_admin_redaction: none,
  rc_joins: { local: none, remote: none },
  rc_joins_per_room: none,
  // by default 20 rooms made in a row end in a wait of 57 s
  rc_room_creation: none,
  // by default an account that has been invited five times waits 333 s for the next
  rc_invites: { per_room: none, per_user: none, per_issuer: none },
  rc_third_party_invite: none,
  rc_media_create: none,
  rc_key_requests: none,
  rc_presence: { per_user: none },
  rc_delayed_event_mgmt: none,
  rc_reports: none,
  rc_user_directory: none,
  rc_profile: none,
};

/**
 * The `rc_*` part of a homeserver's settings. What homeservers ask of each other (`rc_federation`) stays as it
 * ships in both cases, so that tests meet the same behaviour under load as the field does.
 */
export const rateLimits = (limits: Limits) => (limits === "lifted" ? lifted : {});
