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
  const settings = settingsIn({ stack, paths });
  return relay({
    org: settings.organisation.id,
    languages: languagesOf(settings).alerts,
    issuer: issuerOf(settings),
    linkTo: linkFor(settings),
    alertsAnHour: settings.policy.alerts_an_hour,
    partnerAlertsAnHour: settings.policy.partner_alerts_an_hour,
    alertRooms: Object.values(stack.rooms.alerts).map(({ id }) => id),
    operations: stack.rooms.operations?.id ?? null,
    partners: partnersOf(stack, settings),
    manifest: readOwnManifest(paths),
    ...readAlertKeys(paths),
  });
};

/** A partner of whom almenara.yaml says nothing is shown at the desk alone: nobody has chosen to publish theirs. */
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
        republish: wishes?.republish ?? false,
        levels: wishes?.levels ?? [1, 2, 3],
      },
    ];
  });
