import { textOfBytes } from "./text-of-bytes.ts";

/** Where something stands in a file. Bytes and lines are those of the unpacked text. */
export type Place = { line: number; byte: number };

/** A value that holds releases, or a place where the JSON breaks. */
export type Piece =
  | { place: Place; from: "releases" | "records" | "document"; value: unknown }
  | { place: Place; broken: string };

type Frame = "documents" | "package" | "list";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;

/** More than any release has; a longer one is a sign of broken brackets and would fill the memory. */
const LONGEST_VALUE = 32 * 1024 * 1024;
/** How far to read on in hope of a closing bracket after something that no JSON has outside of quotes. */
const DOUBTFUL_LENGTH = 1024 * 1024;
/** Where the next release begins, when brackets can no longer tell. */
const NEXT_RELEASE = /\{\s*"ocid"\s*:/;

const isBlank = (c: number) => c === 0x20 || c === NEWLINE || c === 0x0d || c === 0x09 || c === 0x1e;
/** The byte order mark of a file that was appended to another. */
const isMark = (c: number) => c === 0xef || c === 0xbb || c === 0xbf;
const mayStandUnquoted = new Uint8Array(256);
for (const c of "{}[]:,+-.0123456789eEtrufalsn \t\r\n") mayStandUnquoted[c.charCodeAt(0)] = 1;

/**
 * Finds the releases in JSON text that comes in chunks, in the memory of one release.
 *
 * Parsers of whole documents end at the first wrong byte and do not say where a value began. This one looks only
 * at quotes and brackets, hands each release to JSON.parse by itself, and so knows its place, survives a broken one
 * between good ones, and takes packages one after the other, in arrays, or one per line.
 */
export class JsonScanner {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #passed = 0;
  #line = 1;
  #frames: Frame[] = ["documents"];
  #list: "releases" | "records" = "releases";
  /** The brackets open inside the value being read; empty between values. */
  #open: number[] = [];
  #inString = false;
  #escaped = false;
  #stringStart = 0;
  #key: string | undefined;
  #afterKey = false;
  #hasOcid = false;
  #isPackage = false;
  /** Where the value, or the object that may turn out to be a bare release, begins in #bytes; -1 for none. */
  #start = -1;
  #place: Place = { line: 1, byte: 0 };
  #doubtfulSince = -1;
  #inScalar = false;
  #lost: "no" | "until the next line" | "until the next release" = "no";
  readonly #linewise: boolean;

  /** @param linewise whether every line is a document of its own (JSON Lines), so that a broken line ends with it */
  constructor(linewise: boolean) {
    this.#linewise = linewise;
  }

  /** Takes the next bytes; yields what they complete. */
  *push(chunk: Buffer): Generator<Piece> {
    this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, chunk]) : chunk;
    yield* this.#scan();
    const keep = this.#start >= 0 ? this.#start : this.#inString ? this.#stringStart : this.#at;
    this.#bytes = this.#bytes.subarray(keep);
    this.#passed += keep;
    this.#at -= keep;
    this.#stringStart -= keep;
    if (this.#start >= 0) this.#start = 0;
  }

  /** Says that no more bytes come; yields what is left, and whether the text was cut. */
  *end(): Generator<Piece> {
    yield* this.#scan();
    if (this.#inScalar) {
      const piece = this.#complete(this.#at);
      if (piece) yield piece;
    }
    while (this.#start >= 0 || this.#frames.length > 1) {
      const inside = this.#start >= 0;
      const place = inside ? this.#place : this.#here();
      if (!this.#resume()) {
        yield {
          place,
          broken: `the file ends ${inside ? "inside what begins here" : "here, before its JSON is complete"}: it was cut off`,
        };
        return;
      }
      yield { place, broken: "not valid JSON, and nowhere closed" };
      yield* this.#scan();
    }
  }

  *#scan(): Generator<Piece> {
    while (this.#at < this.#bytes.length) {
      if (this.#lost !== "no" && !this.#find()) return;
      const piece = this.#step();
      if (piece) yield piece;
    }
  }

  #step(): Piece | undefined {
    if (this.#inString) return this.#string();
    if (this.#open.length > 0) return this.#inside();
    return this.#inScalar ? this.#scalar() : this.#between();
  }

  #here(): Place {
    return { line: this.#line, byte: this.#passed + this.#at };
  }

  /** Reads on in a string to its closing quote. */
  #string(): Piece | undefined {
    const bytes = this.#bytes;
    for (let at = this.#at; at < bytes.length; at++) {
      const c = bytes[at];
      if (this.#escaped) this.#escaped = false;
      else if (c === BACKSLASH) this.#escaped = true;
      else if (c === QUOTE) {
        this.#at = at + 1;
        this.#inString = false;
        if (this.#open.length > 0) return undefined;
        if (this.#frames.at(-1) !== "package") return this.#complete(this.#at);
        if (!this.#afterKey) this.#key = bytes.toString("latin1", this.#stringStart + 1, at);
        return undefined;
      } else if (c === NEWLINE) {
        this.#at = at;
        if (this.#linewise) return this.#brokenLine();
        this.#line++;
      }
    }
    this.#at = bytes.length;
    return this.#giveUpIfEndless();
  }

  /** Reads on between the brackets of a value, to the one that closes it. */
  #inside(): Piece | undefined {
    const bytes = this.#bytes;
    for (let at = this.#at; at < bytes.length; at++) {
      const c = bytes[at] as number;
      if (c === QUOTE) {
        this.#inString = true;
        this.#stringStart = at;
        this.#at = at + 1;
        return undefined;
      }
      if (c === BRACE || c === BRACKET) this.#open.push(c);
      else if (c === BRACE_END || c === BRACKET_END) {
        // A forgotten bracket inside is closed by the one around it; one too many is passed over. JSON.parse says so.
        const opener = this.#open.lastIndexOf(c === BRACE_END ? BRACE : BRACKET);
        if (opener >= 0) this.#open.length = opener;
        if (this.#open.length === 0) {
          this.#at = at + 1;
          return this.#frames.at(-1) === "package" ? undefined : this.#complete(this.#at);
        }
      } else if (c === NEWLINE) {
        this.#at = at;
        if (this.#linewise) return this.#brokenLine();
        this.#line++;
      } else if (mayStandUnquoted[c] === 0 && this.#doubtfulSince < 0)
        this.#doubtfulSince = this.#passed + at;
    }
    this.#at = bytes.length;
    return this.#giveUpIfEndless();
  }

  /** Takes one character between values: the structure that leads to the releases. */
  #between(): Piece | undefined {
    const c = this.#bytes[this.#at] as number;
    const frame = this.#frames.at(-1) as Frame;
    if (c === NEWLINE && this.#linewise && this.#frames.length > 1) return this.#brokenLine();
    if (c === NEWLINE) this.#line++;
    if (isBlank(c) || (frame === "documents" && isMark(c))) this.#at++;
    else if (frame === "package") return this.#inPackage(c);
    else if (c === COMMA) this.#at++;
    else if (c === BRACKET_END && this.#frames.length > 1) {
      this.#frames.pop();
      this.#at++;
    } else if (c === BRACE_END && frame === "list") {
      // The list was never closed, its package is.
      this.#frames.pop();
    } else return this.#begin(c, frame);
    return undefined;
  }

  #begin(c: number, frame: Frame): Piece | undefined {
    const at = this.#at;
    if (frame === "documents" && c === BRACKET) {
      this.#frames.push("documents");
      this.#at++;
      return undefined;
    }
    this.#place = this.#here();
    this.#start = at;
    if (frame === "documents" && c === BRACE) {
      this.#frames.push("package");
      this.#key = undefined;
      this.#afterKey = this.#hasOcid = this.#isPackage = false;
      this.#at++;
      return undefined;
    }
    if (c === BRACE || c === BRACKET) {
      this.#open.push(c);
      this.#at++;
      return undefined;
    }
    if (this.#frames.length === 1) {
      this.#start = -1;
      this.#lost = "until the next line";
      return { place: this.#place, broken: "there is text here that is not JSON" };
    }
    if (c === QUOTE) {
      this.#inString = true;
      this.#stringStart = at;
      this.#at++;
      return undefined;
    }
    this.#inScalar = true;
    this.#at++;
    return undefined;
  }

  /** Reads on in a number or a word, to what separates it from the next value. */
  #scalar(): Piece | undefined {
    for (; this.#at < this.#bytes.length; this.#at++) {
      const c = this.#bytes[this.#at] as number;
      if (isBlank(c) || c === COMMA || c === BRACKET_END || c === BRACE_END) return this.#complete(this.#at);
    }
    return undefined;
  }

  #inPackage(c: number): Piece | undefined {
    if (c === QUOTE) {
      this.#inString = true;
      this.#stringStart = this.#at;
    } else if (c === COLON) {
      this.#afterKey = true;
      if (this.#key === "ocid") this.#hasOcid = true;
    } else if (c === COMMA) this.#afterKey = false;
    else if (c === BRACE_END || c === BRACKET_END) {
      this.#at++;
      this.#frames.pop();
      if (!this.#isPackage) return this.#complete(this.#at);
      return undefined;
    } else if (
      c === BRACKET &&
      this.#afterKey &&
      !this.#hasOcid &&
      (this.#key === "releases" || this.#key === "records")
    ) {
      this.#list = this.#key;
      this.#isPackage = true;
      this.#start = -1;
      this.#frames.push("list");
    } else if (c === BRACE || c === BRACKET) this.#open.push(c);
    this.#at++;
    return undefined;
  }

  /** The value from #start to `end` is whole: parses it. */
  #complete(end: number): Piece | undefined {
    const place = this.#place;
    const from = this.#frames.at(-1) === "list" ? this.#list : "document";
    const bytes = this.#bytes.subarray(this.#start, end);
    this.#doubtfulSince = -1;
    this.#inScalar = false;
    try {
      const value: unknown = JSON.parse(textOfBytes(bytes));
      this.#start = -1;
      return { place, from, value };
    } catch (error) {
      // It may have swallowed good releases on its way to a bracket.
      if (!this.#resume(end)) this.#start = -1;
      return { place, broken: `not valid JSON (${(error as Error).message})` };
    }
  }

  /** Goes back to the first release that begins inside the broken value, if there is one. */
  #resume(end = this.#bytes.length): boolean {
    if (this.#start < 0) return false;
    const text = this.#bytes.toString("latin1", this.#start, end);
    const next = text.slice(1).search(NEXT_RELEASE) + 1;
    if (next === 0) return false;
    this.#at = this.#start + next;
    this.#line = this.#place.line + text.slice(0, next).split("\n").length - 1;
    this.#forget();
    return true;
  }

  /** Drops the value under way; the frame around it stays. */
  #forget() {
    if (this.#frames.at(-1) === "package" && !this.#isPackage) this.#frames.pop();
    this.#open.length = 0;
    this.#inString = this.#escaped = this.#inScalar = false;
    this.#start = this.#doubtfulSince = -1;
  }

  #brokenLine(): Piece {
    const place = this.#start >= 0 ? this.#place : this.#here();
    this.#forget();
    this.#frames = ["documents"];
    return { place, broken: "the line ends before its JSON is complete" };
  }

  #giveUpIfEndless(): Piece | undefined {
    if (this.#start < 0) return undefined;
    const length = this.#at - this.#start;
    const doubtful =
      this.#doubtfulSince >= 0 && this.#passed + this.#at - this.#doubtfulSince > DOUBTFUL_LENGTH;
    if (!doubtful && length <= LONGEST_VALUE) return undefined;
    const place = this.#place;
    if (!this.#resume()) {
      this.#forget();
      this.#lost = "until the next release";
    }
    return { place, broken: "not valid JSON, and nowhere closed" };
  }

  /** Looks for a place to go on after something unreadable; false when these bytes hold none. */
  #find(): boolean {
    if (this.#lost === "until the next line") {
      const end = this.#bytes.indexOf(NEWLINE, this.#at);
      this.#at = end < 0 ? this.#bytes.length : end;
      if (end < 0) return false;
    } else {
      const text = this.#bytes.toString("latin1", this.#at);
      const next = text.search(NEXT_RELEASE);
      const passed = next < 0 ? Math.max(0, text.length - 64) : next;
      this.#line += text.slice(0, passed).split("\n").length - 1;
      this.#at += passed;
      if (next < 0) return false;
    }
    this.#lost = "no";
    return true;
  }
}
