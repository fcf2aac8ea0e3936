import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mailer } from "@credence/core/emails/mail";

/**
 * Keeps mails as files of a folder, where the local inbox reads them, and prints whom they are for.
 *
 * @param folder Made when missing.
 * @returns The mailer.
 */
export function keepInFolder(folder: string): Mailer {
  return {
    send: async (mail) => {
      const sentAt = new Date().toISOString();
      const name = `${sentAt.replaceAll(/[^\d]/g, "")}-${randomUUID().slice(0, 8)}`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const draft = join(folder, `${name}.draft`);
        await writeFile(draft, JSON.stringify({ ...mail, sent_at: sentAt }), { mode: 0o600 });
        await rename(draft, join(folder, `${name}.json`));
      } catch (error) {
        return { status: "not_sent", reason: error instanceof Error ? error.message : String(error) };
      }
      console.log(
        `Mail to ${mail.to}: ${mail.subject}\n  ${/https?:\/\/[^\s<>"]+/.exec(mail.text)?.[0] ?? ""}`,
      );
      return { status: "sent" };
    },
  };
}
