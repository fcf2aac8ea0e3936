import { z } from "zod";

/** A person to reach at a buyer. A uuid of Postgres is any 128 bits, which zod calls a guid. */
export const contactSchema = z.object({
  id: z.guid(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

export type Contact = z.infer<typeof contactSchema>;

/**
 * Puts contacts in the order in which they are always shown, however they were read.
 *
 * @param contacts Contacts of one buyer.
 * @returns A new array: by name, the nameless last.
 */
export function inShownOrder(contacts: readonly Contact[]): Contact[] {
  return contacts.toSorted((a, b) => {
    if ((a.name === null) !== (b.name === null)) return a.name === null ? 1 : -1;
    return (a.name ?? "").localeCompare(b.name ?? "", "en") || (a.id < b.id ? -1 : 1);
  });
}
