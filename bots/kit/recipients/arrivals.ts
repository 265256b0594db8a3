import type { Ledger } from "../ledger/ledger.ts";
import type { RoomPlan } from "../rooms.ts";
import { pinFirst } from "./people.ts";
import { recipientsOf } from "./recipients.ts";

export interface Arrival {
  readonly room: string;
  readonly user: string;
}

/**
 * Who has come to be able to read in our rooms since the last look. Not written down: an arrival that a kill swallows
 * costs a member no more than asking for what they have missed.
 */
export class Arrivals {
  readonly #ledger: Ledger;
  readonly #plan: RoomPlan;
  readonly #me: string;
  #readers = new Set<string>();

  constructor(ledger: Ledger, plan: RoomPlan, me: string) {
    this.#ledger = ledger;
    this.#plan = plan;
    this.#me = me;
  }

  /** Pins the first identity of members who have none yet. */
  async pin(identityOf: (user: string) => Promise<string | null>): Promise<void> {
    for (const { user } of this.#members((pin) => pin === "first"))
      pinFirst(this.#ledger, user, await identityOf(user));
  }

  look(): Arrival[] {
    const now = this.#members((pin) => pin !== "first");
    const before = this.#readers;
    this.#readers = new Set(now.map(nameOf));
    return now.filter((one) => !before.has(nameOf(one)));
  }

  #members(fits: (pin: unknown) => boolean): Arrival[] {
    return [...this.#plan.all()]
      .filter(([, { people }]) => people)
      .flatMap(([room]) =>
        [...recipientsOf(this.#ledger, this.#plan, room, this.#me).users]
          .filter(([user, pin]) => this.#plan.masterKeyOf(user) === null && fits(pin))
          .map(([user]) => ({ room, user })),
      );
  }
}

const nameOf = ({ room, user }: Arrival): string => `${room} ${user}`;
