/**
 * Something outside this program that its operator can put right. The message is one line that says what is
 * wrong and what to type; a command shows it without a stack trace and exits 1.
 */
export class HomeserverProblem extends Error {
  override name = "HomeserverProblem";
}
