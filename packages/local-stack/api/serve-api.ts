import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { App, type EmailDriver } from "@supabase/lite";
import { portTaken } from "../claim-port.ts";
import { templatesFolder } from "../paths.ts";
import type { Secrets } from "../secrets.ts";
import { divertErrors } from "./divert-errors.ts";
import { MendedConnection } from "./mended-connection.ts";

export interface ApiOptions {
  /** Of the superuser. */
  databaseUrl: string;
  /** A pooler in transaction mode stands there, and whoever listens hears nothing. */
  pooled?: boolean;
  /** A free one when 0. */
  port: number;
  secrets: Secrets;
  /** Where people find the web app: the links of mails lead there. */
  siteUrl: string;
  /** Takes the mails that auth sends. */
  mail: EmailDriver;
  /** Where lite's own account of failed requests goes. */
  logFile: string;
}

export interface Api {
  /** Makes the tables of the auth schema and of the record of migrations. */
  createSystemTables: () => Promise<void>;
  /** Begins to answer on 127.0.0.1, and returns at which port. */
  listen: () => Promise<number>;
  stop: () => Promise<void>;
}

/**
 * What is answered at all. Elsewhere lite tells anyone the address and the password of
 * the database, also by other spellings of the same path.
 */
const open = /^\/(rest|auth)\/v1(\/|$)/;

/** The same that a hosted project is given by supabase/config.toml. */
const template = (name: string) => join(templatesFolder, `${name}.html`);

/** Supabase's REST and auth, as hosted Supabase answers them, on the database at `databaseUrl`. */
export function createApi({ databaseUrl, logFile, mail, pooled, port, secrets, siteUrl }: ApiOptions): Api {
  const connection = new MendedConnection(databaseUrl, pooled);
  const app = new App({
    connection,
    api: {
      enabled: true,
      port,
      schemas: ["public"],
      extra_search_path: ["public", "extensions"],
      max_rows: 1000,
    },
    db: { migrations: { enabled: true } },
    auth: {
      enabled: true,
      site_url: siteUrl,
      additional_redirect_urls: [`${siteUrl}/**`],
      jwt_secret: secrets.SUPABASE_JWT_SECRET,
      jwt_expiry: 3600,
      enable_signup: true,
      publishable_key: secrets.SUPABASE_PUBLISHABLE_KEY,
      secret_key: secrets.SUPABASE_SECRET_KEY,
      // As when hosted: whoever signs up shows that the address is theirs.
      minimum_password_length: 10,
      email: {
        enable_signup: true,
        enable_confirmations: true,
        template: {
          confirmation: { subject: "Confirm your email address", content_path: template("confirmation") },
          recovery: { subject: "Choose a new password", content_path: template("recovery") },
        },
      },
    },
    options: { server: { admin: false, disableStudio: true }, drivers: { email: mail } },
  });
  const errors = divertErrors(logFile);
  let server: Server | undefined;
  return {
    createSystemTables: () => errors.within(() => app.ensureSystemSchema()),
    listen: async () => {
      await learnTypes(connection.driver);
      if (!pooled) await connection.driver.listen("pgrst", () => void connection.clearSchemaCache());
      server = serve({
        port,
        hostname: "127.0.0.1",
        fetch: (request, env) => {
          if (!open.test(new URL(request.url).pathname)) return new Response(null, { status: 404 });
          const peerAddress = "incoming" in env ? (env.incoming.socket.remoteAddress ?? null) : null;
          return errors.within(() => app.fetch(request, { peerAddress }));
        },
      }) as Server;
      await untilListening(server, port);
      return (server.address() as AddressInfo).port;
    },
    stop: async () => {
      if (server?.listening) {
        const closed = new Promise((resolve) => server?.close(resolve));
        server.closeIdleConnections();
        const firmly = setTimeout(() => server?.closeAllConnections(), 2000);
        await closed;
        clearTimeout(firmly);
      }
      await connection.driver.end({ timeout: 2 });
      errors.stop();
    },
  };
}

/**
 * The first connection was opened before the migrations, and knows no list of a type that they made. One that is opened
 * now, because the first is taken, learns them for all.
 */
async function learnTypes(sql: MendedConnection["driver"]): Promise<void> {
  const taken = [await sql.reserve(), await sql.reserve()];
  for (const connection of taken) connection.release();
}

async function untilListening(server: Server, port: number): Promise<void> {
  try {
    if (!server.listening) await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw portTaken(port, "the Supabase API", "API_PORT");
  }
}
