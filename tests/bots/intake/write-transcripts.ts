import { readFileSync, writeFileSync } from "node:fs";
import { withTranscripts } from "./transcripts.ts";

const page = new URL("../../../docs/reporter.md", import.meta.url);
writeFileSync(page, await withTranscripts(readFileSync(page, "utf8")));
