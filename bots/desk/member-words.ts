import { createHash } from "node:crypto";
import { canonical } from "../../core/envelope/canonical.ts";
import type { Facts } from "../../core/incident/incident.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { seal, unseal } from "../kit/sealing/sealed-words.ts";
import { nameOf } from "./members.ts";

/** What members wrote is sealed apart from what reporters said: a report taken back takes nothing of it along. */
export const keysOfMembers = (incident: string): readonly string[] => [`note:${incident}`, `own:${incident}`];

/** @returns by what an event names it */
export const keepNote = (ledger: Ledger, incident: string, cause: string, text: string): string => {
  const id = `note:${incident}:${createHash("sha256").update(cause).digest("base64url")}`;
  seal(ledger, id, `note:${incident}`, text);
  return id;
};

export const notesOf = (
  ledger: Ledger,
  { notes }: Facts,
): readonly { readonly person: string; readonly at: number; readonly text: string }[] =>
  notes.flatMap(({ by, at, words }) => {
    const text = unseal(ledger, words);
    return text === null ? [] : [{ person: nameOf(by), at, text }];
  });

/** By language. */
export type OwnWords = Readonly<Record<string, string>>;

/** A dispatcher's own words for an alert: the name says what is in them, so that a preview is of exactly these. */
export const keepOwnWords = (ledger: Ledger, incident: string, words: OwnWords): string => {
  const text = canonical(words);
  const id = `own:${incident}:${createHash("sha256").update(text).digest("base64url")}`;
  seal(ledger, id, `own:${incident}`, text);
  return id;
};

export const ownWordsIn = (ledger: Ledger, reference: string | null): OwnWords | null => {
  const text = reference === null ? null : unseal(ledger, reference);
  return text === null ? null : (JSON.parse(text) as OwnWords);
};
