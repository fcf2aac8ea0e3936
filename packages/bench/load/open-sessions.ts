import postgres, { type Sql } from "postgres";

/** Connections of their own, one per client that asks. */
export interface Sessions extends AsyncDisposable {
  /** The connection of a client, from 0. */
  of: (client: number) => Sql;
}

/**
 * Opens one connection per client, as the API has them: of the role authenticated, with the claims of a user. Without
 * users they are of the role postgres, which owns the schema and which no policy binds.
 *
 * @param url of the role postgres
 * @param clients how many
 * @param users the ids of who is signed in, one per client
 */
export async function openSessions(
  url: string,
  clients: number,
  users?: readonly string[],
): Promise<Sessions> {
  const opened = Array.from({ length: clients }, (_, client) => openSession(url, users?.[client]));
  await Promise.all(opened.map((sql) => sql`select 1`));
  return {
    of: (client) => {
      const sql = opened[client];
      if (!sql) throw new Error(`there is no client ${client}`);
      return sql;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map((sql) => sql.end()));
    },
  };
}

function openSession(url: string, user: string | undefined): Sql {
  const claims = JSON.stringify({ sub: user, role: "authenticated" });
  return postgres(url, {
    max: 1,
    onnotice: () => undefined,
    // What the API sets for each request stands here for the whole session: the function is measured, not the API.
    ...(user !== undefined && { connection: { role: "authenticated", "request.jwt.claims": claims } }),
  });
}
