import { offlineMessage } from "@/components/query/connection.ts";

/** Why a server action has not answered: nothing was sent, or the answer was lost. */
export type Unanswered =
  | { readonly status: "offline"; readonly message: string }
  | { readonly status: "no_answer" };

/**
 * Sends something by a server action.
 *
 * @param unchanged What has not happened where nothing was sent, such as "nothing was spent".
 * @param send Sends it.
 * @returns The answer, or why there is none.
 */
export async function sent<Answer>(
  unchanged: string,
  send: () => Promise<Answer>,
): Promise<Answer | Unanswered> {
  const message = offlineMessage(unchanged);
  if (message) return { status: "offline", message };
  try {
    return await send();
  } catch {
    return { status: "no_answer" };
  }
}
