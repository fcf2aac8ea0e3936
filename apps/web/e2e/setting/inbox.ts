import { expect, setting } from "./test.ts";

interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Everything that was mailed to an address, newest first.
 *
 * @param to The address.
 * @returns The mails of the local inbox.
 */
export async function mailsTo(to: string): Promise<ReadMail[]> {
  const answer = await fetch(`${setting("E2E_MAIL_URL")}/mails.json?to=${encodeURIComponent(to)}`);
  return (await answer.json()) as ReadMail[];
}

/**
 * Waits for a mail and takes the link out of it, as its reader would.
 *
 * @param to The address.
 * @param subject What it is about.
 * @returns The link.
 */
export async function linkInMail(to: string, subject: string | RegExp): Promise<string> {
  const matching = async () =>
    (await mailsTo(to)).find((mail) =>
      typeof subject === "string" ? mail.subject === subject : subject.test(mail.subject),
    );
  await expect.poll(matching, { message: `a mail to ${to}` }).toBeTruthy();
  const link = /https?:\/\/\S+/.exec((await matching())?.text ?? "")?.[0];
  if (!link) throw new Error(`the mail to ${to} has no link`);
  return link;
}
