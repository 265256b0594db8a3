import type { z } from "zod";
import { la } from "../../config/areas/la.ts";
import { oak } from "../../config/areas/oak.ts";
import type { settingsSchema } from "../../config/settings.ts";
import type { Area } from "../../core/place/area.ts";

type Values = z.input<typeof settingsSchema>;

/** One of the demo's two organisations, before anything is set up. */
export interface DemoOrganisation {
  readonly id: "la" | "oak";
  readonly name: string;
  readonly city: { readonly id: string; readonly name: string };
  readonly areas: readonly Area[];
  readonly partner: "la" | "oak";
  /** Where its pages are looked for first. */
  readonly webPort: number;
}

/** The group of areas whose members share an alert room. */
export const ALERT_GROUP = "city";

export const ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    id: "la",
    name: "Eastside Watch",
    city: { id: "la", name: "Los Angeles" },
    areas: la,
    partner: "oak",
    webPort: 8080,
  },
  {
    id: "oak",
    name: "Oakland Vecinos",
    city: { id: "oak", name: "Oakland" },
    areas: oak,
    partner: "la",
    webPort: 8081,
  },
];

/** Its almenara.yaml: partners' alerts are posted at once, so that an onlooker sees them arrive. */
export const settingsOf = (one: DemoOrganisation, port: number): Values => ({
  organisation: { id: one.id, name: one.name },
  web: { address: `http://127.0.0.1:${port}`, listen: `127.0.0.1:${port}` },
  help: { hotline: "555 0100 (not a real number)", rights: `http://127.0.0.1:${port}/help` },
  cities: { [one.city.id]: { name: one.city.name, zone: "America/Los_Angeles", areas: one.id } },
  partners: {
    [one.partner]: {
      name: ORGANISATIONS.find(({ id }) => id === one.partner)?.name ?? one.partner,
      statements: "auto",
    },
  },
});
