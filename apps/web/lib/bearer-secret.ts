import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether a request shows the secret, in a time that tells nothing about it.
 *
 * @param authorization Its authorization header.
 * @param secret What it must show; nothing set lets nobody in.
 * @returns True for `Bearer`, in capitals or not (RFC 9110, 11.1), and the secret.
 */
export function showsSecret(authorization: string | null, secret: string | undefined): boolean {
  if (!secret) return false;
  const [, shown] = /^bearer +(.*)$/is.exec(authorization ?? "") ?? [];
  return shown !== undefined && timingSafeEqual(digest(shown), digest(secret));
}

/** Of one length, whatever was sent. */
const digest = (text: string) => createHash("sha256").update(text).digest();
