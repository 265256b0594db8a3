import { botProcess } from "../../../deploy/process/bot-process.ts";
import { echo, type Passed } from "./echo.ts";

const passed: Passed[] = [];

await botProcess("echo", () => echo(passed), {
  checkpoint: (name) => void passed.push([name, performance.timeOrigin + performance.now()]),
  grouped: process.env.BENCH_UNGROUPED === undefined,
});
