/**
 * A reason not to start (or to stop for good) that restarting won't cure. The supervisor prints it as one
 * line and leaves the bot down, so that a broken store never becomes a crash loop.
 */
export class Refusal extends Error {
  readonly todo: string;

  /**
   * @param what what is wrong, in words an operator can read at night
   * @param todo what to type or do about it
   */
  constructor(what: string, todo: string) {
    super(`${what} ${todo}`);
    this.name = "Refusal";
    this.todo = todo;
  }
}

/** Exit codes that the supervisor reads (sysexits.h: EX_CONFIG, EX_SOFTWARE). */
export const EXIT = { refused: 78, broken: 70 } as const;
