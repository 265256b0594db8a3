import { expect, test } from "vitest";
import {
  homeserverConfiguration,
  loggingConfiguration,
  serverNameOf,
} from "../../../deploy/homeserver/configuration.ts";

const ports = { client: 12_008, federation: 12_448 };
const secrets = { registration: "r", macaroon: "m", form: "f" };
const settings = (limits: "lifted" | "ordinary") =>
  JSON.parse(homeserverConfiguration({ ports, secrets, limits }));

test("the federation port is part of the homeserver's name", () => {
  expect(serverNameOf(ports)).toBe("localhost:12448");
  expect(settings("ordinary").server_name).toBe("localhost:12448");
});

test("everything listens on loopback only, clients in plain HTTP and homeservers over TLS", () => {
  expect(settings("ordinary").listeners).toMatchObject([
    { port: 12_008, tls: false, bind_addresses: ["127.0.0.1"], resources: [{ names: ["client"] }] },
    { port: 12_448, tls: true, bind_addresses: ["127.0.0.1"], resources: [{ names: ["federation"] }] },
  ]);
});

test("certificates of other homeservers are checked", () => {
  expect(settings("lifted")).toMatchObject({
    federation_verify_certificates: true,
    federation_custom_ca_list: ["ca.crt"],
    trusted_key_servers: [],
  });
});

test("a partner that was away is tried again within 15 s", () => {
  expect(settings("ordinary").federation).toMatchObject({
    destination_max_retry_interval: "15s",
    max_long_retries: 2,
  });
});

test("what need not be known is not collected", () => {
  expect(settings("ordinary")).toMatchObject({
    report_stats: false,
    enable_registration: true,
    registration_requires_token: true,
    presence: { enabled: false },
    url_preview_enabled: false,
    redaction_retention_period: "1h",
    allow_public_rooms_without_auth: false,
    allow_public_rooms_over_federation: false,
  });
  expect(JSON.parse(loggingConfiguration()).root.level).toBe("WARNING");
});

test("lifted limits include the making of rooms; ordinary ones are Synapse's own", () => {
  expect(settings("lifted").rc_room_creation.burst_count).toBeGreaterThan(1000);
  expect(Object.keys(settings("ordinary")).filter((key) => key.startsWith("rc_"))).toEqual([]);
});

test("paths are relative, so that a homeserver's folder can be moved", () => {
  const { database, log_config, media_store_path, signing_key_path } = settings("ordinary");
  for (const path of [database.args.database, log_config, media_store_path, signing_key_path]) {
    expect(path).not.toMatch(/^\//);
  }
});
