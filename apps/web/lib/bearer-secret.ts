import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether a request shows the secret, in a time that tells nothing about it.
 *
 * @param authorization Its authorization header.
 * @param secret What it must show; nothing set lets nobody in.
 * @returns True for `Bearer` and the secret.
 */
export function showsSecret(authorization: string | null, secret: string | undefined): boolean {
  if (!secret) return false;
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${secret}`));
}

/** Of one length, whatever was sent. */
const digest = (text: string) => createHash("sha256").update(text).digest();
