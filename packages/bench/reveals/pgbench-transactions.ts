import { randomInt } from "node:crypto";
import type { Sql } from "postgres";

/**
 * Creates the tables of pgbench as its --initialize does: per branch ten tellers and 100,000 accounts.
 *
 * @param owner a connection of the role postgres
 * @param branches its scale factor
 */
export async function createPgbench(owner: Sql, branches: number): Promise<void> {
  await owner.unsafe(`
    create table bench.pgbench_branches (bid int not null, bbalance int, filler char(88)) with (fillfactor = 100);
    create table bench.pgbench_tellers (tid int not null, bid int, tbalance int, filler char(84)) with (fillfactor = 100);
    create table bench.pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor = 100);
    create table bench.pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    insert into bench.pgbench_branches select n, 0 from generate_series(1, ${branches}) n;
    insert into bench.pgbench_tellers select n, (n - 1) / 10 + 1, 0 from generate_series(1, ${branches} * 10) n;
    insert into bench.pgbench_accounts select n, (n - 1) / 100000 + 1, 0, '' from generate_series(1, ${branches} * 100000) n;
    alter table bench.pgbench_branches add primary key (bid);
    alter table bench.pgbench_tellers add primary key (tid);
    alter table bench.pgbench_accounts add primary key (aid);`);
  for (const table of ["branches", "tellers", "accounts"]) {
    await owner.unsafe(`vacuum (analyze) bench.pgbench_${table}`);
  }
}

/**
 * One transaction of pgbench, each statement prepared and sent by itself as pgbench sends them with --protocol=prepared.
 *
 * @param branches over how many branches it is spread
 * @param simple that of --skip-some-updates (-N), which leaves tellers and branches alone; else TPC-B
 */
export async function runPgbenchTransaction(sql: Sql, branches: number, simple: boolean): Promise<void> {
  const [aid, bid, tid] = [
    1 + randomInt(branches * 100_000),
    1 + randomInt(branches),
    1 + randomInt(branches * 10),
  ];
  const delta = randomInt(-5000, 5001);
  const run = (text: string, values: number[] = []) => sql.unsafe(text, values, { prepare: true });
  await run("begin");
  await run("update bench.pgbench_accounts set abalance = abalance + $1 where aid = $2", [delta, aid]);
  await run("select abalance from bench.pgbench_accounts where aid = $1", [aid]);
  if (!simple) {
    await run("update bench.pgbench_tellers set tbalance = tbalance + $1 where tid = $2", [delta, tid]);
    await run("update bench.pgbench_branches set bbalance = bbalance + $1 where bid = $2", [delta, bid]);
  }
  await run(
    "insert into bench.pgbench_history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)",
    [tid, bid, aid, delta],
  );
  await run("end");
}
