import { isUtf8 } from "node:buffer";

const windows1252 = new TextDecoder("windows-1252");

/**
 * The text of some bytes: UTF-8 where they are that, else windows-1252 (of which ISO-8859-1 is a part).
 * Decided piece by piece, so that one odd release in a file of gigabytes needs no second pass.
 */
export function textOfBytes(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : windows1252.decode(bytes);
}
