import { dayAndTime } from "../../../core/words/day-and-time.ts";
import type { Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Text } from "../answer.ts";
import type { IntakeSettings } from "../settings.ts";
import { isKeptByDesk, keptOf } from "./kept.ts";
import { countSealed } from "./sealed-report.ts";

/** What stays of what somebody takes back, and until when; null: nothing does. */
export const keptText = (
  { zone }: IntakeSettings,
  ledger: Ledger,
  reports: readonly string[],
  now: Instant,
): Text | null => {
  const kept = reports.filter((id) => {
    const { words, originals } = countSealed(ledger, id);
    return words + originals > 0 && isKeptByDesk(ledger, id, now);
  });
  if (kept.length === 0) return null;
  const ends = kept.map((id) => keptOf(ledger, id, now)?.until ?? null);
  const ids = kept.join(", ");
  if (ends.includes(null)) return (say) => say("kept_open", { ids });
  const last = Math.max(...ends.map(Number));
  return (say, { intake }) => say("kept_until", { ids, until: dayAndTime(last, zone, intake.locale) });
};

/** One text below the other. */
export const both =
  (text: Text, more: Text | null): Text =>
  (say, language) =>
    [text(say, language), ...(more === null ? [] : [more(say, language)])].join("\n");
