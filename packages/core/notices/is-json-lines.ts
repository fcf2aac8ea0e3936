/**
 * Whether a text is JSON Lines: two or more lines, each beginning an object, and at least one of them whole.
 * In anything else that spreads over lines some line begins with a bracket, a quote or blanks before its text.
 * @param head the first bytes of the text, which may end in the middle of a line
 */
export function isJsonLines(head: Buffer): boolean {
  const lines = head
    .toString("latin1")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => line.startsWith("{")) && lines.some(isWhole);
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
