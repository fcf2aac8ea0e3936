import { rmSync } from "node:fs";
import { join } from "node:path";
import { createApi } from "@credence/local-stack/api/serve-api";
import { openCluster } from "@credence/local-stack/cluster/open-cluster";
import { databaseUrl } from "@credence/local-stack/database/connect-as";
import { prepareDatabase } from "@credence/local-stack/database/prepare-database";
import { migrationsFolder, seedFilePath } from "@credence/local-stack/paths";
import { makeSecrets, type Secrets } from "@credence/local-stack/secrets";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import postgres, { type Sql } from "postgres";

/** A cluster with the product's database, from which copies are made. */
export interface Template {
  dir: string;
  port: number;
  secrets: Secrets;
  /** Connections of the superuser to a database that nobody copies. */
  admin: Sql;
  stop: () => Promise<void>;
}

/**
 * Starts a cluster of its own on a free port, migrated and seeded once. Its database `postgres` is the template: nobody
 * stays connected to it.
 */
export async function openTemplate(): Promise<Template> {
  const dir = makeThrowawayDir();
  const secrets = makeSecrets();
  const password = secrets.POSTGRES_PASSWORD;
  const remove = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  const cluster = await openCluster({ dir, port: 0, password, fast: true, say: () => undefined });
  const { port } = cluster;
  const adminDbUrl = databaseUrl("supabase_admin", password, port);
  const api = createApi({
    databaseUrl: adminDbUrl,
    port: 0,
    secrets,
    mail: { send: async () => undefined },
    siteUrl: "http://localhost:3000",
    logFile: join(dir, "api.log"),
  });
  await prepareDatabase({
    adminDbUrl,
    dbUrl: databaseUrl("postgres", password, port),
    password,
    createSystemTables: api.createSystemTables,
    migrationsDir: migrationsFolder,
    seedFile: seedFilePath,
    say: () => undefined,
  });
  await api.stop();
  const admin = postgres(urlOf("template1", adminDbUrl), { max: 2, onnotice: () => undefined });
  return {
    dir,
    port,
    secrets,
    admin,
    stop: async () => {
      await admin.end({ timeout: 2 });
      await cluster.stop();
      remove();
    },
  };
}

/** The address of another database of the same cluster. */
export function urlOf(database: string, url: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
