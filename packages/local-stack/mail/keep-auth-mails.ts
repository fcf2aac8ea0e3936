import type { EmailDriver } from "@supabase/lite";
import { keepMail } from "./mailbox.ts";
import { firstLink, textOfHtml } from "./text-of-html.ts";

/**
 * Takes what auth mails: into the mailbox, and a line of it to whoever listens.
 *
 * @param folder of the mailbox
 * @param say hears to whom and with which link
 */
export function keepAuthMails(folder: string, say: (line: string) => void): EmailDriver {
  return {
    send: async ({ html = "", subject, text = "", to }) => {
      // Auth writes a text of its own beside our template, with links that lead elsewhere.
      const words = html ? textOfHtml(html) : text;
      keepMail(folder, { to, subject, text: words, html, sent_at: new Date().toISOString() });
      say(`Mail to ${to}: ${subject}\n  ${firstLink(words) ?? words}`);
    },
  };
}
