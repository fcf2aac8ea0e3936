import { hasSessionEnded } from "./session.ts";

/** A GET route's refusal, in the words it was given. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** To quote to whoever runs the service. */
  readonly id: string | undefined;

  constructor(status: number, message: string, id?: string) {
    super(message);
    this.status = status;
    this.id = id;
  }
}

interface ErrorBody {
  readonly error?: { readonly message?: string; readonly id?: string };
}

/**
 * Reads one of our own GET routes.
 *
 * @param url Path and query.
 * @param signal Ends the request when nobody waits for it any more.
 * @returns The answer, of the type that the route and its caller share.
 * @throws ApiError for every refusal, and for no answer at all.
 */
export async function getJson<Answer>(url: string, signal: AbortSignal): Promise<Answer> {
  if (hasSessionEnded()) throw new ApiError(401, "Your session has ended. Sign in again to go on.");
  let response: Response;
  try {
    response = await fetch(url, { headers: { accept: "application/json" }, cache: "no-store", signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(0, "We can’t reach the server. Check your connection and try again.");
  }
  if (response.ok) return (await response.json()) as Answer;
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  throw new ApiError(
    response.status,
    body.error?.message ?? "Something went wrong on our side. Try again in a moment.",
    body.error?.id,
  );
}
