import type { Mailer } from "@credence/core/emails/mail";
import { keepInFolder } from "./keep-in-folder.ts";
import { sendBySmtp } from "./send-by-smtp.ts";

/**
 * Opens whoever takes mails to their readers: an SMTP server where one is named, else a folder on this machine.
 *
 * @param input.smtpUrl As `smtps://user:password@mail.example.com`.
 * @param input.from Whom mails come from, as `Credence <hello@example.com>`.
 * @param input.folder Where they are kept instead.
 * @returns The mailer; null where nobody said how mail leaves.
 */
export function openMailer(input: {
  smtpUrl: string | undefined;
  from: string | undefined;
  folder: string | undefined;
}): Mailer | null {
  const { folder, from, smtpUrl } = input;
  if (smtpUrl && from) return sendBySmtp({ smtpUrl, from });
  return folder ? keepInFolder(folder) : null;
}
