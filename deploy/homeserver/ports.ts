import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { whoHolds } from "./port-holder.ts";
import { HomeserverProblem } from "./problem.ts";

/**
 * From above what needs privileges and well-known servers use, to below 32768, where Linux begins to hand out
 * ports for outgoing connections (net.ipv4.ip_local_port_range): a port up there may be gone at the next start.
 */
const range = { from: 10_240, below: 32_768 };

/** Whether a server could listen on this port of 127.0.0.1 now. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });

/** `count` different free loopback ports below 32768, from a random start. */
export const freePorts = async (count: number): Promise<number[]> => {
  const size = range.below - range.from;
  const start = randomInt(size);
  const found: number[] = [];
  for (let step = 0; step < size && found.length < count; step += 1) {
    const port = range.from + ((start + step) % size);
    if (await isFree(port)) found.push(port);
  }
  if (found.length < count) {
    throw new HomeserverProblem(
      `No free port between ${range.from} and ${range.below}: stop some servers, then start again.`,
    );
  }
  return found;
};

/**
 * Makes sure that all `ports` of 127.0.0.1 can be listened on.
 * @throws HomeserverProblem that names who holds the first one that can't.
 */
export const requireFree = async (ports: readonly number[]): Promise<void> => {
  for (const port of ports) {
    if (!(await isFree(port))) throw await portTaken(port);
  }
};

/** The one line for a port that is taken. */
export const portTaken = async (port: number): Promise<HomeserverProblem> => {
  const holder = await whoHolds(port);
  if (holder?.pid === undefined) {
    return new HomeserverProblem(
      `Port ${port} is taken by a process of another user. It can't be exchanged (it is part of the homeserver's name): find it with ss -ltnp, stop it, then start again.`,
    );
  }
  return new HomeserverProblem(
    `Port ${port} is taken by process ${holder.pid} (${holder.command}). It can't be exchanged (it is part of the homeserver's name): type kill ${holder.pid}, then start again.`,
  );
};
