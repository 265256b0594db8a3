import { join } from "node:path";

/** Where the parts of one organisation lie under its folder. */
export const paths = (organisation: string) => ({
  stack: join(organisation, "stack.json"),
  settings: join(organisation, "almenara.yaml"),
  /** Our keys' public halves, signed by the root key. */
  manifest: join(organisation, "manifest.json"),
  /** What the public sees, as files. */
  web: join(organisation, "web"),
  /** Can lie on paper or a stick: nothing that runs needs it. */
  rootKey: join(organisation, "secrets", "root.key"),
  alertKeys: join(organisation, "secrets", "relay.alert-keys.json"),
  /** Of the account that may purge rooms: nobody's but the sweeper's. */
  sweeperToken: join(organisation, "secrets", "sweeper.token"),
  bot: (name: string) => join(organisation, "bots", name),
  ledger: (name: string) => join(organisation, "bots", name, "ledger.sqlite"),
  control: (name: string) => join(organisation, "bots", name, "control.sock"),
  storeKey: (name: string) => join(organisation, "secrets", `${name}.store-key`),
});

export type Paths = ReturnType<typeof paths>;
