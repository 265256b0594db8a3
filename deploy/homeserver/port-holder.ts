import { readdir, readFile, readlink } from "node:fs/promises";

/** Who listens on a port. `pid` and `command` are missing where the process belongs to another user. */
export type PortHolder = { readonly pid?: number; readonly command?: string };

/** Longest command line shown, in characters. */
const shown = 80;

/** The process that listens on this TCP port of any address, or undefined where none does (Linux only). */
export const whoHolds = async (port: number): Promise<PortHolder | undefined> => {
  const sockets = await listeningSockets(port);
  if (sockets.size === 0) return undefined;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    if (await holdsAny(pid, sockets)) return { pid: Number(pid), command: await commandOf(pid) };
  }
  return {};
};

/** Inode numbers; the tables are described in proc(5): column 1 local address, 3 state (0A: LISTEN), 9 inode. */
const listeningSockets = async (port: number): Promise<Set<string>> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((table) => readFile(table, "utf8").catch(() => "")),
  );
  const rows = tables.flatMap((table) => table.split("\n")).map((row) => row.trim().split(/\s+/));
  const listening = rows.filter(([, local, , state]) => local?.endsWith(suffix) && state === "0A");
  return new Set(listening.map((row) => `socket:[${row[9]}]`));
};

const holdsAny = async (pid: string, sockets: ReadonlySet<string>): Promise<boolean> => {
  const folder = `/proc/${pid}/fd`;
  const handles = await readdir(folder).catch(() => []);
  const targets = await Promise.all(handles.map((handle) => readlink(`${folder}/${handle}`).catch(() => "")));
  return targets.some((target) => sockets.has(target));
};

const commandOf = async (pid: string): Promise<string> => {
  const line = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ").trim();
  return line.length > shown ? `${line.slice(0, shown)}…` : line;
};
