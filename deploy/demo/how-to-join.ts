import type { Onlooker } from "./onlookers.ts";
import type { RunningCity } from "./running-city.ts";
import type { Stage } from "./stage.ts";

/** What an onlooker needs to take part with an app of their own. */
export const howToJoin = (stage: Stage): string =>
  [
    "",
    "Join in with a Matrix app of your own, such as Element Desktop: sign in, choose another homeserver, and give",
    "the address below. Set up secure backup when the app offers it: unconfirmed apps get no keys, by design.",
    ...cityOf(
      stage.la,
      stage.onlookers.la,
      stage.mirrors.map(({ web }) => web),
    ),
    ...cityOf(stage.oak, stage.onlookers.oak),
    "",
    "Everything stays up until Ctrl-C.",
  ].join("\n");

const cityOf = (
  city: RunningCity,
  people: readonly Onlooker[],
  mirrors: readonly string[] = [],
): string[] => [
  "",
  `${city.name} (${city.city.organisation.name})`,
  `  pages       ${[city.web, ...mirrors].map((web) => `${web}/`).join("  ")}`,
  `  homeserver  ${city.homeserver.baseUrl}`,
  ...people.map(({ name, password, role }) => `  ${name.padEnd(12)}${password}  ${whatFor(city, role)}`),
];

const whatFor = (city: RunningCity, role: Onlooker["role"]): string => {
  if (role === "reporter") return `open a chat with ${city.userOf("intake")} and say what you see`;
  if (role === "responder") return "accept the invitations to the field room and the alerts";
  const words = {
    verifier: "vote below a card",
    dispatcher: "reply preview to a card",
    coordinator: "and operations",
  };
  return `accept the invitations: desk, alerts; ${words[role]}`;
};
