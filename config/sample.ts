import { z } from "zod";
import { settingsSchema } from "./settings.ts";
import { settingsText } from "./settings-text.ts";

/** almenara.yaml as somebody may begin with it; the copy beside this file is checked against it. */
export const sampleText = (): string =>
  `# yaml-language-server: $schema=almenara.schema.json\n${settingsText({
    organisation: { id: "la", name: "Eastside Watch" },
    web: { address: "https://alerts.example.org" },
    help: { hotline: "555 0100", rights: "https://alerts.example.org/help" },
    cities: {
      la: {
        name: "Los Angeles",
        zone: "America/Los_Angeles",
        areas: [
          { id: "boyle-heights", name: "Boyle Heights", aliases: ["Boyle"] },
          { id: "westlake", name: "Westlake", aliases: ["MacArthur Park"] },
        ],
      },
    },
    partners: { oak: { name: "Oakland Vecinos" } },
  })}`;

/** The same schema for editors and other programs (JSON Schema, draft 2020-12). */
export const settingsJsonSchema = (): object => z.toJSONSchema(settingsSchema, { io: "input" });
