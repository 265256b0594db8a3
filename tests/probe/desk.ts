import { botProcess } from "../../deploy/process/bot-process.ts";
import { deskWithProbe } from "./desk-with-probe.ts";

await botProcess("desk", deskWithProbe);
