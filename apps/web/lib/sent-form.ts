import "server-only";

/**
 * The form that was sent to a server action. Anyone can send such an action any value in the place of its form, and
 * types say nothing of that: whatever is no form counts as an empty one, which the action refuses by its own words.
 *
 * @param sent What came in.
 * @returns A form.
 */
export function sentForm(sent: unknown): FormData {
  return sent instanceof FormData ? sent : new FormData();
}
