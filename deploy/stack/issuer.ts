import { alertName } from "../../bridge/feed/alert-name.ts";
import type { Settings } from "../../config/settings.ts";
import type { Issuer } from "../../core/alert/alert-texts.ts";

/** Who an alert is from, as every language says it. The zone is that of the first city. */
export const issuerOf = ({ organisation, help, cities }: Settings): Omit<Issuer, "link"> => ({
  name: organisation.name,
  hotline: help.hotline,
  zone: Object.values(cities)[0]?.zone ?? "UTC",
});

/** The page of an alert on our own site, partners' alerts too. */
export const linkFor =
  ({ organisation, web }: Settings) =>
  (org: string, id: string): string =>
    `${web.address.replace(/\/+$/, "")}/i/${alertName(organisation.id, { org, id })}`;
