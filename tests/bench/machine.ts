import { arch, cpus, loadavg, release, totalmem } from "node:os";

/** What a figure was measured on. Nothing in it says whose machine it is. */
export const machine = () => ({
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `Linux ${release()} ${arch()}`,
  node: process.version,
  /** Processes that wanted a core, over 1, 5 and 15 min: much above what the bench needs (about 2) is noise. */
  load: loadavg().map((load) => Number(load.toFixed(2))),
});
