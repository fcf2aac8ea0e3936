declare module "spdx-satisfies" {
  /** Whether a licence expression is satisfied by some of the licences of a list. */
  export default function satisfies(expression: string, allowed: readonly string[]): boolean;
}
