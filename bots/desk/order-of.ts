import type { OutwardFacts } from "../../core/incident/outward.ts";
import type { OrderMessage } from "../../core/line/desk-relay.ts";
import { placeForPublic } from "../../core/place/coarsen.ts";
import type { Desk } from "./context.ts";
import { ownWordsIn } from "./member-words.ts";

/** What the relay is ordered to sign. Doors are people's homes: of officers at doors the public reads the area alone. */
export const orderOf = (facts: OutwardFacts, { settings, turn }: Desk): OrderMessage => {
  const own = ownWordsIn(turn.ledger, facts.words);
  const known = settings.areas.find(({ id }) => id === facts.area);
  const found = { area: facts.area, place: facts.kind === "door_knock" ? null : facts.place, at: null };
  // Of an area that was removed since, only a withdrawal goes out: the relay names it as it did before.
  const { area, place } =
    known === undefined
      ? { area: { id: facts.area, name: facts.area }, place: undefined }
      : placeForPublic(known, found);
  return {
    alert: facts.alert,
    revision: facts.revision,
    action: facts.action,
    level: facts.level,
    kind: facts.kind,
    area,
    ...(place === undefined ? {} : { place }),
    when: facts.when,
    issued: facts.issued,
    valid_until: facts.validUntil,
    verified_how: facts.verifiedHow,
    ...(facts.reason === null ? {} : { reason: facts.reason }),
    ...(facts.change === null ? {} : { change: facts.change }),
    ...(own === null ? {} : { own_words: { ...own } }),
    scope: facts.scope,
  };
};
