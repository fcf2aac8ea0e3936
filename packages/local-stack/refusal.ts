/**
 * A reason not to go on that a person can act on. Its message is one clear
 * sentence that says what to do; the commands print it without a stack trace
 * and end with exit code 1.
 */
export class Refusal extends Error {
  override name = "Refusal";
}
