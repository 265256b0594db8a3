import type { SiteFacts } from "../../bridge/feed/site.ts";
import type { Settings } from "../../config/settings.ts";
import type { Stack } from "../../config/stack.ts";
import { languagesOf } from "./languages.ts";
import { areasOf } from "./organisation-settings.ts";

/** What the pages say of the organisation. */
export const siteFacts = (settings: Settings, stack: Stack): SiteFacts => {
  const cities = Object.values(settings.cities);
  const pages = languagesOf(settings).pages;
  return {
    org: settings.organisation,
    partners: Object.fromEntries(Object.entries(stack.partners).map(([id, { name }]) => [id, name])),
    languages: pages,
    zone: cities[0]?.zone ?? "UTC",
    areas: cities.flatMap(areasOf),
    baseUrl: settings.web.address.replace(/\/+$/, ""),
    hotline: settings.help.hotline,
    deskHours: Object.fromEntries(pages.map(({ code }) => [code, ""])),
    lookedAt: null,
    chat: {
      report: stack.bots.intake?.user_id ?? "",
      alerts: stack.bots.relay?.user_id ?? "",
      server: stack.homeserver.server_name,
      homeserver: settings.web.homeserver ?? stack.homeserver.base_url,
    },
    ...(settings.web.accent === undefined ? {} : { accent: settings.web.accent }),
    exercise: stack.demo,
  };
};
