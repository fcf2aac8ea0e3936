/** What can go wrong when asking the database, in the words the rest of the code decides by. */
export type CredenceErrorKind =
  | "not_signed_in"
  | "forbidden"
  | "invalid_input"
  | "not_found"
  | "limited"
  | "unavailable"
  | "unknown";

/**
 * The one error that core throws. Its message is for logs; what a person reads is chosen by kind.
 * The original error stays in `cause` and must not leave the server.
 */
export class CredenceError extends Error {
  override readonly name = "CredenceError";
  readonly kind: CredenceErrorKind;

  /**
   * @param kind What went wrong.
   * @param message One sentence for the log.
   * @param cause The original error.
   */
  constructor(kind: CredenceErrorKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
