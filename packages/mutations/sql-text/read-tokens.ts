/** A word, a number, a text or a sign of SQL, and where it stands. */
export interface Token {
  /** As written; words in lower case. */
  text: string;
  start: number;
  end: number;
  /** How many brackets and `case`s it stands within. A bracket itself counts as outside. */
  depth: number;
}

const pattern =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(\$\w*\$)[\s\S]*?\1|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][\w$]*|\d[\w.]*|::|:=|<=|>=|<>|!=|\S/g;

/**
 * Reads SQL or PL/pgSQL into tokens; comments and blanks are left out. `case … end` counts as a bracket, so that what
 * stands at one depth belongs together. Enough for code that keeps our conventions; it checks nothing.
 *
 * @param sql the text
 * @param from where to begin in it
 * @param to where to end in it
 */
export function readTokens(sql: string, from = 0, to = sql.length): Token[] {
  const tokens: Token[] = [];
  /** What is open: a bracket, a `case`, or a block that `end` closes. */
  const open: ("bracket" | "case" | "block")[] = [];
  const depth = () => open.filter((opener) => opener !== "block").length;
  for (const match of sql.slice(from, to).matchAll(pattern)) {
    const written = match[0];
    if (written.startsWith("--") || written.startsWith("/*")) continue;
    const text = /^[A-Za-z_]/.test(written) && !/^[eE]'/.test(written) ? written.toLowerCase() : written;
    const start = from + match.index;
    const closes = text === ")" || text === "]" || (text === "end" && open.at(-1) === "case");
    const before = tokens.at(-1)?.text;
    if (closes || (text === "end" && open.at(-1) === "block" && !endsOther(sql, start + 3))) open.pop();
    const isOpened = before !== "end" && (text === "case" || text === "begin");
    tokens.push({ text, start, end: start + written.length, depth: depth() });
    if (text === "(" || text === "[") open.push("bracket");
    else if (isOpened) open.push(text === "case" ? "case" : "block");
  }
  return tokens;
}

/** Whether an `end` is that of an `if` or a loop, which open nothing here. */
const endsOther = (sql: string, at: number) => /^\s+(if|loop)\b/i.test(sql.slice(at));
