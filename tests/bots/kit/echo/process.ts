import { botProcess } from "../../../../deploy/process/bot-process.ts";
import { echo } from "./echo.ts";

await botProcess("echo", () => echo);
