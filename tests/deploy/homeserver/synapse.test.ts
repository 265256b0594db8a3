import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { liftLimits, registerAccount } from "../../../deploy/homeserver/accounts.ts";
import { ensureAuthority } from "../../../deploy/homeserver/authority.ts";
import type { Limits } from "../../../deploy/homeserver/configuration.ts";
import { createHomeserver, type HomeserverFacts } from "../../../deploy/homeserver/creation.ts";
import { type Environment, ensureEnvironment } from "../../../deploy/homeserver/environment.ts";
import { freePorts } from "../../../deploy/homeserver/ports.ts";
import { startHomeserver } from "../../../deploy/homeserver/synapse.ts";
import { ClientApi } from "./client-api.ts";
import { isAlive, scratch } from "./scratch.ts";

let environment: Environment;

/** The first time, Synapse is installed. */
beforeAll(async () => {
  environment = await ensureEnvironment();
}, 300_000);

const create = async (place: string, name: string, limits: Limits = "lifted") => {
  const authority = await ensureAuthority(join(place, "authority"), environment);
  const [client = 0, federation = 0] = await freePorts(2);
  return createHomeserver(join(place, name), { name, authority, ports: { client, federation }, limits });
};

const arrive = async (facts: HomeserverFacts, user: string, admin = false) => {
  const password = "a long enough password";
  const { userId } = await registerAccount({ ...facts, user, password, admin });
  return { userId, api: await ClientApi.login(facts.baseUrl, user, password) };
};

describe("two homeservers", { timeout: 90_000 }, () => {
  test("come up together, check each other's certificates, and carry a message", async () => {
    await using place = await scratch();
    const la = await create(place.folder, "la");
    const oak = await create(place.folder, "oak");
    const start = (name: string) => startHomeserver(join(place.folder, name), { environment });
    const [laServer, oakServer] = await Promise.all([start("la"), start("oak")]);
    await using _la = laServer;
    await using _oak = oakServer;
    const ana = await arrive(la, "ana");
    const ben = await arrive(oak, "ben");

    const made = { preset: "private_chat", invite: [ben.userId] };
    const { room_id: room } = await ana.api.call("POST", "/v3/createRoom", made);
    await ben.api.until((sync) => sync.rooms?.invite?.[room]);
    await ben.api.call("POST", `/v3/join/${encodeURIComponent(room)}?server_name=${la.serverName}`, {});
    const path = `/v3/rooms/${encodeURIComponent(room)}`;
    await ana.api.call("PUT", `${path}/send/m.room.message/1`, { msgtype: "m.text", body: "¿me oyes?" });

    const heard = await ben.api.until((sync) =>
      sync.rooms?.join?.[room]?.timeline.events.find((event) => event.content.body === "¿me oyes?"),
    );
    expect(heard.type).toBe("m.room.message");
    const profile = await ana.api.call("GET", `/v3/profile/${encodeURIComponent(ben.userId)}`);
    expect(profile.displayname).toBe("ben");
    const creation = await ben.api.call("GET", `${path}/state/m.room.create`);
    expect(creation.room_version).toBe("12");
  });

  test("refuse each other where the certificate comes from another authority", async () => {
    await using place = await scratch();
    await using elsewhere = await scratch();
    const la = await create(place.folder, "la");
    const stranger = await create(elsewhere.folder, "stranger");
    const [laServer, strangerServer] = await Promise.all([
      startHomeserver(join(place.folder, "la"), { environment }),
      startHomeserver(join(elsewhere.folder, "stranger"), { environment }),
    ]);
    await using _la = laServer;
    await using _stranger = strangerServer;
    const ana = await arrive(la, "ana");
    await arrive(stranger, "eve");
    const eve = encodeURIComponent(`@eve:${stranger.serverName}`);
    await expect(ana.api.call("GET", `/v3/profile/${eve}`)).rejects.toThrow();
  });
});

