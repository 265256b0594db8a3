import { type DeskStats, deskStats } from "../../../core/incident/desk-stats.ts";
import { HOUR, MINUTE } from "../../kit/clock.ts";
import type { Desk } from "../context.ts";
import { incidentOf } from "../incident-book.ts";
import { postStatsPicture } from "../pictures.ts";
import { goesOn, says, type Word } from "../word.ts";

/** Hours that are counted. */
const STRETCH = 24;

/** What the desk did in the last day, in words and as a picture. */
export const statsWord: Word = {
  name: "stats",
  about: "desk",
  does: ({ desk, rest }) => {
    if (goesOn(rest)) return says("");
    const { turn, ground } = desk;
    const incidents = turn.ledger
      .sql("SELECT DISTINCT incident FROM happening WHERE at > ?")
      .all(turn.now - STRETCH * HOUR)
      .flatMap(({ incident }) => incidentOf(turn.ledger, String(incident)) ?? []);
    const stats = deskStats(incidents, ground, turn.now, STRETCH);
    if (stats.incidents > 0) postStatsPicture(desk, stats);
    return says(inWords(desk, stats));
  },
};

const inWords = ({ sayDuty }: Desk, stats: DeskStats): string => {
  const minutes = (ms: number | null): string =>
    ms === null ? sayDuty("stats.never") : sayDuty("stats.minutes", { count: Math.round(ms / MINUTE) });
  const { verified, unverifiable, refuted } = stats.by;
  return [
    sayDuty("stats.first", { hours: STRETCH, incidents: stats.incidents, reports: stats.reports }),
    sayDuty("stats.came_to", {
      ...{ verified, unverifiable, refuted },
      waiting: stats.by.unverified + stats.by.corroborated + stats.by.disputed,
    }),
    sayDuty("stats.alerts", { sent: stats.sent, withdrawn: stats.withdrawn }),
    sayDuty("stats.medians", {
      claim: minutes(stats.toClaim),
      verdict: minutes(stats.toVerdict),
      alert: minutes(stats.toAlert),
    }),
  ].join("\n");
};
