import {
  BACKSLASH,
  BRACE,
  BRACE_END,
  BRACKET,
  BRACKET_END,
  COMMA,
  isBlank,
  mayStandUnquoted,
  NEWLINE,
  QUOTE,
} from "./json-bytes.ts";

/** Where reading a value came to. */
export type Reached =
  /** Its end, which is before `at`. */
  | "end"
  /** The last of the bytes, all of them taken. */
  | "no more bytes"
  /** The line break at `at`, which is not taken, for values that may not go over lines. */
  | "a line break";

/** Finds where a JSON value ends, in text that comes in chunks, by nothing but its quotes and brackets. */
export class ValueEnd {
  /** Where it has come to in the bytes. */
  at = 0;
  /** The line breaks it passed. */
  lines = 0;
  /** Bytes since the first that no JSON has outside of quotes; 0 when there was none. */
  doubtful = 0;
  #kind: "string" | "scalar" | "nested" | "none" = "none";
  #open: number[] = [];
  #inString = false;
  #escaped = false;

  /** Whether a value is under way. */
  get isUnderWay(): boolean {
    return this.#kind !== "none";
  }

  /** Whether that value is a number or a word, which may end with the text. */
  get isScalar(): boolean {
    return this.#kind === "scalar";
  }

  /** Begins a value whose first byte is `c`, at `at`. */
  begin(c: number, at: number): void {
    this.forget();
    this.at = at + 1;
    this.#inString = c === QUOTE;
    if (c === BRACE || c === BRACKET) this.#open.push(c);
    this.#kind = this.#inString ? "string" : this.#open.length > 0 ? "nested" : "scalar";
  }

  /** Drops the value under way. */
  forget(): void {
    this.#kind = "none";
    this.#open.length = 0;
    this.#inString = this.#escaped = false;
    this.doubtful = this.lines = 0;
  }

  /** Reads on. `linewise`: whether to stop at a line break. */
  read(bytes: Buffer, linewise: boolean): Reached {
    const from = this.at;
    const doubted = this.doubtful > 0;
    const reached = this.#kind === "scalar" ? this.#scalar(bytes) : this.#quotesAndBrackets(bytes, linewise);
    if (doubted) this.doubtful += this.at - from;
    if (reached === "end") this.#kind = "none";
    return reached;
  }

  #quotesAndBrackets(bytes: Buffer, linewise: boolean): Reached {
    while (this.at < bytes.length) {
      const reached = this.#inString ? this.#string(bytes, linewise) : this.#nested(bytes, linewise);
      if (reached) return reached;
    }
    return "no more bytes";
  }

  #string(bytes: Buffer, linewise: boolean): Reached | undefined {
    for (let at = this.at; at < bytes.length; at++) {
      const c = bytes[at];
      if (this.#escaped) this.#escaped = false;
      else if (c === BACKSLASH) this.#escaped = true;
      else if (c === QUOTE) {
        this.at = at + 1;
        this.#inString = false;
        return this.#kind === "string" ? "end" : undefined;
      } else if (c === NEWLINE) {
        this.at = at;
        if (linewise) return "a line break";
        this.lines++;
      }
    }
    this.at = bytes.length;
    return "no more bytes";
  }

  #nested(bytes: Buffer, linewise: boolean): Reached | undefined {
    for (let at = this.at; at < bytes.length; at++) {
      const c = bytes[at] as number;
      if (c === QUOTE) {
        this.#inString = true;
        this.at = at + 1;
        return undefined;
      }
      if (c === BRACE || c === BRACKET) this.#open.push(c);
      else if (c === BRACE_END || c === BRACKET_END) {
        // A bracket forgotten inside is closed by the one around it; one too many is passed over. JSON.parse says so.
        const opener = this.#open.lastIndexOf(c === BRACE_END ? BRACE : BRACKET);
        if (opener >= 0) this.#open.length = opener;
        if (this.#open.length === 0) {
          this.at = at + 1;
          return "end";
        }
      } else if (c === NEWLINE) {
        this.at = at;
        if (linewise) return "a line break";
        this.lines++;
      } else if (mayStandUnquoted[c] === 0 && this.doubtful === 0) this.doubtful = bytes.length - at;
    }
    this.at = bytes.length;
    return "no more bytes";
  }

  #scalar(bytes: Buffer): Reached {
    for (; this.at < bytes.length; this.at++) {
      const c = bytes[this.at];
      if (isBlank(c) || c === COMMA || c === BRACKET_END || c === BRACE_END) return "end";
    }
    return "no more bytes";
  }
}
