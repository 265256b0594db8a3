import { rmSync } from "node:fs";

rmSync("data/demo", { recursive: true, force: true });
process.stdout.write("data/demo is gone.\n");
