const KEY = "org.almenara.event_of";

/** Stands in an `m.relates_to` for the id of the event that an earlier saying in the same room becomes. */
export interface EventOfSaying {
  readonly [KEY]: string;
}

/**
 * An edit of, or a reply to, something of our own that the homeserver may not have named yet.
 * @param txn what `turn.say` gave back
 */
export const eventOfSaying = (txn: string): EventOfSaying => ({ [KEY]: txn });

/** The event that a stand-in means; null where it never came to be. */
export const eventOfStandIn = (
  standIn: EventOfSaying,
  eventOf: (txn: string) => string | null,
): string | null => eventOf(standIn[KEY]);

/**
 * The content with every such stand-in of its relation replaced by the event's id. Where the event never came to be,
 * what is said stands by itself: an edit becomes its new text.
 */
export const withEvents = (
  content: Readonly<Record<string, unknown>>,
  eventOf: (txn: string) => string | null,
): object => {
  let lost = false;
  const named = JSON.parse(JSON.stringify(content["m.relates_to"] ?? null), (_key, value: unknown) => {
    if (!isStandIn(value)) return value;
    const event = eventOf(value[KEY]);
    lost ||= event === null;
    return event;
  }) as object | null;
  if (named === null) return content;
  if (!lost) return { ...content, "m.relates_to": named };
  const { "m.relates_to": _relation, "m.new_content": fresh, ...rest } = content;
  return typeof fresh === "object" && fresh !== null ? fresh : rest;
};

const isStandIn = (value: unknown): value is EventOfSaying =>
  typeof value === "object" && value !== null && KEY in value && typeof value[KEY] === "string";
