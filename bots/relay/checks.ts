import { checkNotice, checkTexts } from "../../core/alert/check-notice.ts";
import { signCheck } from "../../core/envelope/signed-check.ts";
import type { CheckMessage, CheckRefusedMessage } from "../../core/line/desk-relay.ts";
import { HOUR } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import { DESK, PRESS } from "./lines.ts";
import type { RelaySettings } from "./settings.ts";
import { tellFor } from "./tell-for.ts";

/** What was said to rumours of late: it has the same cap as alerts, and counts apart from them. */
export const checksSchema = "CREATE TABLE check_notice(at INTEGER NOT NULL) STRICT;";

/**
 * Signs that somebody looked and saw nothing, and hands it to the publisher; or tells the desk why not. Of what is signed
 * nothing here says about which incident it was.
 */
export const takeCheck = (
  settings: RelaySettings,
  { incident, area, looked }: CheckMessage,
  turn: Turn,
): void => {
  const { org, issuer, languages, manifest } = settings;
  const key = settings.keyAt(turn.now);
  if (key === null || isCapped(settings, turn)) {
    const why = key === null ? "no_key" : "too_many";
    tellFor(turn, DESK, "check_refused", { incident, why } satisfies CheckRefusedMessage, incident);
    return;
  }
  const texts = checkTexts({ areaName: area.name, looked }, issuer, languages);
  const check = checkNotice.parse({ v: 1, org, area, looked, issued: turn.now, texts });
  turn.ledger.sql("INSERT INTO check_notice VALUES(?)").run(turn.now);
  tellFor(turn, PRESS, "check", { signed: signCheck(check, key), manifest }, `check ${turn.now}`);
};

const isCapped = ({ alertsAnHour }: RelaySettings, { ledger, now }: Turn): boolean => {
  ledger.sql("DELETE FROM check_notice WHERE at <= ?").run(now - HOUR);
  return Number(ledger.sql("SELECT count(*) AS said FROM check_notice").get()?.said) >= alertsAnHour;
};
