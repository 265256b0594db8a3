import { resolve } from "node:path";
import { inviteOnlookers } from "./demo/invitation.ts";
import { type DemoOptions, readOptions, USAGE } from "./demo/options.ts";
import { buildStage } from "./demo/stage.ts";
import { Steps } from "./demo/steps.ts";
import { playStory } from "./demo/story.ts";

const FOLDER = resolve("data/demo");

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const told = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

const run = async (options: DemoOptions): Promise<number> => {
  const steps = new Steps(options.fast, print);
  const interrupted = new Promise<void>((done) => process.once("SIGINT", done).once("SIGTERM", done));
  const stage = await buildStage(FOLDER, steps, print);
  try {
    const story = playStory(stage, steps).then(
      () => true,
      (reason) => {
        print(told(reason));
        return false;
      },
    );
    const held = await Promise.race([story, interrupted.then(() => false)]);
    print(`\n${steps.table()}`);
    if (options.once || !held) return held ? 0 : 1;
    print(await inviteOnlookers(stage));
    await interrupted;
    return 0;
  } finally {
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
