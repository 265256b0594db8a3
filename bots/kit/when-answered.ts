import { HomeserverFailure } from "./homeserver/homeserver.ts";

/**
 * Asks until somebody answers as a homeserver does. Whatever else answers (nobody, a proxy's page, a homeserver in
 * trouble) is an outage: told once, and waited out, since starting the process again would cure nothing.
 * @param pause milliseconds between two attempts, where the answer doesn't ask for more
 * @throws what `ask` throws and isn't an answer, such as a Refusal
 */
export const whenAnswered = async (
  ask: () => Promise<void>,
  log: (text: string) => void,
  pause: number,
): Promise<void> => {
  for (let told = false; ; ) {
    try {
      return await ask();
    } catch (failure) {
      const isNoAnswer = failure instanceof HomeserverFailure || failure instanceof SyntaxError; // or a page under the name of JSON
      if (!isNoAnswer) throw failure;
      if (!told)
        log(
          `The homeserver doesn't answer (${failure.message.slice(0, 120)}). Start it, or check its address in the stack file; the bot waits.`,
        );
      told = true;
      const ordered = failure instanceof HomeserverFailure ? (failure.retryAfter ?? 0) : 0;
      await new Promise((resolve) => setTimeout(resolve, Math.max(pause, ordered)));
    }
  }
};
