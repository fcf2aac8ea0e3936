/** Why a command does not do what was asked: a sentence for the person who asked. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
