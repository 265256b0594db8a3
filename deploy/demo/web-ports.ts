import { existsSync } from "node:fs";
import { join } from "node:path";
import { whoHolds } from "../homeserver/port-holder.ts";
import { freePorts, isFree } from "../homeserver/ports.ts";
import { settingsAlone } from "../stack/organisation-settings.ts";
import { paths } from "../stack/paths.ts";
import { type DemoOrganisation, ORGANISATIONS } from "./organisations.ts";

export type WebPorts = Readonly<Record<DemoOrganisation["id"], number>>;

/**
 * Where each organisation's pages are served: as its almenara.yaml says; before there is one, where the demo likes
 * them, or on free ports. @throws Error naming who holds a port that is chosen already
 */
export const webPorts = async (folder: string): Promise<WebPorts> => {
  const ports: Partial<Record<DemoOrganisation["id"], number>> = {};
  for (const { id, webPort } of ORGANISATIONS) {
    const { settings } = paths(join(folder, id));
    ports[id] = existsSync(settings) ? await chosen(settings) : await choose(webPort);
  }
  return ports as WebPorts;
};

const chosen = async (path: string): Promise<number> => {
  const { listen } = settingsAlone(path).web;
  const port = Number(listen.slice(listen.lastIndexOf(":") + 1));
  if (await isFree(port)) return port;
  const holder = await whoHolds(port);
  const who =
    holder?.pid === undefined
      ? "a process of another user: find it with ss -ltnp"
      : `process ${holder.pid} (${holder.command}): type kill ${holder.pid}`;
  throw new Error(
    `Port ${port}, where the pages are, is taken by ${who}, or choose another in ${path} (web: address: and listen:). Then start again.`,
  );
};

const choose = async (liked: number): Promise<number> =>
  (await isFree(liked)) ? liked : ((await freePorts(1))[0] ?? liked);
