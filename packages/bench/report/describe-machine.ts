import { cpus, release, totalmem, type } from "node:os";
import { withThrowawayStack } from "@credence/local-stack/throwaway-stack";
import postgres from "postgres";

/** What figures were measured on: a line each, the same as long as it is the same machine with the same settings. */
export type Machine = string[];

const settings =
  "fsync synchronous_commit full_page_writes wal_sync_method shared_buffers work_mem max_wal_size max_connections jit".split(
    " ",
  );

/**
 * Describes this machine and the Postgres that is measured.
 *
 * @param fast leaves Postgres out, which has to be started to be asked
 */
export async function describeMachine(fast: boolean): Promise<Machine> {
  const processors = cpus();
  const machine = [
    `${processors.length} × ${processors[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory, ${type()} ${release()}`,
    `Node ${process.versions.node}`,
  ];
  if (fast) return machine;
  const postgresLines = await withThrowawayStack(
    async ({ info }) => {
      const sql = postgres(info.dbUrl, { max: 1 });
      try {
        const [about] = await sql<{ version: string }[]>`select split_part(version(), ' on ', 1) as version`;
        const shown = await sql<{ text: string }[]>`
          select s.name || ' = ' || current_setting(s.name) as text
          from unnest(${settings}::text[]) with ordinality as s (name, place) order by s.place`;
        return [`${about?.version}, from npm`, shown.map(({ text }) => text).join(", ")];
      } finally {
        await sql.end();
      }
    },
    { fast: false, seedFile: "none" },
  );
  return [...machine, ...postgresLines];
}
