import type { Opened } from "../homeserver/homeserver.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { hasPart, pinnedKeyOf } from "../recipients/people.ts";
import type { Purpose, RoomPlan } from "../rooms.ts";

export type Judgement =
  | {
      readonly fit: true;
      readonly place:
        | { kind: "dm" }
        | { kind: "line"; line: string }
        | { kind: Exclude<Purpose["kind"], "line"> };
    }
  /** `person`: what a person whom it may be worth telling has to be told. */
  | { readonly fit: false; readonly why: string; readonly person?: "unsigned" | "changed" | "stranger" };

const unfit = (why: string, person?: "unsigned" | "changed" | "stranger"): Judgement => ({
  fit: false,
  why,
  ...(person === undefined ? {} : { person }),
});

/**
 * Whether the sender of an opened event counts in its room, as of now: a line's other bot, somebody on its list whose
 * identity is the pinned one, or the person whose DM it is. What `recipientsOf` is for keys, this is for words.
 */
export const judge = (
  ledger: Ledger,
  plan: RoomPlan,
  room: string,
  sender: string,
  opened: Extract<Opened, { ok: true }>,
): Judgement => {
  const purpose = plan.purposeOf(room);
  if (!purpose) {
    const dm = ledger.sql("SELECT person FROM dm WHERE room = ?").get(room);
    return dm?.person === sender
      ? { fit: true, place: { kind: "dm" } }
      : unfit("not the person whose chat this is");
  }
  if (!purpose.encrypted) return judgePlain(plan, purpose, sender);
  if (!opened.signed) return unfit("from a device that its owner hasn't confirmed", "unsigned");
  const bot = plan.masterKeyOf(sender);
  if (bot !== null) {
    if (!purpose.bots.includes(sender)) return unfit("from a bot that has no part here");
    if (bot !== opened.identity) return unfit("from a bot whose identity has changed");
    return purpose.kind === "line"
      ? { fit: true, place: { kind: "line", line: purpose.name } }
      : { fit: true, place: { kind: purpose.kind } };
  }
  if (purpose.kind === "line" || !hasPart(ledger, purpose, sender))
    return unfit(
      purpose.kind === "desk"
        ? "from somebody who isn't on the roster"
        : "from somebody who has no part here",
      purpose.people ? "stranger" : undefined,
    );
  const pinned = pinnedKeyOf(ledger, sender);
  if (pinned !== null && pinned !== opened.identity)
    return unfit("from somebody whose identity has changed", "changed");
  if (opened.identity === null) return unfit("from somebody without an identity");
  return { fit: true, place: { kind: purpose.kind } };
};

/** Nothing but the room's bots counts, and they only for order: a homeserver can write what it likes here. */
const judgePlain = (plan: RoomPlan, purpose: Purpose, sender: string): Judgement => {
  if (plan.masterKeyOf(sender) === null || !purpose.bots.includes(sender))
    return unfit("from somebody who has no part here");
  return purpose.kind === "line"
    ? { fit: true, place: { kind: "line", line: purpose.name } }
    : { fit: true, place: { kind: purpose.kind } };
};
