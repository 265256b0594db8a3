import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import { sixWords } from "../../core/envelope/six-words.ts";
import { registerAccount } from "../homeserver/accounts.ts";
import { freePorts, isFree } from "../homeserver/ports.ts";
import type { Site } from "../stack/bot-account.ts";
import { ClientApi } from "../stack/client-api.ts";
import { makePassword } from "../stack/secrets.ts";
import type { RunningCity } from "./running-city.ts";

/** One that somebody far away might run, in a process of its own. */
export interface DemoMirror {
  readonly web: string;
  readonly process: SupervisedProcess;
}

/** The first mirror's port, where it is free; the others follow. */
const LIKED_PORT = 8090;

/** Seconds: an onlooker waits for it. */
const EVERY = "1";

/**
 * Mirrors of a city's site. Each reads the public room with an account that has no part in it, in turns at the city's own
 * homeserver and at the other, and knows of the city only its address and the six words of its root.
 */
export const startMirrors = async (
  count: number,
  folder: string,
  city: RunningCity,
  other: RunningCity,
  print: (line: string) => void,
): Promise<readonly DemoMirror[]> => {
  const mirrors: DemoMirror[] = [];
  for (let n = 1; n <= count; n++) {
    const place = join(folder, "mirrors", String(n));
    const port = await portOf(n);
    const { site } = (n % 2 === 1 ? city : other).city;
    const command = fileURLToPath(new URL("../almenara.ts", import.meta.url));
    const mirror = new SupervisedProcess({
      name: `mirror ${n}`,
      command: process.execPath,
      args: [
        ...[command, "mirror", city.publicRoom, "--homeserver", site.baseUrl],
        ...["--token-file", await tokenFile(place, site), "--folder", place, "--site", city.web],
        ...["--root", sixWords(city.city.stack.keys?.root ?? ""), "--port", String(port), "--every", EVERY],
      ],
      said: (line) => print(`  mirror ${n}: ${line}`),
    });
    mirror.start();
    mirrors.push({ web: `http://127.0.0.1:${port}`, process: mirror });
  }
  await Promise.all(mirrors.map((mirror) => mirror.process.ready()));
  return mirrors;
};

const portOf = async (n: number): Promise<number> => {
  const liked = LIKED_PORT + n - 1;
  return (await isFree(liked)) ? liked : ((await freePorts(1))[0] ?? liked);
};

/** Of an account that is made once. */
const tokenFile = async (place: string, site: Site): Promise<string> => {
  const path = join(place, "token");
  if (existsSync(path)) return path;
  const [user, password] = [`mirror-${randomBytes(4).toString("hex")}`, makePassword()];
  await registerAccount({ ...site, user, password, admin: false });
  const { token } = await ClientApi.login(site.baseUrl, user, password, "MIRROR");
  mkdirSync(place, { recursive: true });
  writeFileSync(path, token, { mode: 0o600 });
  return path;
};
