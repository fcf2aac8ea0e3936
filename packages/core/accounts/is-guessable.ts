import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/** What everybody knows of this product: who tries the passwords of its users begins here. */
export const PRODUCT_WORDS = [
  "credence",
  "credit",
  "credits",
  "overage",
  "overages",
  "audience",
  "enrichment",
  "pixel",
  "custom",
  "model",
  "agency",
  "client",
  "buyer",
  "buyers",
  "reveal",
  "contact",
  "owner",
  "admin",
  "member",
] as const;

/** Of 0 to 4: below this, fewer than a hundred million guesses are enough. */
const HARD_TO_GUESS = 3;

let zxcvbn: ZxcvbnFactory | undefined;

/**
 * Whether a password is among the first that somebody would guess: because it is common, a row of keys or a date, or
 * made of words of this product or of who chooses it. Source: Wheeler, "zxcvbn: low-budget password strength
 * estimation", USENIX Security 2016.
 *
 * @param password What is to be chosen.
 * @param own What is known of who chooses it: their address, their company.
 */
export function isGuessable(password: string, own: readonly string[] = []): boolean {
  zxcvbn ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = own
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  return zxcvbn.check(password, [...PRODUCT_WORDS, ...words]).score < HARD_TO_GUESS;
}
