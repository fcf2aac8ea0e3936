import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A mail that nobody really sent: a file of the mailbox, as JSON. The web app writes the same. */
export interface KeptMail {
  to: string;
  subject: string;
  /** What it says, without its looks. */
  text: string;
  html: string;
  /** ISO 8601. */
  sent_at: string;
}

/** How many are kept; older ones are thrown away. */
const MOST = 500;

/**
 * Puts a mail into the mailbox, whole or not at all.
 *
 * @param folder of the mailbox; made when missing
 */
export function keepMail(folder: string, mail: KeptMail): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${mail.sent_at.replaceAll(/[^\d]/g, "")}-${randomUUID().slice(0, 8)}`;
  const draft = join(folder, `${name}.draft`);
  writeFileSync(draft, JSON.stringify(mail), { mode: 0o600 });
  renameSync(draft, join(folder, `${name}.json`));
  for (const old of names(folder).slice(MOST)) rmSync(join(folder, old), { force: true });
}

/** The mails of a mailbox by their names, newest first. */
export function readMails(folder: string): (KeptMail & { name: string })[] {
  return names(folder).flatMap((file) => {
    try {
      const mail = JSON.parse(readFileSync(join(folder, file), "utf8")) as KeptMail;
      return [{ ...mail, name: file.slice(0, -".json".length) }];
    } catch {
      // Thrown away since it was listed.
      return [];
    }
  });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /^\d+-[0-9a-f]{8}\.json$/.test(file))
      .toSorted()
      .toReversed();
  } catch {
    // Nothing was sent yet.
    return [];
  }
}
