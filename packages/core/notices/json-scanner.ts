import {
  BRACE,
  BRACE_END,
  BRACKET,
  BRACKET_END,
  COLON,
  COMMA,
  isBlank,
  isMark,
  NEWLINE,
  QUOTE,
} from "./json-bytes.ts";
import { textOfBytes } from "./text-of-bytes.ts";
import { ValueEnd } from "./value-end.ts";

/** Where something stands in a file. Bytes and lines are those of the unpacked text. */
export type Place = { line: number; byte: number };

/** A value that holds releases, or a place where the JSON breaks. */
export type Piece =
  | { place: Place; from: "releases" | "records" | "document"; value: unknown }
  | { place: Place; broken: string };

/** Documents stand at the top and in arrays at the top; a package is one of them, and has a list of releases or records. */
type Frame = "documents" | "package" | "list";

/** More than any release has; a longer one is a sign of broken brackets and would fill the memory. */
const LONGEST_VALUE = 32 * 1024 * 1024;
/** How far to read on in hope of a closing bracket after something that no JSON has outside of quotes. */
const LONGEST_DOUBT = 1024 * 1024;
/** Where the next release begins, when brackets can no longer tell. */
const NEXT_RELEASE = /\{\s*"ocid"\s*:/;

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
  readonly #value = new ValueEnd();
  /** Where what may have to be parsed begins in #bytes, a value or an object that may be a bare release; -1 for none. */
  #start = -1;
  #place: Place = { line: 1, byte: 0 };
  #stringStart = 0;
  #key = "";
  #isAfterColon = false;
  #hasOcid = false;
  #list: "releases" | "records" | undefined;
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
    const keep =
      this.#start >= 0
        ? this.#start
        : this.#value.isUnderWay
          ? Math.min(this.#stringStart, this.#at)
          : this.#at;
    this.#bytes = this.#bytes.subarray(keep);
    this.#passed += keep;
    this.#at -= keep;
    this.#value.at -= keep;
    this.#stringStart -= keep;
    if (this.#start >= 0) this.#start = 0;
  }

  /** Says that no more bytes come; yields what is left, and whether the text was cut. */
  *end(): Generator<Piece> {
    yield* this.#scan();
    if (this.#value.isScalar) yield* this.#complete(this.#at);
    while (this.#start >= 0 || this.#frames.length > 1) {
      const inside = this.#start >= 0;
      const place = inside ? this.#place : this.#here();
      if (!this.#resume()) {
        const where = inside ? "inside what begins here" : "here, before its JSON is complete";
        yield { place, broken: `the file ends ${where}: it was cut off` };
        return;
      }
      yield { place, broken: "not valid JSON, and nowhere closed" };
      yield* this.#scan();
    }
  }

  *#scan(): Generator<Piece> {
    while (this.#at < this.#bytes.length) {
      if (this.#lost !== "no" && !this.#find()) return;
      if (this.#value.isUnderWay) yield* this.#inside();
      else yield* this.#between();
    }
  }

  #here(): Place {
    return { line: this.#line, byte: this.#passed + this.#at };
  }

  /** Reads on in a value. */
  *#inside(): Generator<Piece> {
    const before = this.#value.lines;
    const reached = this.#value.read(this.#bytes, this.#linewise);
    this.#at = this.#value.at;
    this.#line += this.#value.lines - before;
    if (reached === "a line break") yield this.#brokenLine();
    else if (reached === "no more bytes") yield* this.#giveUpIfEndless();
    else if (this.#frames.at(-1) !== "package") yield* this.#complete(this.#at);
    else if (!this.#isAfterColon)
      this.#key = this.#bytes.toString("latin1", this.#stringStart + 1, this.#at - 1);
  }

  /** Takes one byte between values: the structure that leads to the releases. */
  *#between(): Generator<Piece> {
    const c = this.#bytes[this.#at] as number;
    const frame = this.#frames.at(-1) as Frame;
    if (c === NEWLINE && this.#linewise && this.#frames.length > 1) {
      yield this.#brokenLine();
      return;
    }
    if (c === NEWLINE) this.#line++;
    if (isBlank(c) || (frame === "documents" && isMark(c))) this.#at++;
    else if (frame === "package") yield* this.#inPackage(c);
    else if (c === COMMA) this.#at++;
    // A list that was never closed ends with its package.
    else if (c === BRACE_END && frame === "list") this.#frames.pop();
    else if (c === BRACKET_END && this.#frames.length > 1) {
      this.#frames.pop();
      this.#at++;
    } else yield* this.#begin(c, frame);
  }

  *#begin(c: number, frame: Frame): Generator<Piece> {
    this.#place = this.#here();
    if (frame === "documents" && c === BRACKET) this.#enter("documents");
    else if (frame === "documents" && c === BRACE) {
      this.#start = this.#at;
      this.#key = "";
      this.#isAfterColon = this.#hasOcid = false;
      this.#list = undefined;
      this.#enter("package");
    } else if (this.#frames.length === 1) {
      this.#lost = "until the next line";
      yield { place: this.#place, broken: "there is text here that is not JSON" };
    } else {
      this.#start = this.#at;
      this.#beginValue(c);
    }
  }

  #enter(frame: Frame) {
    this.#frames.push(frame);
    this.#at++;
  }

  #beginValue(c: number) {
    this.#stringStart = this.#at;
    this.#value.begin(c, this.#at);
    this.#at++;
  }

  *#inPackage(c: number): Generator<Piece> {
    if (c === BRACE_END || c === BRACKET_END) {
      this.#at++;
      this.#frames.pop();
      if (!this.#list) yield* this.#complete(this.#at);
      return;
    }
    if (
      c === BRACKET &&
      this.#isAfterColon &&
      !this.#hasOcid &&
      (this.#key === "releases" || this.#key === "records")
    ) {
      this.#list = this.#key;
      this.#start = -1;
      this.#enter("list");
      return;
    }
    if (c === COLON) {
      this.#isAfterColon = true;
      if (this.#key === "ocid") this.#hasOcid = true;
    } else if (c === COMMA) this.#isAfterColon = false;
    else if (c === BRACE || c === BRACKET || c === QUOTE) {
      this.#beginValue(c);
      return;
    }
    this.#at++;
  }

  /** The value from #start to `end` is whole: parses it. */
  *#complete(end: number): Generator<Piece> {
    const place = this.#place;
    const from = (this.#frames.at(-1) === "list" && this.#list) || "document";
    this.#value.forget();
    try {
      const value: unknown = JSON.parse(textOfBytes(this.#bytes.subarray(this.#start, end)));
      this.#start = -1;
      yield { place, from, value };
    } catch (error) {
      // It may have swallowed good releases on its way to a bracket.
      if (!this.#resume(end)) this.#start = -1;
      yield { place, broken: `not valid JSON (${(error as Error).message.replace(/\s+/g, " ")})` };
    }
  }

  /** Goes back to the first release that begins inside the broken value, if there is one. */
  #resume(end = this.#bytes.length): boolean {
    if (this.#start < 0) return false;
    const text = this.#bytes.toString("latin1", this.#start, end);
    const next = text.slice(1).search(NEXT_RELEASE) + 1;
    if (next === 0) return false;
    this.#at = this.#start + next;
    this.#line = this.#place.line + linesIn(text.slice(0, next));
    this.#forget();
    return true;
  }

  /** Drops the value under way; the frame around it stays. */
  #forget() {
    if (this.#frames.at(-1) === "package" && !this.#list) this.#frames.pop();
    this.#value.forget();
    this.#start = -1;
  }

  #brokenLine(): Piece {
    const place = this.#start >= 0 ? this.#place : this.#here();
    this.#forget();
    this.#frames = ["documents"];
    return { place, broken: "the line ends before its JSON is complete" };
  }

  *#giveUpIfEndless(): Generator<Piece> {
    if (this.#start < 0) return;
    if (this.#value.doubtful <= LONGEST_DOUBT && this.#at - this.#start <= LONGEST_VALUE) return;
    const place = this.#place;
    if (!this.#resume()) {
      this.#forget();
      this.#lost = "until the next release";
    }
    yield { place, broken: "not valid JSON, and nowhere closed" };
  }

  /** Looks for a place to go on after something unreadable; false when these bytes hold none. */
  #find(): boolean {
    const text = this.#bytes.toString("latin1", this.#at);
    const found = this.#lost === "until the next line" ? text.indexOf("\n") : text.search(NEXT_RELEASE);
    // What looks for a release keeps the end of the chunk, in which one may have begun.
    const unfound = this.#lost === "until the next line" ? text.length : Math.max(0, text.length - 64);
    const passed = found < 0 ? unfound : found;
    this.#line += linesIn(text.slice(0, passed));
    this.#at += passed;
    if (found < 0) return false;
    this.#lost = "no";
    return true;
  }
}

const linesIn = (text: string) => text.split("\n").length - 1;
