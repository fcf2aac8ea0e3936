/** A mail, ready to go. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What became of sending a mail. */
export type SendOutcome =
  | { readonly status: "sent" }
  /** It may go later, or never: why, for the log. */
  | { readonly status: "not_sent"; readonly reason: string };

/** Whoever takes mails to their readers. */
export interface Mailer {
  /** Sends one mail; never throws. */
  readonly send: (mail: Mail) => Promise<SendOutcome>;
}
