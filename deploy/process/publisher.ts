import { publisherFor } from "../stack/publisher-for.ts";
import { processBody } from "./process-body.ts";

await processBody("publisher", publisherFor);
