import { intake } from "../../bots/intake/intake.ts";
import { botProcess } from "./bot-process.ts";

await botProcess("intake", () => intake);
