/** The bytes that give JSON its structure. None is ever part of another character, in UTF-8 or windows-1252. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const NEWLINE = 0x0a;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BRACE = 0x7b;
export const BRACE_END = 0x7d;
export const BRACKET = 0x5b;
export const BRACKET_END = 0x5d;

/** Blanks, and the separator of JSON text sequences. */
export const isBlank = (c: number | undefined) =>
  c === 0x20 || c === NEWLINE || c === 0x0d || c === 0x09 || c === 0x1e;

/** Part of the byte order mark of a file that was appended to another. */
export const isMark = (c: number) => c === 0xef || c === 0xbb || c === 0xbf;

/** By byte, 1 for what JSON may have outside of quotes. */
export const mayStandUnquoted = new Uint8Array(256);
for (const c of "{}[]:,+-.0123456789eEtrufalsn \t\r\n") mayStandUnquoted[c.charCodeAt(0)] = 1;
