import { relayFor } from "../stack/relay-for.ts";
import { botProcess } from "./bot-process.ts";

await botProcess("relay", relayFor);
