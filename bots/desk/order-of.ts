import type { OutwardFacts } from "../../core/incident/outward.ts";
import type { OrderMessage } from "../../core/line/desk-relay.ts";
import { placeForPublic } from "../../core/place/coarsen.ts";
import type { Desk } from "./context.ts";

/** What the relay is ordered to sign. Doors are people's homes: of officers at doors the public reads the area alone. */
export const orderOf = (facts: OutwardFacts, { settings }: Desk): OrderMessage => {
  const area = settings.areas.find(({ id }) => id === facts.area);
  if (area === undefined) throw new Error("an area that isn't the city's");
  const found = { area: facts.area, place: facts.kind === "door_knock" ? null : facts.place, at: null };
  const { area: name, place } = placeForPublic(area, found);
  return {
    alert: facts.alert,
    revision: facts.revision,
    action: facts.action,
    level: facts.level,
    kind: facts.kind,
    area: name,
    ...(place === undefined ? {} : { place }),
    when: facts.when,
    issued: facts.issued,
    valid_until: facts.validUntil,
    verified_how: facts.verifiedHow,
    ...(facts.reason === null ? {} : { reason: facts.reason }),
    ...(facts.change === null ? {} : { change: facts.change }),
    scope: facts.scope,
  };
};
