#!/usr/bin/env node
// The `almenara` command. ground.mjs brings the project's own Node, whatever Node runs this, and starts almenara.ts on it.

import { fileURLToPath } from "node:url";

process.argv.splice(2, 0, fileURLToPath(new URL("almenara.ts", import.meta.url)));
await import("./ground.mjs");
