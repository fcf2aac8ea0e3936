import { resolve } from "node:path";

/** The root of the repository, absolute. */
export const repositoryRoot = resolve(import.meta.dirname, "../..");
/** Where the migrations of the product live. */
export const migrationsFolder = resolve(repositoryRoot, "supabase/migrations");
/** What a fresh database is filled with. */
export const seedFilePath = resolve(repositoryRoot, "supabase/seed.sql");
/** What auth's mails look like. */
export const templatesFolder = resolve(repositoryRoot, "supabase/templates");
/** The git-ignored file that holds this machine's own secrets. */
export const secretsFilePath = resolve(repositoryRoot, ".env.local");
/** The database's types, generated from the migrations. */
export const typesFilePath = resolve(repositoryRoot, "packages/core/db/database.types.generated.ts");
