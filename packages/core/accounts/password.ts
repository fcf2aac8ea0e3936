import { z } from "zod";

/** The fewest characters of a password; what runs Supabase is set to the same. */
export const SHORTEST_PASSWORD = 10;

/** The most that bcrypt looks at, in bytes. */
const LONGEST_PASSWORD = 72;

/** A password that may be chosen. */
export const newPasswordSchema = z
  .string()
  .min(SHORTEST_PASSWORD)
  .refine((text) => new TextEncoder().encode(text).length <= LONGEST_PASSWORD);
