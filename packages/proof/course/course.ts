/** How much a proof is to do. */
export const forms = ["quick", "full", "long"] as const;
export type Form = (typeof forms)[number];

/** What the command says of a run: by how much, and from which seed. */
export interface Course {
  form: Form;
  seed: number;
}

/**
 * Reads PROOF_FORM and PROOF_SEED; quick and by chance where they are not set.
 *
 * @throws Error when one of them is set to what it cannot be.
 */
export function readCourse(env: NodeJS.ProcessEnv = process.env): Course {
  const form = forms.find((known) => known === (env["PROOF_FORM"] ?? "quick"));
  if (!form) throw new Error(`PROOF_FORM is one of ${forms.join(", ")}.`);
  const seed =
    env["PROOF_SEED"] === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(env["PROOF_SEED"]);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw new Error("PROOF_SEED is a whole number from 0 to 2,147,483,647.");
  }
  return { form, seed };
}
