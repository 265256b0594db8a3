/** What a room is for, from the stack file: written by set-up, never learned from a homeserver. */
export interface Purpose {
  readonly kind: "line" | "desk" | "field" | "operations" | "alerts" | "exchange" | "public";
  /** The name of a line, the city of a desk, the group of alerts, the partner of an exchange; else empty. */
  readonly name: string;
  /** Bots (user ids) that belong in it. */
  readonly bots: readonly string[];
  /** Whether people belong in it: of the roster in a desk, operators and coordinators in operations. */
  readonly people: boolean;
  /** False for what everybody may read: the public room, and the press line, whose messages are signed instead. */
  readonly encrypted: boolean;
  /** Whether another server has a part in it. */
  readonly federate: boolean;
}

const CALLED: Readonly<Record<Purpose["kind"] | "chat", string>> = {
  line: "a line",
  desk: "a desk room",
  field: "a field room",
  operations: "the operations room",
  alerts: "an alert room",
  exchange: "an exchange room",
  public: "the public room",
  chat: "a chat",
};

/** The rooms and bots that this bot may believe in. */
export class RoomPlan {
  readonly #purposes: ReadonlyMap<string, Purpose>;
  readonly #masterKeys: ReadonlyMap<string, string>;

  /**
   * @param purposes room id to purpose
   * @param masterKeys bot's user id to its master key (unpadded base64)
   */
  constructor(purposes: ReadonlyMap<string, Purpose>, masterKeys: ReadonlyMap<string, string>) {
    this.#purposes = purposes;
    this.#masterKeys = masterKeys;
  }

  /** What this room is for; null for a room that set-up didn't make. */
  purposeOf(room: string): Purpose | null {
    return this.#purposes.get(room) ?? null;
  }

  masterKeyOf(user: string): string | null {
    return this.#masterKeys.get(user) ?? null;
  }

  /** What people call this room, in a sentence. */
  called(room: string): string {
    return CALLED[this.purposeOf(room)?.kind ?? "chat"];
  }

  /** The room of that kind and name. @throws Error where set-up made none: a mistake in the program */
  find(kind: Purpose["kind"], name: string): string {
    for (const [room, purpose] of this.#purposes)
      if (purpose.kind === kind && purpose.name === name) return room;
    throw new Error(`no ${kind} room named "${name}"`);
  }

  all(): Iterable<readonly [string, Purpose]> {
    return this.#purposes;
  }
}
