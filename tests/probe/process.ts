import { botProcess } from "../../deploy/process/bot-process.ts";
import { probe } from "./probe.ts";

await botProcess("probe", () => probe);
