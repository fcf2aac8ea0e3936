/** What lite makes its statements with, as far as it is needed here. */
export interface Transaction {
  executeQuery: (query: object) => Promise<unknown>;
}

const statement = `
  select pg_catalog.set_config('statement_timeout', pg_catalog.split_part(s.setting, '=', 2), true)
  from pg_catalog.pg_proc p
  cross join lateral pg_catalog.unnest(p.proconfig) s (setting)
  where p.pronamespace = 'public'::pg_catalog.regnamespace and p.proname = $1 and s.setting like 'statement_timeout=%'
  limit 1`;

/**
 * Gives the rest of a transaction the `statement_timeout` that the function to be called was defined with, as
 * PostgREST does. Postgres by itself reads a time-out when a statement begins, hence before the function sets it.
 *
 * @param transaction of the request
 * @param path as in `/rest/v1/rpc/claim_overages`
 */
export async function hoistTimeout(transaction: Transaction, path: string): Promise<void> {
  const name = decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
  const query = { kind: "RawNode", sqlFragments: [statement], parameters: [] };
  await transaction.executeQuery({
    sql: statement,
    parameters: [name],
    query,
    queryId: { queryId: "hoist" },
  });
}
