import { intakeFor } from "../stack/intake-for.ts";
import { botProcess } from "./bot-process.ts";

await botProcess("intake", intakeFor);
