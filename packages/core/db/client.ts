import type { SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "./database.types.generated.ts";

/** A Supabase client acting as one user: every read and write passes that user's row level security. */
export type Db = SupabaseClient<Database>;

/** An enum of the database, by its name in Postgres. */
export type DbEnum<Name extends keyof Database["public"]["Enums"]> = Database["public"]["Enums"][Name];
