import postgres from "postgres";

/** Kills every process of Postgres at once, as a power cut of its machine would: nobody gets to write anything more. */
export async function killPostgres(adminDbUrl: string, wait: number): Promise<void> {
  const sql = postgres(adminDbUrl, { max: 1, onnotice: () => undefined });
  const [row] = await sql<{ postmaster: string }[]>`select pg_read_file('postmaster.pid') as postmaster`;
  const postmaster = Number(row?.postmaster.split("\n")[0]);
  if (!Number.isInteger(postmaster) || postmaster < 2) throw new Error("Postgres did not say who it is");
  await new Promise((proceed) => setTimeout(proceed, wait));
  const children = await sql<{ pid: number }[]>`select pid from pg_stat_activity`;
  // the first of them first: it would start others anew
  for (const pid of [postmaster, ...children.map(({ pid: child }) => child)]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
  await sql.end({ timeout: 0 }).catch(() => undefined);
}
