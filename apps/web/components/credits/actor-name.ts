import type { AccountPerson } from "@credence/core/accounts/read-people";

/** Who reads, and whom they may read about. */
export interface Actors {
  /** The reader's own id. */
  readonly userId: string;
  /** Who belongs to the account, or did. */
  readonly people: readonly AccountPerson[];
  readonly agencyName: string;
}

/**
 * Says who moved a balance.
 *
 * @param actorId The user; null for the platform.
 * @param actors Who there is.
 * @returns `You`, a colleague's address, someone who has left, the agency by its name, or `Credence`.
 */
export function actorName(actorId: string | null, { userId, people, agencyName }: Actors): string {
  if (actorId === null) return "Credence";
  if (actorId === userId) return "You";
  const person = people.find(({ user_id }) => user_id === actorId);
  // Besides its own people, only its agency moves an account's balances.
  return person ? personName(person) : agencyName;
}

/**
 * Names someone who belongs to an account or did.
 *
 * @param person The person.
 * @returns Their address, with a word on it where they have left.
 */
export function personName({ email, role }: AccountPerson): string {
  if (email === null) return "Someone who has left";
  return role === null ? `${email} (has left)` : email;
}
