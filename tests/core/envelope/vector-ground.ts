import type { AlertRecord } from "../../../core/alert/record.ts";
import { canonical } from "../../../core/envelope/canonical.ts";
import { sha256 } from "../../../core/envelope/keys.ts";
import type { Manifest } from "../../../core/envelope/manifest.ts";
import { alertKey, asMatrixKey, keyOf, laterKey, root } from "./ring.ts";

/** Sat 31 Jan 2026, 22:13 UTC. */
export const NOW = Date.UTC(2026, 0, 31, 22, 13);
export const MINUTE = 60_000;
const DAY = 86_400_000;
export const SEEDS = { root: 1, alert: 2, later: 3, stranger: 5, new_root: 4 } as const;
export {
  alertKey as alert,
  laterKey as later,
  otherKey as stranger,
  otherRoot as newRoot,
  root,
} from "./ring.ts";

export const manifest: Manifest = {
  v: 1,
  org: "la",
  name: "Los Ángeles",
  version: 1,
  root: root.publicKey,
  iat: NOW - DAY,
  keys: [
    { use: "alert", public: alertKey.publicKey, from: NOW - DAY, until: NOW + 29 * DAY },
    { use: "alert", public: laterKey.publicKey, from: NOW + 29 * DAY, until: NOW + 59 * DAY },
  ],
  bots: [{ role: "relay", user_id: "@alerts:la.example", master_key: asMatrixKey(keyOf(9).publicKey) }],
  servers: ["la.example"],
  areas: [{ id: "boyle-heights", name: "Boyle Heights" }],
};

export const issue: AlertRecord = {
  v: 1,
  id: "ACDE2345",
  revision: 1,
  action: "issue",
  org: "la",
  origin: "la",
  level: 2,
  kind: "stop",
  area: { id: "boyle-heights", name: "Boyle Heights" },
  place: "Soto & 1st",
  when: NOW - 8 * MINUTE,
  issued: NOW,
  valid_until: NOW + 120 * MINUTE,
  verified_how: "seen",
  texts: {
    en: { headline: "Warning", paragraphs: ["Text."] },
    es: { headline: "Alerta", paragraphs: ["Texto: ñ 🕯."] },
  },
  supersedes: null,
};
const { place: _, ...withoutPlace } = issue;
export const retraction: AlertRecord = {
  ...withoutPlace,
  revision: 2,
  action: "retract",
  reason: "wrong_place",
  supersedes: sha256(canonical(issue)),
};

export const times = { iat: NOW, exp: NOW + 120 * MINUTE };
