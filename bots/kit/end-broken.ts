/** Ends the process where going on could lose messages; the supervisor starts it again. */
export const endBroken = (name: string, reason: unknown): void => {
  process.stderr.write(
    `${name}: stopped, because going on could lose messages (${reason instanceof Error ? reason.message : String(reason)}). It starts again by itself.\n`,
  );
  process.exit(70);
};
