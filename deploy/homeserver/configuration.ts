import { type Limits, rateLimits } from "./rate-limits.ts";

export type { Limits } from "./rate-limits.ts";

/** `client` speaks plain HTTP, `federation` TLS; both on 127.0.0.1 only. */
export type HomeserverPorts = { readonly client: number; readonly federation: number };

/** Known to the homeserver's own folder alone; any long random text. */
export type HomeserverSecrets = {
  readonly registration: string;
  readonly macaroon: string;
  readonly form: string;
};

/** The file names in a homeserver's folder. Relative, so that the folder can be moved; it is the working folder. */
export const files = {
  configuration: "homeserver.yaml",
  logging: "log.yaml",
  signingKey: "signing.key",
  caCertificate: "ca.crt",
  certificate: "tls.crt",
  key: "tls.key",
  database: "homeserver.db",
  media: "media",
  log: "homeserver.log",
} as const;

/** The explicit port keeps other homeservers from looking for a `.well-known` (server-server API, 2.1). */
export const serverNameOf = (ports: HomeserverPorts): string => `localhost:${ports.federation}`;

/** Where clients of this machine reach the homeserver. */
export const baseUrlOf = (ports: HomeserverPorts): string => `http://127.0.0.1:${ports.client}`;

/** The text of homeserver.yaml for a homeserver on loopback. It is JSON, which is YAML. */
export const homeserverConfiguration = (values: {
  readonly ports: HomeserverPorts;
  readonly secrets: HomeserverSecrets;
  readonly limits: Limits;
}): string => {
  const { ports, secrets, limits } = values;
  return asYaml({
    server_name: serverNameOf(ports),
    public_baseurl: `${baseUrlOf(ports)}/`,
    default_room_version: "12",
    listeners: [listener(ports.client, false, "client"), listener(ports.federation, true, "federation")],
    tls_certificate_path: files.certificate,
    tls_private_key_path: files.key,
    signing_key_path: files.signingKey,
    database: { name: "sqlite3", args: { database: files.database } },
    media_store_path: files.media,
    log_config: files.logging,
    registration_shared_secret: secrets.registration,
    macaroon_secret_key: secrets.macaroon,
    form_secret: secrets.form,
    ...federation,
    ...privacy,
    ...rateLimits(limits),
    ...(limits === "lifted" ? unattended : {}),
  });
};

const listener = (port: number, tls: boolean, resource: "client" | "federation") => ({
  port,
  tls,
  type: "http",
  bind_addresses: ["127.0.0.1"],
  resources: [{ names: [resource], compress: false }],
});

const federation = {
  // A self-made authority in place of the system's, and checked: federation is as strict here as in the field.
  federation_custom_ca_list: [files.caCertificate],
  federation_verify_certificates: true,
  // By default Synapse calls no private address; here all partners have one.
  ip_range_blacklist: [],
  // No notary: each homeserver is asked for its own keys.
  trusted_key_servers: [],
  federation: {
    // A partner that comes back must have the alerts it missed within 30 s. Synapse's own values begin at
    // 10 min and grow to 7 days.
    destination_min_retry_interval: "1s",
    destination_retry_multiplier: 2,
    destination_max_retry_interval: "15s",
    // Within one request: give up soon and leave it to the retries above.
    max_long_retries: 2,
    max_long_retry_delay: "10s",
    max_short_retries: 2,
    client_timeout: "30s",
  },
};

const privacy = {
  report_stats: false,
  // Who has the code on the poster, and nobody else; without a code made there is none.
  enable_registration: true,
  registration_requires_token: true,
  allow_guest_access: false,
  presence: { enabled: false },
  url_preview_enabled: false,
  allow_public_rooms_without_auth: false,
  allow_public_rooms_over_federation: false,
  require_auth_for_profile_requests: true,
  allow_device_name_lookup_over_federation: false,
  // The original of a redacted event, and a client's address, are kept no longer than Synapse must.
  redaction_retention_period: "1h",
  user_ips_max_age: "1h",
  push: { include_content: false },
};

/** Where nobody's phone is to ring and no password is worth guessing: a fifth less work for each event. */
const unattended = { push: { include_content: false, enabled: false }, bcrypt_rounds: 4 };

/**
 * The text of log.yaml. From WARNING up only: the access log, which holds addresses and names, is INFO. Warnings
 * of the web server can quote a request too, so there it begins at ERROR.
 */
export const loggingConfiguration = (): string =>
  asYaml({
    version: 1,
    formatters: { line: { format: "%(asctime)s %(levelname)s %(name)s %(message)s" } },
    handlers: {
      file: {
        class: "logging.handlers.RotatingFileHandler",
        formatter: "line",
        filename: files.log,
        maxBytes: 5_000_000,
        backupCount: 1,
        encoding: "utf8",
      },
    },
    loggers: { "synapse.http.server": { level: "ERROR" }, "synapse.http.site": { level: "ERROR" } },
    root: { level: "WARNING", handlers: ["file"] },
    disable_existing_loggers: false,
  });

const asYaml = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
