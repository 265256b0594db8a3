import { desk } from "../../bots/desk/desk.ts";
import type { DeskSettings } from "../../bots/desk/settings.ts";
import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import type { Settings } from "../../config/settings.ts";
import type { Stack } from "../../config/stack.ts";
import { DEFAULT_POLICY, type Policy } from "../../core/incident/policy.ts";
import type { Files } from "../process/process-body.ts";
import { issuerOf, linkFor } from "./issuer.ts";
import { languagesOf } from "./languages.ts";
import { areasOf, settingsIn } from "./organisation-settings.ts";

/** The desk bot as the organisation's two files have it. */
export const deskFor = ({ stack, paths }: Files): BotDeclaration =>
  desk(deskSettings(stack, settingsIn(paths.settings)));

const deskSettings = (stack: Stack, settings: Settings): DeskSettings => {
  const [[city, room] = []] = Object.entries(stack.rooms.desk);
  if (city === undefined || room === undefined) throw new Error("stack.json names no desk room");
  const place = settings.cities[city];
  if (place === undefined) throw new Error(`almenara.yaml has no city "${city}"`);
  const lines = Object.keys(stack.rooms.lines);
  const languages = languagesOf(settings);
  const link = linkFor(settings);
  return {
    org: settings.organisation.id,
    city,
    room: room.id,
    zone: place.zone,
    areas: areasOf(place),
    vocabularies: languages.vocabularies,
    language: languages.desk,
    roomLanguage: languages.deskRoom,
    alertLanguages: languages.alerts,
    issuer: issuerOf(settings),
    linkTo: (alert) => link(settings.organisation.id, alert),
    partners: Object.fromEntries(
      Object.entries(stack.partners).map(([id, { name }]) => [id, settings.partners[id]?.name ?? name]),
    ),
    policy: policyOf(settings),
    isDemo: stack.demo,
    hasRelay: lines.includes("desk-relay"),
    onward: lines.find((name) => name === "desk-probe") ?? null,
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
