import "server-only";
import type { CredenceErrorKind } from "@credence/core/db/credence-error";
import { translateError } from "@credence/core/db/translate-error";
import { currentRequestId } from "./log/current-request.ts";
import { errorFacts } from "./log/error-facts.ts";
import { log } from "./log/write-log.ts";

/** What a person may learn of something that went wrong. */
export interface Failure {
  readonly kind: CredenceErrorKind;
  readonly message: string;
  /** The request's, to quote to whoever runs the service; only where the log tells more. */
  readonly id?: string;
}

const MESSAGES: Readonly<Record<CredenceErrorKind, string>> = {
  not_signed_in: "Your session has ended. Sign in again to go on.",
  forbidden: "Your role does not allow this.",
  invalid_input: "That is not something we can work with. Check what you entered.",
  not_found: "There is no such thing here, or it is not yours.",
  limited: "That was done too often. Wait a few minutes, then try again.",
  unavailable: "We can’t reach the database right now. Try again in a moment.",
  unknown: "Something went wrong on our side.",
};

/**
 * Turns an error into what may leave the server. What nobody foresaw is logged under the id of the request.
 *
 * @param error Whatever was thrown.
 * @returns One calm sentence, and the id where there is one.
 */
export function toFailure(error: unknown): Failure {
  const translated = translateError(error);
  const { kind } = translated;
  const id = currentRequestId();
  if (kind === "forbidden") log.warn({ id, kind }, "refused");
  if (kind !== "unknown" && kind !== "unavailable") return { kind, message: MESSAGES[kind] };
  log.error({ id, kind, error: errorFacts(translated) }, "failure");
  return { kind, message: MESSAGES[kind], id };
}
