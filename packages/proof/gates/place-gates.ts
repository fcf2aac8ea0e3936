/** What a statement begins with decides where its first part ends. */
type Mode = "start" | "statement" | "condition" | "choice" | "loop" | "end" | "declare";

/** Quoted texts, comments, words, and whatever else, one at a time. */
const token =
  /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\w+|\s+|[\s\S]/g;

/**
 * Puts a gate at each boundary between the statements of a plpgsql body: before its first statement, after each
 * one, and where a branch or a loop begins. A gate is `if private.proof_gate(…) then end if;`, which changes
 * neither FOUND nor ROW_COUNT, so that what comes after it finds them as they were.
 *
 * @param body what stands between the dollar quotes of a function.
 * @returns the body with its gates, and how many there are.
 */
export function placeGates(body: string, name: string): { body: string; gates: number } {
  let gates = 0;
  let depth = 0;
  let cases = 0;
  let mode: Mode = /^\s*(--[^\n]*\s*)*begin\b/i.test(body) ? "start" : "declare";
  let isOpen = false;
  const gate = () => ` if private.proof_gate('${name} #${++gates}') then end if;`;
  const placed = (body.match(token) ?? []).map((text) => {
    const word = text.toLowerCase();
    if (/^(\s|--|\/\*)/.test(text)) return text;
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (depth > 0) return text;
    if (text === ";") {
      const isDeclared = mode === "declare";
      if (!isDeclared) mode = "start";
      return isDeclared ? text : `${text}${gate()}`;
    }
    if (mode === "declare") {
      if (word !== "begin") return text;
      mode = "start";
      isOpen = true;
      return `${text}${gate()}`;
    }
    if (mode === "start") return beginStatement(text, word);
    if (mode === "end") return text;
    if (mode === "choice" && word === "when" && cases === 0) {
      mode = "condition";
      return text;
    }
    // an expression's own case … when … then … end
    if (word === "case") cases++;
    if (word === "end" && cases > 0) cases--;
    else if (
      cases === 0 &&
      ((mode === "condition" && word === "then") || (mode === "loop" && word === "loop"))
    ) {
      mode = "start";
      return `${text}${gate()}`;
    }
    return text;
  });
  if (!isOpen || depth !== 0 || cases !== 0) throw new Error(`${name} was not understood`);
  // what comes after the last end is no place for a statement
  const whole = placed.join("");
  return { body: withoutLast(whole), gates: gates - (/;\s*$/.test(body) ? 1 : 0) };

  function beginStatement(text: string, word: string): string {
    if (word === "begin" || word === "else" || word === "loop") {
      isOpen = true;
      return `${text}${gate()}`;
    }
    if (word === "exception") return text;
    if (word === "declare") mode = "declare";
    else if (["if", "elsif", "elseif", "when"].includes(word)) mode = "condition";
    else if (["for", "foreach", "while"].includes(word)) mode = "loop";
    else if (word === "case") mode = "choice";
    else if (word === "end") mode = "end";
    else mode = "statement";
    return text;
  }
}

/** A body may end in "end;": its gate would stand after the function. */
function withoutLast(body: string): string {
  return body.replace(/(\bend\s*;) if private\.proof_gate\('[^']*'\) then end if;\s*$/i, "$1\n");
}
