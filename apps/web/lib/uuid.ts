import { z } from "zod";

/**
 * Whether text is a uuid, so that the database can be asked about it.
 *
 * @param text Text from outside.
 * @returns True for a uuid.
 */
export function isUuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}
