/**
 * To-device messages of one answer in rounds, each with at most one of each sender, a sender's in their order. The
 * engine keeps the last of several room keys of one session that it is given at once, though an earlier one reads more:
 * somebody whose first message crosses a greeting sends their key twice.
 */
export const letterRounds = (letters: readonly object[]): object[][] => {
  const rounds: object[][] = [];
  const had = new Map<unknown, number>();
  for (const letter of letters) {
    const sender = "sender" in letter ? letter.sender : null;
    const round = had.get(sender) ?? 0;
    had.set(sender, round + 1);
    rounds[round] ??= [];
    rounds[round].push(letter);
  }
  return rounds;
};
