import { resolve } from "node:path";
import { howToJoin } from "./demo/how-to-join.ts";
import { type DemoOptions, readOptions, USAGE } from "./demo/options.ts";
import { writeDemoFile } from "./demo/stack-file.ts";
import { buildStage } from "./demo/stage.ts";
import { Steps } from "./demo/steps.ts";
import { Cast } from "./demo/story/cast.ts";
import { playStory } from "./demo/story/story.ts";

const FOLDER = resolve("data/demo");

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const told = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

const run = async (options: DemoOptions): Promise<number> => {
  const ending = new AbortController();
  const interrupted = new Promise<void>((done) => process.once("SIGINT", done).once("SIGTERM", done)).then(
    () => ending.abort(new Error("Stopped.")),
  );
  const steps = new Steps(options.fast, print, ending.signal);
  const stage = await buildStage(FOLDER, steps, print, options.mirrors);
  const cast = new Cast(stage);
  try {
    const story = playStory(stage, cast, steps).then(
      () => true,
      (reason) => {
        print(told(reason));
        return false;
      },
    );
    const held = await Promise.race([story, interrupted.then(() => false)]);
    print(`\n${steps.table()}`);
    if (options.json !== undefined) writeDemoFile(resolve(options.json), stage, cast.played);
    if (options.once || ending.signal.aborted) return held ? 0 : 1;
    print(howToJoin(stage));
    await interrupted;
    return held ? 0 : 1;
  } finally {
    cast.stop();
    await stage.close();
  }
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) print(USAGE);
  process.exit(options.help ? 0 : await run(options));
} catch (reason) {
  process.stderr.write(`${told(reason)}\n`);
  process.exit(1);
}