describe("a homeserver", { timeout: 90_000 }, () => {
  test("keeps its name, key, accounts and settings over a restart, and leaves no process", async () => {
    await using place = await scratch();
    const facts = await create(place.folder, "la");
    const folder = join(place.folder, "la");
    const first = await startHomeserver(folder, { environment });
    await arrive(facts, "ana");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const key = await readFile(join(folder, "signing.key"), "utf8");
    expect(await create(place.folder, "la")).toEqual(facts);
    await using second = await startHomeserver(folder, { environment });
    expect(await readFile(join(folder, "signing.key"), "utf8")).toBe(key);
    expect([second.serverName, second.baseUrl]).toEqual([first.serverName, first.baseUrl]);
    const again = { ...facts, user: "ana", password: "another password", admin: false };
    const userId = `@ana:${facts.serverName}`;
    expect(await registerAccount(again)).toEqual({ userId, created: false });
    await ClientApi.login(facts.baseUrl, "ana", "a long enough password");
  });

  test("is for its owner's eyes alone on disk", async () => {
    await using place = await scratch();
    await create(place.folder, "la");
    const folder = join(place.folder, "la");
    await using _server = await startHomeserver(folder, { environment });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of await readdir(folder)) {
      expect([file, (await stat(join(folder, file))).mode & 0o077]).toEqual([file, 0]);
    }
  });

  test("can be paused and resumed, and stopped while paused", async () => {
    await using place = await scratch();
    const facts = await create(place.folder, "la");
    const server = await startHomeserver(join(place.folder, "la"), { environment });
    const answers = () =>
      fetch(`${facts.baseUrl}/health`, { signal: AbortSignal.timeout(500) }).then(
        (response) => response.ok,
        () => false,
      );
    server.pause();
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
    server.resume();
    await expect.poll(answers, { timeout: 10_000 }).toBe(true);
    server.pause();
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test("dies with the process that started it, even while paused", async () => {
    await using place = await scratch();
    await create(place.folder, "la");
    const module = new URL("../../../deploy/homeserver/synapse.ts", import.meta.url).href;
    const script = `import { startHomeserver } from ${JSON.stringify(module)};
      const server = await startHomeserver(${JSON.stringify(join(place.folder, "la"))}, { environment: ${JSON.stringify(environment)} });
      server.pause();
      console.log(server.pid);`;
    const args = ["--input-type=module", "-e", script];
    const parent = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(parent.stdout, "data");
    const pid = Number(String(line));
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  test("that finds its port taken says by whom, and starts nothing", async () => {
    await using place = await scratch();
    const facts = await create(place.folder, "la");
    const other = createServer().listen(facts.ports.federation, "127.0.0.1");
    await once(other, "listening");
    await expect(startHomeserver(join(place.folder, "la"), { environment })).rejects.toThrow(
      `Port ${facts.ports.federation} is taken by process ${process.pid}`,
    );
    other.close();
  });

  test("that can't start says why in one line", async () => {
    await using place = await scratch();
    await create(place.folder, "la");
    await writeFile(join(place.folder, "la", "signing.key"), "nonsense\n");
    const outcome = startHomeserver(join(place.folder, "la"), { environment });
    await expect(outcome).rejects.toThrow(/^Homeserver la ended while starting; its last words [^\n]*$/);
  });

  test("with ordinary limits holds people to them and lets the bots through", async () => {
    await using place = await scratch();
    const facts = await create(place.folder, "la", "ordinary");
    await using _server = await startHomeserver(join(place.folder, "la"), { environment });
    const owner = await arrive(facts, "owner", true);
    const desk = await arrive(facts, "desk");
    const rooms = async (api: ClientApi) => {
      for (let made = 0; made < 20; made += 1) await api.call("POST", "/v3/createRoom", {});
    };
    await expect(rooms(owner.api)).rejects.toThrow("M_LIMIT_EXCEEDED");
    const { baseUrl } = facts;
    await liftLimits({ baseUrl, adminToken: owner.api.accessToken, userId: desk.userId });
    await rooms(desk.api);
  });
});
