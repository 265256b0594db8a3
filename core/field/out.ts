import type { PersonId } from "../incident/roster.ts";

const MINUTE = 60_000;

/** Numbers of the field. Source: the design's page on the product, the desk's table. Durations in ms. */
export const FIELD = {
  /** At the scene of one incident, or on their way there. */
  most: 6,
  /** A person who is out is asked so often whether all is right. */
  checkEvery: 15 * MINUTE,
  /** Who hasn't answered within this is overdue, and asked again. */
  answerWithin: 5 * MINUTE,
  /** After which the dispatchers are called. */
  dispatcherAfter: 3 * MINUTE,
  /** Who falls due so soon is asked along with another. */
  together: 3 * MINUTE,
  noSignal: 30 * MINUTE,
  longestNoSignal: 120 * MINUTE,
} as const;

/** Left is on the way home, and checked on until there. */
export type Whereabouts = "going" | "there" | "left";

/** Somebody who is out for an incident. Times in ms since the epoch. */
export interface Out {
  readonly person: PersonId;
  readonly incident: string;
  readonly where: Whereabouts;
  readonly since: number;
  /** The last sign of life. */
  readonly sign: number;
  /** When they were asked whether all is right, unanswered; null: they aren't asked. */
  readonly asked: number | null;
  readonly reminded: boolean;
  /** The dispatchers were called about them. */
  readonly called: boolean;
  /** They said that they have no signal until then. */
  readonly quietUntil: number;
}

/** Why somebody doesn't go there; null where they may. Who is counted already may say so again. */
export const mayGo = (person: PersonId, out: readonly Out[], isEnough: boolean): "enough" | "six" | null => {
  const others = out.filter((one) => one.person !== person && one.where !== "left");
  if (out.some((one) => one.person === person && one.where !== "left")) return null;
  if (isEnough) return "enough";
  return others.length >= FIELD.most ? "six" : null;
};

/** Whatever they say or tap: they are well, and asked again later. */
export const signOfLife = (out: Out, now: number): Out => ({
  ...out,
  sign: now,
  asked: null,
  reminded: false,
  called: false,
  quietUntil: 0,
});

/** `nosignal 30`: they aren't asked for so long. */
export const withoutSignal = (out: Out, now: number, ms: number): Out => ({
  ...signOfLife(out, now),
  quietUntil: now + Math.min(ms, FIELD.longestNoSignal),
});

/** What is done next about somebody who is out, and when; null: the dispatchers have it. */
export const nextCheck = (
  out: Out,
): { readonly at: number; readonly does: "ask" | "remind" | "call" } | null => {
  if (out.asked === null) return { at: Math.max(out.sign + FIELD.checkEvery, out.quietUntil), does: "ask" };
  if (!out.reminded) return { at: out.asked + FIELD.answerWithin, does: "remind" };
  return out.called ? null : { at: out.asked + FIELD.answerWithin + FIELD.dispatcherAfter, does: "call" };
};

/** That it was done. */
export const checked = (out: Out, does: "ask" | "remind" | "call", now: number): Out => {
  if (does === "ask") return { ...out, asked: now, reminded: false, called: false };
  return does === "remind" ? { ...out, reminded: true } : { ...out, called: true };
};

/** Those to ask together at this moment: who is due, and who soon would be. */
export const dueToAsk = (out: readonly Out[], now: number): readonly Out[] => {
  const asks = out.flatMap((one) => {
    const next = nextCheck(one);
    return next?.does === "ask" ? [{ one, at: next.at }] : [];
  });
  return asks.some(({ at }) => at <= now)
    ? asks.filter(({ at, one }) => at <= now + FIELD.together && one.quietUntil <= now).map(({ one }) => one)
    : [];
};
