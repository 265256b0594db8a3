import { HomeserverFailure } from "./homeserver/homeserver.ts";

const LOOK_AGAIN = 2_000;

/** Waits for a homeserver that can be asked; says once that it does. @throws what no waiting cures */
export const whenAnswered = async (
  log: (text: string) => void,
  check: () => Promise<void>,
): Promise<void> => {
  for (let told = false; ; ) {
    try {
      return await check();
    } catch (failure) {
      if (!(failure instanceof HomeserverFailure) || !failure.passing) throw failure;
      if (!told)
        log(
          `The homeserver doesn't answer (${failure.message}). Start it, or check its address in the stack file; the bot waits.`,
        );
      told = true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }
};

/** Ends the process where going on could lose messages; the supervisor starts it again. */
export const endBroken = (name: string, reason: unknown): void => {
  process.stderr.write(
    `${name}: stopped, because going on could lose messages (${reason instanceof Error ? reason.message : String(reason)}). It starts again by itself.\n`,
  );
  process.exit(70);
};
