import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  dir,
  expectIntact,
  migrationsDir,
  query,
  refusal,
  start,
  useOwnFolder,
  writeMigration,
} from "./own-folder.ts";

useOwnFolder();

describe("a migration", () => {
  test("that fails is named with line and reason, nothing of it stays, and mended it goes on", async () => {
    const file = "20260102000000_second.sql";
    writeMigration(file, "create table public.second (id int);\n\ninsert into public.frist values (2);");
    const message = await refusal();
    expect(message).toContain(
      `The migration ${file} failed in line 3: relation "public.frist" does not exist [42P01].`,
    );
    expect(message).toContain("Nothing of it was applied and the database is as before");
    writeMigration(file, "create table public.second (id int);");
    const stack = await start();
    expect(await query(stack, "select id from public.first")).toEqual([{ id: 1 }]);
    expect(
      await query(stack, "select version from supabase_migrations.schema_migrations order by 1"),
    ).toHaveLength(2);
  });

  test("that fails inside a function is told with where it was", async () => {
    writeMigration("20260102000000_second.sql", "do $$ begin\n  perform 1 / 0;\nend $$;");
    expect(await refusal()).toMatch(/failed: division by zero \(.*\) \[22012\]/);
  });

  test("does not see what the one before has set for its session", async () => {
    writeMigration(
      "20260102000000_second.sql",
      "set search_path = ''; set default_transaction_read_only = on;",
    );
    writeMigration("20260103000000_third.sql", "create table third (id int);");
    expect(await query(await start(), "select to_regclass('public.third') is not null as there")).toEqual([
      { there: true },
    ]);
  });

  test("that needs a superuser fails here as it would when hosted", async () => {
    writeMigration("20260102000000_second.sql", "alter system set work_mem = '8MB';");
    expect(await refusal()).toContain("20260102000000_second.sql failed");
    writeMigration("20260102000000_second.sql", "create role mighty superuser;");
    expect(await refusal()).toContain("[42501]");
  });

  test("that has changed, has vanished, or comes too late is refused", async () => {
    writeMigration("20260103000000_third.sql", "select 3;");
    await (await start()).stop();
    writeMigration("20260103000000_third.sql", "select 33;");
    expect(await refusal()).toMatch(
      /^The migration 20260103000000_third\.sql has changed since it was applied/,
    );
    rmSync(join(migrationsDir, "20260103000000_third.sql"));
    expect(await refusal()).toMatch(
      /^The migration 20260103000000_third\.sql has been applied .* its file is gone/,
    );
    writeMigration("20260103000000_third.sql", "select 3;");
    writeMigration("20260102000000_second.sql", "select 2;");
    expect(await refusal()).toMatch(/^The migration 20260102000000_second\.sql is older than 20260103000000/);
    rmSync(join(migrationsDir, "20260102000000_second.sql"));
    await expectIntact();
  });

  test("that is not named as one, or shares a version, is refused", async () => {
    writeMigration("later.sql", "select 1;");
    expect(await refusal()).toContain("later.sql is not named like a migration");
    rmSync(join(migrationsDir, "later.sql"));
    writeMigration("20260101000000_twin.sql", "select 1;");
    expect(await refusal()).toContain("Two migrations have the version 20260101000000");
  });
});

describe("the seed", () => {
  test("is planted once, and one that fails leaves nothing and is tried again", async () => {
    const seedFile = join(dir, "seed.sql");
    writeFileSync(seedFile, "insert into public.first values (2);\ninsert into public.first values ('x');");
    expect(await refusal({ seedFile })).toMatch(
      /^The seed .*seed\.sql failed in line 2: invalid input syntax.*Nothing of it was applied/,
    );
    writeFileSync(seedFile, "insert into public.first values (2);");
    await (await start({ seedFile })).stop();
    const again = await start({ seedFile });
    expect(await query(again, "select id from public.first order by 1")).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
