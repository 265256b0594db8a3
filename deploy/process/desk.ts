import { deskFor } from "../stack/desk-settings.ts";
import { botProcess } from "./bot-process.ts";

await botProcess("desk", deskFor);
