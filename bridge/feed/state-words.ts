import type { PageTexts } from "../../core/words/page-texts.ts";
import type { Alert } from "./alert.ts";
import { dayAndTime } from "./clock.ts";
import { fill } from "./fill.ts";

/** An alert's state in the largest words: "IN FORCE until …", "WITHDRAWN at …". */
export const stateLine = (alert: Alert, zone: string, words: PageTexts): string =>
  alert.state === "in_force"
    ? fill(words.state_in_force, { time: dayAndTime(alert.current.valid_until, zone, words) })
    : fill(words[`state_${alert.state}`], { time: dayAndTime(alert.updated, zone, words) });

/** A headline that can be read alone: what has ended says so before all else. */
export const titled = (alert: Alert, headline: string, words: PageTexts): string =>
  alert.state === "in_force" ? headline : `${words[`word_${alert.state}`]}: ${headline}`;
