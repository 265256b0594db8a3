import type { Ground } from "./decision.ts";
import { covers, type Facts, lastRevision, reportsOf, shownOf } from "./incident.ts";
import type { Choice } from "./preview-of.ts";
import { type Refusal, refusal } from "./refusals.ts";
import { type Member, voiceOf } from "./roster.ts";
import {
  counted,
  holds,
  holdsBeside,
  isAbsence,
  isSighting,
  isSupport,
  type Standing,
  voices,
} from "./standing.ts";

type Rules = Pick<Ground, "policy" | "roster">;

/** What somebody wants to send. */
export type Wish = Pick<Choice, "action" | "until" | "change" | "words" | "receivers"> & {
  readonly scope: "all" | "city";
};

/** Whose verdicts let a revision out; or everything that stops it. */
export interface Judgement {
  readonly basis: readonly string[];
  /** It does no more than lower the level of what went out, which needs nobody. */
  readonly lowered: boolean;
  readonly blocks: readonly Refusal[];
}

/**
 * Judges a revision by the policy of its own level.
 * @param sender null: somebody who has no part in the verdicts, for a preview
 */
export const judge = (
  incident: Facts,
  wish: Wish,
  sender: Member | null,
  { policy, roster }: Rules,
  now: number,
): Judgement => {
  if (onlyLowers(incident, wish)) return { basis: [], lowered: true, blocks: [] };
  const verdicts = counted(incident, { policy, roster }, now);
  return wish.action === "over"
    ? judgeOver(incident, verdicts, sender, { policy, roster }, now)
    : judgeThere(incident, verdicts, sender, { policy, roster }, wish.change === "moved" ? now : null);
};

/**
 * "It is there": a sighting, or enough trusted sources, and nobody who saw something else.
 * @param movedAt now, where it says that it is somewhere else now: somebody must have seen it there of late. Otherwise null
 */
const judgeThere = (
  incident: Facts,
  verdicts: readonly Standing[],
  sender: Member | null,
  { policy, roster }: Rules,
  movedAt: number | null,
): Judgement => {
  const { id, level } = incident;
  const support = verdicts.filter(isSupport);
  const other = verdicts.find(({ verdict }) => verdict.says === "else");
  const party = policy.senderAlone[level] ? null : sender;
  const taker = soleTaker(incident, support, { policy, roster });
  // One reason is enough for who isn't verified at all; the rest is about who verified and who sends.
  const blocks = !holds(support, policy.trustedSources)
    ? [refusal("unverified", { id })]
    : [
        ...(other === undefined ? [] : [refusal("disputed", { id, by: other.verdict.person })]),
        ...(movedAt === null || support.some(({ verdict }) => movedAt - verdict.seen <= policy.lookFreshFor)
          ? []
          : [refusal("no_fresh_look", { id, minutes: policy.lookFreshFor / 60_000 })]),
        ...(taker === null ? [] : [refusal("taker_alone", { id, by: taker })]),
        ...(hasEnough(incident, support, { policy, roster })
          ? []
          : [refusal("second_verifier", { id, level })]),
        ...(party === null ||
        holdsBeside(typedByOthers(support, party), policy.trustedSources, voiceOf(party))
          ? []
          : [refusal("sender_alone", { id })]),
      ];
  return { basis: support.map(({ verdict }) => verdict.person), lowered: false, blocks };
};

/** "It is over": somebody looked a short while ago, and nobody has seen it since. */
const judgeOver = (
  incident: Facts,
  verdicts: readonly Standing[],
  sender: Member | null,
  { policy }: Rules,
  now: number,
): Judgement => {
  const { id, level } = incident;
  const party = policy.senderAlone[level] ? null : sender;
  const looks = verdicts.filter((one) => isAbsence(one) && now - one.verdict.seen <= policy.lookFreshFor);
  const lastLook = Math.max(...looks.map(({ verdict }) => verdict.seen));
  const sight = verdicts.find(
    ({ verdict: { says, seen } }) => (says === "see" || says === "trusted") && seen > lastLook,
  );
  const blocks =
    looks.length === 0
      ? [refusal("no_fresh_look", { id, minutes: policy.lookFreshFor / 60_000 })]
      : [
          ...(sight === undefined
            ? []
            : [refusal("still_seen", { id, by: sight.verdict.person, at: sight.verdict.seen })]),
          ...(voices(looks) >= policy.verifiers[level] ? [] : [refusal("second_verifier", { id, level })]),
          ...(party === null || isSaidBeside(looks, party) ? [] : [refusal("sender_alone", { id })]),
        ];
  return { basis: looks.map(({ verdict }) => verdict.person), lowered: false, blocks };
};

/** Whether it says to the same people no more than what they heard last, at a lower level and for no longer. */
const onlyLowers = (incident: Facts, { action, until, change, words, receivers, scope }: Wish): boolean => {
  const last = lastRevision(incident);
  return (
    action !== "over" &&
    last !== null &&
    last.action !== "over" &&
    incident.level < last.level &&
    covers(last.shown, shownOf(incident)) &&
    until <= last.until &&
    change === null &&
    words === null &&
    receivers.every((receiver) => last.receivers.includes(receiver)) &&
    (scope === last.scope || scope === "city")
  );
};

/** Enough independent verifiers for the level; a partner who agrees to what was sent as L2 stands for the second. */
export const hasEnough = (incident: Facts, support: readonly Standing[], { policy }: Rules): boolean => {
  const last = lastRevision(incident);
  const partner =
    last !== null &&
    last.action !== "over" &&
    last.level >= 2 &&
    covers({ ...last.shown, level: incident.level }, shownOf(incident)) &&
    incident.agreed.some(({ revision }) => revision === last.revision);
  return voices(support) + (partner ? 1 : 0) >= Math.max(1, policy.verifiers[incident.level]);
};

/** The verifier who took the call down and is the only one to verify it. */
export const soleTaker = (
  incident: Facts,
  support: readonly Standing[],
  { policy, roster }: Rules,
): string | null => {
  const takers = reportsOf(incident).flatMap(({ taker }) => (taker === null ? [] : [taker]));
  return (
    takers.find((taker) => {
      const member = roster.get(taker);
      return member !== undefined && !holdsBeside(support, policy.trustedSources, voiceOf(member));
    }) ?? null
  );
};

/** Whether anybody else says it: none of the sender's voice, and nobody for whom the sender typed. */
export const isSaidBeside = (of: readonly Standing[], sender: Member): boolean =>
  typedByOthers(of, sender).some(({ voice }) => voice !== voiceOf(sender));

/** Without what the sender typed for others. */
const typedByOthers = (of: readonly Standing[], sender: Member): readonly Standing[] =>
  of.filter(({ verdict }) => verdict.by !== sender.id || verdict.person === sender.id);

/** How the public is told that it was verified. */
export const verifiedHow = (verdicts: readonly Standing[]): "seen" | "seen_earlier" | "trusted" | null => {
  if (verdicts.some(({ verdict: { says } }) => says === "see")) return "seen";
  if (verdicts.some(isSighting)) return "seen_earlier";
  return verdicts.some(isSupport) ? "trusted" : null;
};
