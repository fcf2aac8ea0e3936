import { chownSync, copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";

/** What belongs to the running server and not to its data; the log of changes is copied when the rest is. */
const left =
  /^(postmaster\.(pid|opts)|pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/;
const emptyFolders = [
  "pg_wal",
  "pg_wal/archive_status",
  "pg_wal/summaries",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];

/**
 * Copies the data folder of a running cluster, in the way of Postgres' own low-level backup: between
 * pg_backup_start and pg_backup_stop the files may be copied in any state, since the log of changes that is copied
 * after them makes them whole.
 *
 * @param sql a superuser's only connection: the backup is that session's.
 * @param whenCopied called when the files are copied and their backup has ended; the log is copied when that is done.
 */
export async function copyCluster(sql: Sql, to: string, whenCopied: () => Promise<void>): Promise<void> {
  const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const from = String(row?.folder);
  await sql`alter system set wal_keep_size = '4GB'`;
  await sql`select pg_reload_conf()`;
  await sql`select pg_backup_start('restore drill', true)`;
  makeFolder(from, to);
  copyFolder(from, to, (name) => !left.test(name));
  const [stopped] = await sql<{ label: string }[]>`select labelfile as label from pg_backup_stop(false)`;
  await whenCopied();
  await sql`select pg_switch_wal()`;
  for (const folder of emptyFolders) makeFolder(from, join(to, folder));
  copyFolder(join(from, "pg_wal"), join(to, "pg_wal"), (name) => /^[0-9A-F]{24}$|\.history$/.test(name));
  const labelFile = join(to, "backup_label");
  writeFileSync(labelFile, String(stopped?.label), { mode: 0o600 });
  lend(from, labelFile);
}

function makeFolder(from: string, folder: string): void {
  mkdirSync(folder, { mode: 0o700, recursive: true });
  lend(from, folder);
}

function copyFolder(from: string, to: string, isWanted: (name: string) => boolean): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!isWanted(entry.name) || entry.name.startsWith("pgsql_tmp")) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      makeFolder(from, target);
      copyFolder(source, target, () => true);
    } else if (entry.isFile()) {
      copyOne(source, target);
    }
  }
}

/** A table that was dropped in the meantime is missing from the copy, and the log knows that it is. */
function copyOne(source: string, target: string): void {
  try {
    copyFileSync(source, target);
    lend(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Gives a copy to whoever the original belongs to: root copies what Postgres, which is somebody else, must own. */
function lend(like: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(like);
  chownSync(path, uid, gid);
}
