import { Command } from "commander";
import { keysUntil, renewKeys } from "../stack/alert-keys.ts";
import { areasOf, settingsIn } from "../stack/organisation-settings.ts";
import { type FolderOption, folderOption, organisationAt } from "./organisation.ts";

export const keysCommand = (): Command =>
  new Command("keys")
    .description("The keys that sign this organisation's alerts")
    .addCommand(until(), { isDefault: true })
    .addCommand(renewal());

const until = (): Command =>
  new Command("until")
    .description("until when they hold")
    .addOption(folderOption())
    .action(({ folder }: FolderOption) => {
      const { place } = organisationAt(folder);
      process.stdout.write(`The keys hold until ${dateOf(keysUntil(place))}.\n`);
    });

const renewal = (): Command =>
  new Command("renew")
    .description("makes the next four keys and signs them with the root key; may be typed again")
    .option("--root-key <file>", "where the root key is, such as on a stick; else in the secrets folder")
    .addOption(folderOption())
    .action(({ folder, rootKey }: FolderOption & { rootKey?: string }) => {
      const { place, stack } = organisationAt(folder);
      const { cities } = settingsIn({ stack, paths: place });
      const areas = Object.values(cities)
        .flatMap(areasOf)
        .map(({ id, name }) => ({ id, name }));
      const renewed = renewKeys(place, rootKey ?? place.rootKey, areas, Date.now());
      process.stdout.write(
        renewed.renewed
          ? `The keys hold until ${dateOf(renewed.until)}. Partners are told when the relay starts again: stop it and type npm start.\n`
          : `Nothing to renew yet: the keys hold until ${dateOf(renewed.until)}.\n`,
      );
    });

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
