import { desk } from "../../bots/desk/desk.ts";
import type { DeskSettings } from "../../bots/desk/settings.ts";
import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { Refusal } from "../../bots/kit/refusal.ts";
import type { Settings } from "../../config/settings.ts";
import type { Stack } from "../../config/stack.ts";
import { DEFAULT_POLICY, type Policy } from "../../core/incident/policy.ts";
import type { Files } from "../process/process-body.ts";
import { issuerOf, linkFor } from "./issuer.ts";
import { languagesOf } from "./languages.ts";
import { areasOf, settingsIn } from "./organisation-settings.ts";

/** The desk bot as the organisation's two files have it. */
export const deskFor = (files: Files): BotDeclaration => desk(deskSettings(files.stack, settingsIn(files)));

const deskSettings = (stack: Stack, settings: Settings): DeskSettings => {
  const [[city, room] = []] = Object.entries(stack.rooms.desk);
  const place = city === undefined ? undefined : settings.cities[city];
  if (city === undefined || room === undefined || place === undefined)
    throw new Refusal("stack.json names no desk room.", "Put back the file that set-up wrote.");
  const lines = Object.keys(stack.rooms.lines);
  const languages = languagesOf(settings);
  const link = linkFor(settings);
  return {
    org: settings.organisation.id,
    city,
    room: room.id,
    fieldRoom: stack.rooms.field[city]?.id ?? null,
    zone: place.zone,
    areas: areasOf(place),
    vocabularies: languages.vocabularies,
    language: languages.desk,
    roomLanguage: languages.deskRoom,
    dutyLanguage: languages.duty,
    fieldLanguage: languages.field,
    alertLanguages: languages.alerts,
    issuer: issuerOf(settings),
    linkTo: (alert) => link(settings.organisation.id, alert),
    partners: Object.fromEntries(
      Object.entries(stack.partners).map(([id, { name }]) => [id, settings.partners[id]?.name ?? name]),
    ),
    policy: policyOf(settings),
    isDemo: stack.demo,
    hasRelay: lines.includes("desk-relay"),
  };
};

const MINUTE = 60_000;

const policyOf = ({ policy }: Settings): Policy => ({
  ...DEFAULT_POLICY,
  lease: policy.lease_minutes * MINUTE,
  validFor: policy.valid_minutes * MINUTE,
  lookFreshFor: policy.all_clear_minutes * MINUTE,
  senderAlone: policy.sender_may_be_verifier ? { 1: true, 2: true, 3: true } : DEFAULT_POLICY.senderAlone,
});
