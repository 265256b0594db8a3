import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { whoHolds } from "../../../deploy/homeserver/port-holder.ts";
import { freePorts, isFree, requireFree } from "../../../deploy/homeserver/ports.ts";

test("free ports are different and below those that Linux hands out for outgoing connections", async () => {
  const ports = await freePorts(4);
  expect(new Set(ports).size).toBe(4);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(10_240);
    expect(port).toBeLessThan(32_768);
    expect(await isFree(port)).toBe(true);
  }
});

test("a port that nobody listens on has no holder and is free to take", async () => {
  const ports = await freePorts(1);
  expect(await whoHolds(ports[0] ?? 0)).toBeUndefined();
  await requireFree(ports);
});

test("a taken port is refused in one line that names the process and its command", async () => {
  const [port = 0] = await freePorts(1);
  const script = `require("net").createServer().listen(${port}, "127.0.0.1", () => console.log("up"))`;
  const other = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await once(other.stdout, "data");
    const refusal = await requireFree([port]).catch((error: Error) => error.message);
    expect(refusal).toContain(`Port ${port} is taken by process ${other.pid} (${process.execPath} -e`);
    expect(refusal).toContain(`type kill ${other.pid}`);
    expect(refusal).not.toContain("\n");
  } finally {
    other.kill("SIGKILL");
    await once(other, "exit");
  }
});

test("a listener on all addresses counts too", async () => {
  const [port = 0] = await freePorts(1);
  const server = createServer().listen(port);
  await once(server, "listening");
  expect((await whoHolds(port))?.pid).toBe(process.pid);
  server.close();
});
