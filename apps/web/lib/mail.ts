import "server-only";
import type { Mailer } from "@credence/core/emails/mail";
import { openMailer } from "@credence/mail/open-mailer";
import { readEnv } from "./env.ts";

/**
 * Whoever takes mails to their readers.
 *
 * @returns The mailer; null where the environment does not say how mail leaves.
 */
export function currentMailer(): Mailer | null {
  const { SMTP_URL, EMAIL_FROM, EMAIL_FOLDER } = readEnv();
  return openMailer({ smtpUrl: SMTP_URL, from: EMAIL_FROM, folder: EMAIL_FOLDER });
}
