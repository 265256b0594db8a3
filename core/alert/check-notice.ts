import { z } from "zod";
import { dayAndTime } from "../words/day-and-time.ts";
import { speak } from "../words/phrases.ts";
import type { AlertLanguages } from "./alert-phrases.ts";
import type { Issuer } from "./alert-texts.ts";
import { alertText, recordSchema } from "./record.ts";

const { org, area, issued, texts } = recordSchema.shape;

/**
 * What is said to a rumour: a volunteer looked, and saw nothing at that time. No alert and no all-clear; nothing follows
 * it, and no page keeps it.
 */
export const checkNotice = z.strictObject({
  v: z.literal(1),
  org,
  area,
  /** When somebody looked. Milliseconds since the epoch. */
  looked: issued,
  issued,
  texts,
});
export type CheckNotice = z.infer<typeof checkNotice>;

export const signedCheckNotice = z.strictObject({
  check: checkNotice,
  /** As a record's, of its own type: neither passes for the other. */
  signature: z.strictObject({ keyid: z.string().min(8).max(64), sig: z.string().length(86) }),
});
export type SignedCheckNotice = z.infer<typeof signedCheckNotice>;

/** @param areaName public name; times in milliseconds since the epoch */
export const checkTexts = (
  { areaName, looked }: { readonly areaName: string; readonly looked: number },
  { name, zone }: Pick<Issuer, "name" | "zone">,
  languages: AlertLanguages,
): Record<string, z.infer<typeof alertText>> =>
  Object.fromEntries(
    Object.entries(languages).map(([code, language]) => {
      const say = speak(language);
      const when = dayAndTime(looked, zone, language.locale);
      return [
        code,
        alertText.parse({
          headline: say("headline.check", { where: areaName, when }),
          paragraphs: [
            say("what.check", { where: areaName, when }),
            say("if_you_see"),
            say("from_without_link", { org: name }),
          ],
        }),
      ];
    }),
  );
