import { randomBytes } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** A new id of Stripe's form, as `in_1Q…`. */
export function makeId(prefix: string, length = 24): string {
  return `${prefix}_${randomText(length)}`;
}

/** Random letters and digits. */
export function randomText(length: number): string {
  let text = "";
  // 248 is the largest multiple of 62 that a byte reaches: beyond it some letters would come more often.
  for (const byte of randomBytes(length * 2)) {
    if (byte < 248 && text.length < length) text += letters[byte % 62];
  }
  return text.length === length ? text : randomText(length);
}
