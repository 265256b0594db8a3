import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { la } from "../../../../config/areas/la.ts";
import { oak } from "../../../../config/areas/oak.ts";
import { EQUIPMENT } from "../../../../core/report/equipment.ts";
import { KINDS } from "../../../../core/report/kind.ts";
import { localInstant } from "../../../../core/report/local-time.ts";

export const ZONE = "America/Los_Angeles";
/** Sat 31 Jan 2026, 14:20 in both cities: when all messages were written. */
export const NOW = Date.UTC(2026, 0, 31, 22, 20);

export const CITIES = { la, oak };
export type City = keyof typeof CITIES;
/** Rules are made by looking at the tuned part; what goes wrong in the other is counted and never looked at. */
export type Part = "tuned" | "held-out";

/** A message, and what a careful reader finds said in it. What is left out isn't said, and reading it is a mistake. */
const message = z.strictObject({
  says: z.string().min(1),
  kind: z.enum(KINDS).nullish(),
  /** "area", or "area: landmark or corner". */
  at: z.string().optional(),
  /** Minutes from now, or a clock time of today, or of yesterday ("-1 23:00"). */
  time: z.union([z.int().max(0), z.string().regex(/^(-1 )?\d\d:\d\d$/)]).optional(),
  /** Day and part of it, where no time is said: "-1 night". */
  period: z
    .string()
    .regex(/^(0|-1) [a-z]+$/)
    .optional(),
  people: z.int().positive().optional(),
  vehicles: z.int().positive().optional(),
  equipment: z.array(z.enum(EQUIPMENT)).optional(),
  sees: z.boolean().optional(),
  lang: z.enum(["en", "es"]).nullish(),
});
export type Message = z.infer<typeof message>;

export interface Sample extends Message {
  readonly city: City;
  readonly part: Part;
}

/** All messages of a part. */
export const corpus = (part: Part): Sample[] =>
  (["la", "oak"] as const).flatMap((city) => {
    const file = new URL(`${part}-${city}.yaml`, import.meta.url);
    return z
      .array(message)
      .parse(parse(readFileSync(file, "utf8")))
      .map((one) => ({ ...one, city, part }));
  });

/** The expected time as an instant. */
export const instantOf = (time: Message["time"]): number | null => {
  if (time === undefined) return null;
  if (typeof time === "number") return NOW + time * 60_000;
  const [clock = "", day = "0"] = time.split(" ").toReversed();
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return localInstant(NOW, ZONE, Number(day), hour, minute);
};
