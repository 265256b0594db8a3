import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { settingsText } from "../../config/settings-text.ts";
import type { Stack } from "../../config/stack.ts";
import type { Site } from "../stack/bot-account.ts";
import { pairOrganisations } from "../stack/pair-organisations.ts";
import { paths } from "../stack/paths.ts";
import { setUpOrganisation } from "../stack/set-up-organisation.ts";
import { readStack } from "../stack/stack-file.ts";
import { ALERT_GROUP, type DemoOrganisation, ORGANISATIONS, settingsOf } from "./organisations.ts";

/** An organisation that is set up. */
export interface City {
  readonly organisation: DemoOrganisation;
  readonly site: Site;
  readonly stack: Stack;
}

/** Both cities, set up and paired. A second run goes on where the first was cut off and changes nothing else. */
export const setUpTwoCities = async (
  sites: Readonly<Record<DemoOrganisation["id"], Site>>,
  webPorts: Readonly<Record<DemoOrganisation["id"], number>>,
  progress: (line: string) => void,
): Promise<Readonly<Record<DemoOrganisation["id"], City>>> => {
  await Promise.all(
    ORGANISATIONS.map(async (one) => {
      const site = sites[one.id];
      writeSettings(site.folder, one, webPorts[one.id]);
      const { id, name, city, areas } = one;
      const plan = { id, name, city, areas, alertGroup: ALERT_GROUP, demo: true };
      await setUpOrganisation(site, plan, progress);
    }),
  );
  const [la, oak] = ORGANISATIONS.map((one) => ({ ...sites[one.id], id: one.id, name: one.name }));
  if (la && oak) await pairOrganisations(la, oak);
  progress("the two are partners");
  const city = (id: DemoOrganisation["id"]): City => {
    const organisation = ORGANISATIONS.find((one) => one.id === id);
    if (organisation === undefined) throw new Error(`no organisation ${id}`);
    return { organisation, site: sites[id], stack: readStack(paths(sites[id].folder).stack) };
  };
  return { la: city("la"), oak: city("oak") };
};

/** What people decide is theirs: a file that is there is left alone. */
const writeSettings = (folder: string, one: DemoOrganisation, port: number): void => {
  const place = paths(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(place.settings))
    writeFileSync(place.settings, settingsText(settingsOf(one, port)), { mode: 0o600 });
};
