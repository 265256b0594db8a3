import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of processor time that a process and its children have had, all threads (Linux: schedstat, in ns). */
export const processorTime = (pid: number): number => {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => {
    const [ran = "0"] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").trim();
    const theirs = children === "" ? [] : children.split(" ").map(Number);
    return sum + Number(ran) / 1e6 + theirs.reduce((all, child) => all + processorTime(child), 0);
  }, 0);
};
