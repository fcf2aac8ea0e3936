import { parseArgs } from "node:util";
import { sendEmails } from "@credence/core/emails/send-emails";
import { openMailer } from "@credence/mail/open-mailer";
import { z } from "zod";
import { connect } from "./connect.ts";
import { plural } from "./import-summary.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";
import { readStackFile } from "./stack-file.ts";
import { stopSignal } from "./stop-signal.ts";

const HELP = `pnpm emails:send

Sends the emails that wait: by SMTP with SMTP_URL and EMAIL_FROM set, else into the inbox of the local stack.
Their links lead to APP_URL. Costs nothing when none waits: schedule it every few minutes.

Ends with 0 when all went, with 1 when some did not and are tried again later, with 2 when it could not work.`;

const inbox = z.object({ mailFolder: z.string() });

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { SMTP_URL, EMAIL_FROM, EMAIL_FOLDER, APP_URL } = process.env;
  const folder = EMAIL_FOLDER || readStackFile(inbox, process.env)?.mailFolder;
  const mailer = openMailer({ smtpUrl: SMTP_URL, from: EMAIL_FROM, folder });
  if (!mailer) throw new Refusal("There is no way for mail to leave: set SMTP_URL and EMAIL_FROM.");
  const appUrl = (APP_URL || "http://localhost:3000").replace(/\/+$/, "");
  const { signal, off } = stopSignal(() => console.error("Stopping after what is under way."));
  const { sent, failed } = await sendEmails({
    db: connect(),
    mailer,
    appUrl,
    isStopping: () => signal.aborted,
  });
  off();
  const later = failed > 0 ? `, ${failed} to be tried again later` : "";
  console.log(`${plural(sent, "email")} sent${later}.`);
  return failed > 0 ? 1 : 0;
});
