import { publicationOf } from "./axes.ts";
import { type DeskVoice, phrase, timeOf } from "./desk-says.ts";
import { type Facts, isOut, lastRevision } from "./incident.ts";

/** What is said outside, in words: what hasn't left yet is only ordered. */
export const publicationPhrase = (voice: DeskVoice, incident: Facts, now: number): string => {
  const publication = publicationOf(incident, now);
  const until = timeOf(voice, lastRevision(incident)?.until ?? now);
  if (publication === "internal" || publication === "expired" || isOut(incident))
    return phrase(voice, `publication.${publication}`, { until });
  return phrase(voice, publication === "retracted" ? "publication.withdrawing" : "publication.ordered", {
    until,
  });
};
