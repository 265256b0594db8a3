import type { AlertLanguages } from "../../core/alert/alert-phrases.ts";
import type { Issuer } from "../../core/alert/alert-texts.ts";
import type { DutyLanguage } from "../../core/duty/duty-phrases.ts";
import type { FieldLanguage } from "../../core/field/field-phrases.ts";
import type { DeskLanguage } from "../../core/incident/desk-phrases.ts";
import type { DeskRoomLanguage } from "../../core/incident/desk-room-phrases.ts";
import type { Policy } from "../../core/incident/policy.ts";
import type { Area } from "../../core/place/area.ts";
import type { Vocabulary } from "../../core/report/vocabulary.ts";

export interface DeskSettings {
  readonly org: string;
  readonly city: string;
  /** The desk room of that city. */
  readonly room: string;
  /** The field room of that city; null where it has none. */
  readonly fieldRoom: string | null;
  /** IANA time zone of the city. */
  readonly zone: string;
  readonly areas: readonly Area[];
  /** How reports in free words are read, in every language that people here mix. */
  readonly vocabularies: readonly Vocabulary[];
  /** What the desk room reads and types. */
  readonly language: DeskLanguage;
  readonly roomLanguage: DeskRoomLanguage;
  readonly dutyLanguage: DutyLanguage;
  readonly fieldLanguage: FieldLanguage;
  /** What alerts are written in, and by whom; the relay has the same. */
  readonly alertLanguages: AlertLanguages;
  readonly issuer: Omit<Issuer, "link">;
  readonly linkTo: (alert: string) => string;
  /** Partners that get what goes everywhere, by id, with their names. */
  readonly partners: Readonly<Record<string, string>>;
  readonly policy: Policy;
  /** Set-up for a demo says so: the first identity seen of a member counts as compared. */
  readonly isDemo: boolean;
  /** Whether there is a relay to order from. */
  readonly hasRelay: boolean;
}
