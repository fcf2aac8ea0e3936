import type { Mailer } from "@credence/core/emails/mail";
import { createTransport } from "nodemailer";

/** How long a mail server may keep us waiting, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Sends mails by SMTP.
 *
 * @param input.smtpUrl Where the server is and how it knows us.
 * @param input.from Whom mails come from.
 * @returns The mailer.
 */
export function sendBySmtp(input: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: input.smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return {
    send: async ({ to, subject, text, html }) => {
      try {
        // An address by itself, so that no name in it becomes another recipient.
        await transport.sendMail({
          from: input.from,
          to: { name: "", address: to },
          subject,
          text,
          html,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { status: "sent" };
      } catch (error) {
        return { status: "not_sent", reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
