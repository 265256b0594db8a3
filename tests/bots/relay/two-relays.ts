import { relay } from "../../../bots/relay/relay.ts";
import type { Partner, RelaySettings } from "../../../bots/relay/settings.ts";
import { append } from "../../../bots/relay/streams.ts";
import { alertEn } from "../../../config/texts/en/alert.ts";
import { alertEs } from "../../../config/texts/es/alert.ts";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { type SigningKey, signingKey } from "../../../core/envelope/keys.ts";
import { type Manifest, signManifest } from "../../../core/envelope/manifest.ts";
import { tell } from "../../../core/envelope/send.ts";
import type { OrderMessage } from "../../../core/line/desk-relay.ts";
import { Handlers } from "../handlers.ts";

export const NOW = 1_770_000_300_000;
const DAY = 86_400_000;

/** Keys out of fixed seeds, good for nothing but tests. */
const keyOf = (seed: number): SigningKey => signingKey(new Uint8Array(32).fill(seed));

const keys = {
  la: { root: keyOf(11), alert: keyOf(12) },
  oak: { root: keyOf(21), alert: keyOf(22) },
} as const;
type Org = keyof typeof keys;

const NAMES = { la: "Eastside Watch", oak: "Oakland Vecinos" } as const;

export const manifestOf = (org: Org) => {
  const manifest: Manifest = {
    v: 1,
    org,
    name: NAMES[org],
    version: 1,
    root: keys[org].root.publicKey,
    iat: NOW - DAY,
    keys: [{ use: "alert", public: keys[org].alert.publicKey, from: NOW - DAY, until: NOW + 29 * DAY }],
    // As Matrix writes a key: with + and /.
    bots: [{ role: "relay", user_id: `@alerts:${org}.example`, master_key: `${"a".repeat(40)}+/b` }],
    servers: [`${org}.example`],
    areas: [],
  };
  return signManifest(manifest, keys[org].root);
};

export const rootOf = (org: Org): string => keys[org].root.publicKey;
export const alertKeyOf = (org: Org): SigningKey => keys[org].alert;

export const ROOM = "!exchange";
export const ALERTS = "!alerts";
export const OPERATIONS = "!operations";
/** Alerts that a relay here signs in an hour. */
export const AN_HOUR = 8;
/** Of a partner's that one takes in. */
export const PARTNERS_AN_HOUR = 12;

const settingsOf = (org: Org, wishes: Partial<Partner>): RelaySettings => {
  const other = org === "la" ? "oak" : "la";
  return {
    org,
    languages: { en: alertEn, es: alertEs },
    issuer: { name: NAMES[org], hotline: "the hotline", zone: "America/Los_Angeles" },
    linkTo: (from, alert) => `https://${from}.example/i/${alert}`,
    alertsAnHour: AN_HOUR,
    partnerAlertsAnHour: PARTNERS_AN_HOUR,
    alertRooms: [ALERTS],
    operations: OPERATIONS,
    partners: [
      {
        id: other,
        name: NAMES[other],
        room: ROOM,
        root: rootOf(other),
        statements: "auto",
        republish: true,
        levels: [1, 2, 3],
        ...wishes,
      },
    ],
    manifest: manifestOf(org),
    keyAt: () => keys[org].alert,
    keysUntil: NOW + 120 * DAY,
  };
};

/** Two organisations' relays and the room between them, whose events a test carries, loses, doubles or turns round. */
export class TwoRelays implements Disposable {
  readonly la: Handlers;
  readonly oak: Handlers;
  readonly #carried = { la: 0, oak: 0 };
  readonly #ofOak: RelaySettings;
  #events = 0;

  /** @param wishes of each for the other. @param settings of la, where they are others than usual */
  constructor(
    wishes: { la?: Partial<Partner>; oak?: Partial<Partner> } = {},
    settings: Partial<RelaySettings> = {},
  ) {
    this.la = new Handlers(relay({ ...settingsOf("la", wishes.la ?? {}), ...settings }));
    this.#ofOak = settingsOf("oak", wishes.oak ?? {});
    this.oak = new Handlers(relay(this.#ofOak));
    this.now = NOW;
    this.la.starts();
    this.oak.starts();
  }

  set now(now: number) {
    this.la.now = now;
    this.oak.now = now;
  }

  /** What one side has said in the exchange room and hasn't been carried to the other yet. */
  under_way(from: Org): Record<string, unknown>[] {
    const all = this[from].said(ROOM).slice(this.#carried[from]);
    this.#carried[from] += all.length;
    return all;
  }

  /** What a relay in wrong hands could say next of an alert: numbered and signed as it should be, whatever is in it. */
  saysOf(from: Org, signed: SignedRecord, iat = NOW): Record<string, unknown> {
    const times = { iat, exp: iat + DAY };
    const { ledger } = this[from];
    const said = append(ledger, from, "all", "alert", { signed }, times, alertKeyOf(from));
    return { "org.almenara.envelopes": [said] };
  }

  /** People in oak change what they want of la. */
  oakWishes(wishes: Partial<Partner>): void {
    Object.assign(this.#ofOak.partners[0] ?? {}, wishes);
  }

  /** A relay asks for these numbers of a stream. */
  wants(from: Org, stream: string, numbers: readonly [number, number], now: number): Record<string, unknown> {
    const [first, last] = numbers;
    const to = from === "la" ? "oak" : "la";
    const body = { stream, epoch: 1, from: first, to: last };
    const times = { iat: now, exp: now + DAY };
    return { "org.almenara.envelopes": [tell(from, to, "want", body, times, alertKeyOf(from))] };
  }

  hears(to: Org, content: Record<string, unknown>): void {
    const sender = `@alerts:${to === "la" ? "oak" : "la"}.example`;
    this[to].hearsIn("exchange", `$${this.#events++}`, { room: ROOM, sender, content });
  }

  /** Homeservers take all that waits, and the relays see that they have. */
  goesOut(...of: readonly Org[]): void {
    for (const org of of) {
      this[org].arrives();
      this[org].looksAgain("out");
      this[org].looksAgain("shown");
    }
  }

  /** Carries everything both ways until nobody has anything more to say. */
  settle(): void {
    for (let quiet = false; !quiet; ) {
      const [toOak, toLa] = [this.under_way("la"), this.under_way("oak")];
      for (const content of toOak) this.hears("oak", content);
      for (const content of toLa) this.hears("la", content);
      this.goesOut("la", "oak");
      quiet = toOak.length + toLa.length === 0;
    }
  }

  [Symbol.dispose](): void {
    this.la[Symbol.dispose]();
    this.oak[Symbol.dispose]();
  }
}

export const anOrder = (other: Partial<OrderMessage> = {}): OrderMessage => ({
  alert: "K7M2P9QR",
  revision: 1,
  action: "issue",
  level: 2,
  kind: "stop",
  area: { id: "boyle-heights", name: "Boyle Heights" },
  place: "Soto & 1st",
  when: NOW - 300_000,
  issued: NOW,
  valid_until: NOW + 7_200_000,
  verified_how: "seen",
  scope: "all",
  ...other,
});

export const aWithdrawal = (other: Partial<OrderMessage> = {}): OrderMessage =>
  anOrder({ revision: 2, action: "retract", reason: "did_not_happen", issued: NOW + 60_000, ...other });
