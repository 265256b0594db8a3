import type { AlertLanguages } from "../../core/alert/alert-phrases.ts";
import type { Issuer } from "../../core/alert/alert-texts.ts";
import type { Level } from "../../core/alert/record.ts";
import type { Envelope } from "../../core/envelope/envelope.ts";
import type { SigningKey } from "../../core/envelope/keys.ts";

/** Another organisation, and what people here want of it. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  /** The exchange room. */
  readonly room: string;
  /** Public half of the root key that people on both sides have compared. */
  readonly root: string;
  readonly statements: "auto" | "desk" | "ignore";
  readonly republish: boolean;
  readonly levels: readonly Level[];
}

export interface RelaySettings {
  readonly org: string;
  readonly languages: AlertLanguages;
  /** Who says it; the link is added for each alert. */
  readonly issuer: Omit<Issuer, "link">;
  readonly linkTo: (org: string, alert: string) => string;
  /** New alerts and updates in an hour, whatever the desk orders: what a desk in wrong hands can do at most. */
  readonly alertsAnHour: number;
  /** The same of each partner's that are taken in: more are set aside, and the desk is told. */
  readonly partnerAlertsAnHour: number;
  /** The rooms of our community's members. */
  readonly alertRooms: readonly string[];
  /** Where operators read; null where there is no such room. */
  readonly operations: string | null;
  readonly partners: readonly Partner[];
  /** Ours, signed by our root key. */
  readonly manifest: Envelope;
  /** Where the last of our keys' windows ends. Milliseconds since the epoch. */
  readonly keysUntil: number;
  /** The key whose window holds a moment; null where the ceremony is overdue. */
  readonly keyAt: (at: number) => SigningKey | null;
}
