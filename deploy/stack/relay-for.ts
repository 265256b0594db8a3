import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { relay } from "../../bots/relay/relay.ts";
import type { Partner } from "../../bots/relay/settings.ts";
import type { Settings } from "../../config/settings.ts";
import type { Stack } from "../../config/stack.ts";
import type { Files } from "../process/process-body.ts";
import { readAlertKeys, readOwnManifest } from "./alert-keys.ts";
import { issuerOf, linkFor } from "./issuer.ts";
import { languagesOf } from "./languages.ts";
import { settingsIn } from "./organisation-settings.ts";

/** The relay as the organisation's two files have it. */
export const relayFor = ({ stack, paths }: Files): BotDeclaration => {
  const settings = settingsIn(paths.settings);
  return relay({
    org: settings.organisation.id,
    languages: languagesOf(settings).alerts,
    issuer: issuerOf(settings),
    linkTo: linkFor(settings),
    alertsAnHour: settings.policy.alerts_an_hour,
    alertRooms: Object.values(stack.rooms.alerts).map(({ id }) => id),
    partners: partnersOf(stack, settings),
    manifest: readOwnManifest(paths),
    keyAt: readAlertKeys(paths),
  });
};

/** A partner that the stack file names and almenara.yaml doesn't is shown at the desk, as by default. */
const partnersOf = (stack: Stack, settings: Settings): Partner[] =>
  Object.entries(stack.partners).flatMap(([id, { name, root }]) => {
    const room = stack.rooms.exchange[id];
    if (!room) return [];
    const wishes = Object.hasOwn(settings.partners, id) ? settings.partners[id] : undefined;
    return [
      {
        id,
        name: wishes?.name ?? name,
        room: room.id,
        root,
        statements: wishes?.statements ?? "desk",
        republish: wishes?.republish ?? true,
        levels: wishes?.levels ?? [1, 2, 3],
      },
    ];
  });
