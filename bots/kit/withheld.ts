import type { Notices } from "./notices.ts";
import type { DeviceCheck } from "./recipients/strike.ts";
import type { RoomPlan } from "./rooms.ts";

/** In the reasons that are about a person, not about one of their devices. */
const IDENTITY = "identity";

/** What operations are told of members who get no keys, and when they get them again. */
export class Withheld {
  readonly #notices: Notices;
  readonly #plan: RoomPlan;

  constructor(notices: Notices, plan: RoomPlan) {
    this.#notices = notices;
    this.#plan = plan;
  }

  /** @param why words that follow "a member of a room" */
  readonly tell = (room: string | null, user: string, why: string): void => {
    const list = room !== null && this.#plan.purposeOf(room)?.kind === "operations" ? "operator" : "roster";
    const who = room === null ? "Somebody" : `A member of ${this.#plan.called(room)}`;
    const text = `${who} ${why}; no keys go there, others get theirs. See who: npx almenara ${list}`;
    if (why.includes(IDENTITY)) this.#notices.raise(`withheld:${user}:${why}`, text);
    else this.#notices.mention(`withheld:${user}:${why}`, text); // their other devices read on: no end of it is seen
  };

  /** The check, and with it the end of what was told: a signed device that may read belongs to a confirmed identity. */
  watches(check: DeviceCheck): DeviceCheck {
    return async (rule, user, device) => {
      const may = await check(rule, user, device);
      if (may && rule.devices === "signed")
        for (const { key } of this.#notices.open())
          if (key.startsWith(`withheld:${user}:`) && key.includes(IDENTITY))
            this.#notices.over(key, () => "A member of a room who got no keys gets them now.");
      return may;
    };
  }
}
