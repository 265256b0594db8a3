import { join } from "node:path";

/** Where the parts of one organisation lie under its folder. */
export const paths = (organisation: string) => ({
  stack: join(organisation, "stack.json"),
  bot: (name: string) => join(organisation, "bots", name),
  ledger: (name: string) => join(organisation, "bots", name, "ledger.sqlite"),
  control: (name: string) => join(organisation, "bots", name, "control.sock"),
  storeKey: (name: string) => join(organisation, "secrets", `${name}.store-key`),
});

export type Paths = ReturnType<typeof paths>;
