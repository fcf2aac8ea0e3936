import { deflateRawSync, inflateRawSync } from "node:zlib";

/** From how many characters on a text is worth packing. */
const worthwhile = 1024;

/** A text as it is stored: long ones, which say the same many times over, take a tenth. */
export function pack(text: string): string | Uint8Array {
  return text.length < worthwhile ? text : deflateRawSync(text, { level: 1 });
}

/** What `pack` was given. */
export function unpack(stored: unknown): string {
  return typeof stored === "string" ? stored : inflateRawSync(stored as Uint8Array).toString("utf8");
}
