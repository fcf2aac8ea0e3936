import type { Persona } from "./cast.ts";

/** Roles of the database that requests run with. */
export type ApiRole = "anon" | "authenticated" | "service_role";
/** Columns that a role may use; a role that is not named may use none. */
export type Columns = Partial<Record<ApiRole, "all" | readonly string[]>>;

/**
 * How a write ends: the names of whose rows it touched, or why it did not happen.
 * denied: by the grants. hidden: by row level security. refused: by a trigger.
 * referenced: other rows hold on to it.
 */
export type WriteEnd = readonly string[] | "denied" | "hidden" | "refused" | "referenced" | "ok";
/** Whoever is not named is denied. */
export type Writes = Partial<Record<Persona, WriteEnd>>;

/** Who may do what with one table or view, to the row and to the column. */
export interface TableAccess {
  /** SQL that says whose a row is, in ids or words. */
  whose: string;
  /** SQL that limits writes to the rows of the cast. */
  ours: string;
  select: Columns;
  /** Whose rows each sees; who is not named sees none. The service role sees all. */
  sees?: Partial<Record<Persona, readonly string[]>>;
  /** A statement that makes sure there is something to see, where the cast has left nothing. */
  plant?: string;
  /** A row that could be added. */
  row: string;
  insertColumns?: Columns;
  insert: Writes;
  /** A change that could be made. */
  change: string;
  updateColumns?: Columns;
  update: Writes;
  delete: Writes;
}

export const clients = [
  "client member",
  "client admin",
  "client owner",
  "other client",
  "rival client",
  "moved member",
] as const;
export const everyClient = (rows: readonly string[]): Partial<Record<Persona, readonly string[]>> =>
  Object.fromEntries(clients.map((persona) => [persona, rows]));
export const ofAcme = (rows: readonly string[]): Partial<Record<Persona, readonly string[]>> => ({
  "client member": rows,
  "client admin": rows,
  "client owner": rows,
});
export const platformAndOwner = (end: WriteEnd): Writes => ({ service_role: end, "table owner": end });
export const ownerOnly = (end: WriteEnd): Writes => ({ "table owner": end });
