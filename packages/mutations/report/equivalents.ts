/** Mutants that no test can notice, by name, each with the reason why it changes nothing that anyone could see. */
export const equivalents: Readonly<Record<string, string>> = {};
