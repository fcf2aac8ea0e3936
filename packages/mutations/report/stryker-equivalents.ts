/** Mutants of TypeScript that no test can notice, by file, change and line, each with the reason why. */
export const strykerEquivalents: Readonly<Record<string, string>> = {};
