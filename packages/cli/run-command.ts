import { PaymentsClosed, PaymentsSilent } from "@credence/core/billing/payments";
import { CredenceError } from "@credence/core/db/credence-error";
import { Refusal } from "./refusal.ts";

/**
 * Runs a command and ends the process with its exit code: 0 done, 1 done but not all is well, 2 not done.
 * What stops a command is said in a sentence; only the unforeseen comes with its stack.
 * @param command what to do; resolves to the exit code
 * @param options.notDone the exit code for a command that is stopped, where 2 means something else
 */
export async function runCommand(
  command: () => Promise<number>,
  options: { notDone?: number } = {},
): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = options.notDone ?? 2;
    console.error(sentenceOf(error) ?? error);
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message;
  // Thrown by parseArgs for an option that it does not know.
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    return `${error.message.split(". ")[0]}. Ask with --help.`;
  }
  if (error instanceof PaymentsClosed) {
    return `Stripe refuses the key (${error.message}): STRIPE_SECRET_KEY must be a secret key of the account.`;
  }
  if (error instanceof PaymentsSilent) return `Stripe does not answer (${error.message}): try again later.`;
  if (!(error instanceof CredenceError)) return undefined;
  if (error.kind === "unavailable") {
    return `The database does not answer (${error.message}): is it running, and is SUPABASE_URL right?`;
  }
  if (error.kind === "forbidden" || error.kind === "not_signed_in") {
    return `The database refuses the key (${error.message}): SUPABASE_SECRET_KEY must be the project's secret key.`;
  }
  return `The database could not do it: ${error.message}.`;
}
