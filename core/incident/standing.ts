import type { Ground } from "./decision.ts";
import { covers, type Facts, reportsOf, shownOf, type Verdict } from "./incident.ts";
import { discounted, voiceOf } from "./roster.ts";

/** A verdict with what it is worth at the moment; `not`: why it doesn't count. */
export interface Standing {
  readonly verdict: Verdict;
  readonly not:
    | "no_role"
    | "learner"
    | "lapsed"
    | "not_compared"
    | "suspended"
    | "own_report"
    | "stale"
    | null;
  /** Who share one count together. */
  readonly voice: string;
}

/** Each person's last verdict, and whether it counts by the policy and the roster of the moment `now`. */
export const standing = (
  incident: Facts,
  { policy, roster }: Pick<Ground, "policy" | "roster">,
  now: number,
): readonly Standing[] => {
  const shown = shownOf(incident);
  const reporters = new Set(reportsOf(incident).map(({ holder }) => holder));
  const worth = (verdict: Verdict): Standing["not"] =>
    discounted(roster.get(verdict.person), now, policy) ??
    // Who types a verdict for somebody vouches for it.
    (verdict.by === verdict.person || roster.get(verdict.by)?.identity === "compared"
      ? null
      : "not_compared") ??
    (reporters.has(verdict.person) ? "own_report" : null) ??
    (covers(verdict.bound, shown) ? null : "stale");
  return incident.verdicts.map((verdict) => {
    const member = roster.get(verdict.person);
    return {
      verdict,
      not: worth(verdict),
      voice: member === undefined ? verdict.person : voiceOf(member),
    };
  });
};

/** The verdicts that count, in the order given. */
export const counted = (...given: Parameters<typeof standing>): readonly Standing[] =>
  standing(...given).filter(({ not }) => not === null);

export const voices = (of: readonly Standing[]): number => new Set(of.map(({ voice }) => voice)).size;

/** Sees it, or saw it and it is gone. */
export const isSighting = ({ verdict: { says } }: Standing): boolean => says === "see" || says === "gone";

/** Looked, and it wasn't there any more. */
export const isAbsence = ({ verdict: { says } }: Standing): boolean => says === "gone" || says === "nothing";

export const isSupport = (one: Standing): boolean => isSighting(one) || one.verdict.says === "trusted";

/** Whether these verdicts, by themselves, say that it happens: one sighting, or enough sources that are trusted. */
export const holds = (of: readonly Standing[], sources: number): boolean => {
  const trusted = of.filter(({ verdict }) => verdict.says === "trusted");
  const named = new Set(trusted.flatMap(({ verdict: { source } }) => (source === null ? [] : [source])));
  const needed = Math.max(1, sources);
  return of.some(isSighting) || (named.size >= needed && voices(trusted) >= needed);
};

/** Whether they still would if that one person weren't their only voice. */
export const holdsBeside = (of: readonly Standing[], sources: number, voice: string): boolean => {
  const others = of.filter((one) => one.voice !== voice);
  return (
    others.some(isSighting) ||
    (others.length > 0 &&
      holds(
        of.filter((one) => !isSighting(one)),
        sources,
      ))
  );
};
