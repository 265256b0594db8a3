import { isInForce, verificationOf } from "./axes.ts";
import type { Ground } from "./decision.ts";
import { type Facts, isRetracted, lastRevision, wasIssued } from "./incident.ts";
import { may, type Role } from "./roles.ts";
import type { PersonId } from "./roster.ts";

/** An alert that holds no longer than this wants an update, or an all-clear. */
const ENDS_SOON = 20 * 60_000;

/** What an incident waits for. */
export type NextStep = "claim" | "look" | "second" | "send" | "speak" | "renew" | "watch" | "close";

/** The word by which each step is taken, and so who may take it; null: nobody need do anything. */
const WORD = {
  claim: "claim",
  look: "see",
  second: "see",
  send: "send",
  speak: "see",
  renew: "extend",
  watch: null,
  close: "close",
} as const satisfies Record<NextStep, Parameters<typeof may>[1] | null>;

/** What people at the desk should do about it next. */
export const nextStepOf = (
  incident: Facts,
  ground: Pick<Ground, "policy" | "roster">,
  now: number,
): NextStep => {
  const last = lastRevision(incident);
  if (last !== null && isInForce(incident, now)) return last.until - now <= ENDS_SOON ? "renew" : "watch";
  if (isRetracted(incident) || wasIssued(incident)) return "close";
  const isHeld = incident.lease !== null && now < incident.lease.until;
  switch (verificationOf(incident, ground, now)) {
    case "verified":
      return "send";
    case "disputed":
      return "speak";
    case "refuted":
      return "close";
    case "unverifiable":
      return incident.verdicts.length === 0 && !isHeld ? "claim" : isHeld ? "look" : "close";
    case "corroborated":
      return incident.verdicts.length > 0 ? "second" : isHeld ? "look" : "claim";
    case "unverified":
      return isHeld ? "look" : "claim";
  }
};

/** How much an incident waits for this person: 0, they have claimed it; 1, they may take its next step; 2, not at all. */
export const waitsFor = (
  incident: Facts,
  step: NextStep,
  { id, role }: { readonly id: PersonId; readonly role: Role },
  now: number,
): 0 | 1 | 2 => {
  const { lease } = incident;
  const isHeld = lease !== null && now < lease.until;
  if (isHeld && lease.by === id) return 0;
  const word = WORD[step];
  return word !== null && may(role, word) && !(step === "look" && isHeld) ? 1 : 2;
};
