import { writeFileSync } from "node:fs";
import { vectors } from "./vectors.ts";

// node tests/core/envelope/write-vectors.ts && npm run format
for (const [name, value] of Object.entries(vectors))
  writeFileSync(new URL(`vectors/${name}`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
