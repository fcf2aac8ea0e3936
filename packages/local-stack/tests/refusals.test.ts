import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive } from "../process-table.ts";
import { Refusal } from "../refusal.ts";
import { makeSecrets } from "../secrets.ts";
import { type Stack, type StackOptions, startStack } from "../start-stack.ts";
import { makeThrowawayDir } from "../throwaway-stack.ts";

let dir: string;
let migrationsDir: string;
let heard: string[];
const secrets = makeSecrets();
const stacks: Stack[] = [];

beforeEach(() => {
  dir = makeThrowawayDir();
  migrationsDir = join(dir, "migrations");
  heard = [];
  mkdirSync(migrationsDir);
  write(
    "20260101000000_first.sql",
    "create table public.first (id int primary key);\ninsert into public.first values (1);",
  );
});
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
  rmSync(dir, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  writeFileSync(join(migrationsDir, file), text);
}

async function start(options: Partial<StackOptions> = {}): Promise<Stack> {
  const say = (line: string) => heard.push(line);
  const stack = await startStack({
    dir,
    secrets,
    fast: true,
    migrationsDir,
    seedFile: "none",
    say,
    ...options,
  });
  stacks.push(stack);
  return stack;
}

/** The one sentence that `start` refuses with. */
async function refusal(options: Partial<StackOptions> = {}): Promise<string> {
  const error = await start(options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).message;
}

async function query(stack: Stack, text: string): Promise<unknown[]> {
  const sql = postgres(stack.info.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

const portOf = (url: string) => Number(new URL(url).port);

/** Everything on disk is as the next start wants it: it starts, and the first migration's row is there. */
async function expectIntact(): Promise<void> {
  expect(await query(await start(), "select id from public.first")).toEqual([{ id: 1 }]);
}

describe("a port that is taken", () => {
  test("by another program is named, with the variable that moves it", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const port = (server.address() as { port: number }).port;
    try {
      const taken = `Port ${port}, which`;
      expect(await refusal({ pgPort: port })).toMatch(
        new RegExp(`^${taken} Postgres needs, is taken by another program.*PG_PORT=`),
      );
      expect(await refusal({ apiPort: port })).toMatch(
        new RegExp(`^${taken} the Supabase API needs, .*API_PORT=`),
      );
      expect(existsSync(join(dir, "stack.json"))).toBe(false);
    } finally {
      server.close();
    }
    await expectIntact();
  });

  test("by another stack is named with its folder", async () => {
    const first = await start();
    const other = makeThrowawayDir();
    try {
      for (const pgPort of [portOf(first.info.dbUrl), portOf(first.info.apiUrl)]) {
        expect(await refusal({ dir: other, pgPort })).toContain(
          `taken by the Credence stack in ${dir} (process ${process.pid})`,
        );
      }
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});

describe("two stacks on one folder", () => {
  test("the second is refused and the first goes on", async () => {
    const first = await start();
    expect(await refusal()).toMatch(/^A stack is already running on .* \(process \d+\): end it first/);
    expect(await query(first, "select id from public.first")).toEqual([{ id: 1 }]);
    expect(existsSync(join(dir, "stack.json"))).toBe(true);
  });
});

describe("a data folder that is not whole", () => {
  test("left by an interrupted initdb is moved aside and made anew", async () => {
    mkdirSync(join(dir, "postgres.draft"));
    writeFileSync(join(dir, "postgres.draft", "PG_VERSION"), "17\n");
    await expectIntact();
    expect(heard.join()).toContain("interrupted");
    expect(readdirSync(dir).filter((name) => name.startsWith("postgres.draft.aside-"))).toHaveLength(1);
  });

  test("in the place of the real one is moved aside with all it holds", async () => {
    mkdirSync(join(dir, "postgres"));
    writeFileSync(join(dir, "postgres", "precious"), "data");
    await expectIntact();
    const [aside] = readdirSync(dir).filter((name) => name.startsWith("postgres.aside-"));
    expect(readFileSync(join(dir, aside ?? "", "precious"), "utf8")).toBe("data");
  });

  test("damaged so that Postgres will not start is refused with its reason, and left as it is", async () => {
    await (await start()).stop();
    rmSync(join(dir, "postgres", "global"), { recursive: true });
    expect(await refusal()).toMatch(/^Postgres did not start: .*postgres\.log/);
    expect(existsSync(join(dir, "postgres", "base"))).toBe(true);
  });
});

describe("a run that was killed", () => {
  let earlier: ChildProcess;

  /** Starts a stack in a process of its own and kills that with -9, with or without its watchdog. */
  async function startAndKill(watchdogToo: boolean): Promise<number> {
    const env = { ...process.env, ...secrets, STACK_DIR: dir, FIXTURES: migrationsDir };
    earlier = spawn(process.execPath, [join(import.meta.dirname, "fixtures/run-stack.ts")], {
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    await expect.poll(() => existsSync(join(dir, "stack.json")), { timeout: 20_000 }).toBe(true);
    const pid = Number(readFileSync(join(dir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    if (watchdogToo)
      for (const child of childrenOf(earlier.pid ?? 0)) if (child !== pid) process.kill(child, "SIGKILL");
    earlier.kill("SIGKILL");
    await once(earlier, "exit");
    return pid;
  }

  function childrenOf(parent: number): number[] {
    const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return all.map(Number).filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/stat`, "utf8")
            .replace(/^.*\) /s, "")
            .split(" ")[1] === String(parent)
        );
      } catch {
        return false;
      }
    });
  }

  test("takes its Postgres along", async () => {
    const pid = await startAndKill(false);
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
    await expectIntact();
  });

  test.runIf(process.platform === "linux")(
    "and could not: its Postgres is ended and all is there",
    async () => {
      const pid = await startAndKill(true);
      expect(isAlive(pid)).toBe(true);
      await expectIntact();
      expect(isAlive(pid)).toBe(false);
      expect(heard.join()).toContain(`process ${pid}`);
    },
  );

  test("left a postmaster.pid whose number is another program's today: that one lives on", async () => {
    await (await start()).stop();
    const bystander = spawn("sleep", ["60"]);
    try {
      writeFileSync(join(dir, "postgres", "postmaster.pid"), `${bystander.pid}\n${join(dir, "postgres")}\n`);
      await expectIntact();
      expect(isAlive(bystander.pid ?? 0)).toBe(true);
    } finally {
      bystander.kill();
    }
  });
});

describe("a migration", () => {
  test("that fails is named with line and reason, nothing of it stays, and mended it goes on", async () => {
    const file = "20260102000000_second.sql";
    write(file, "create table public.second (id int);\n\ninsert into public.frist values (2);");
    const message = await refusal();
    expect(message).toContain(
      `The migration ${file} failed in line 3: relation "public.frist" does not exist [42P01].`,
    );
    expect(message).toContain("Nothing of it was applied and the database is as before");
    write(file, "create table public.second (id int);");
    const stack = await start();
    expect(await query(stack, "select id from public.first")).toEqual([{ id: 1 }]);
    expect(
      await query(stack, "select version from supabase_migrations.schema_migrations order by 1"),
    ).toHaveLength(2);
  });

  test("that fails inside a function is told with where it was", async () => {
    write("20260102000000_second.sql", "do $$ begin\n  perform 1 / 0;\nend $$;");
    expect(await refusal()).toMatch(/failed: division by zero \(.*\) \[22012\]/);
  });

  test("that needs a superuser fails here as it would when hosted", async () => {
    write("20260102000000_second.sql", "alter system set work_mem = '8MB';");
    expect(await refusal()).toContain("20260102000000_second.sql failed");
    write("20260102000000_second.sql", "create role mighty superuser;");
    expect(await refusal()).toContain("[42501]");
  });

  test("that has changed, has vanished, or comes too late is refused", async () => {
    write("20260103000000_third.sql", "select 3;");
    await (await start()).stop();
    write("20260103000000_third.sql", "select 33;");
    expect(await refusal()).toMatch(
      /^The migration 20260103000000_third\.sql has changed since it was applied/,
    );
    rmSync(join(migrationsDir, "20260103000000_third.sql"));
    expect(await refusal()).toMatch(
      /^The migration 20260103000000_third\.sql has been applied .* its file is gone/,
    );
    write("20260103000000_third.sql", "select 3;");
    write("20260102000000_second.sql", "select 2;");
    expect(await refusal()).toMatch(/^The migration 20260102000000_second\.sql is older than 20260103000000/);
    rmSync(join(migrationsDir, "20260102000000_second.sql"));
    await expectIntact();
  });

  test("that is not named as one, or shares a version, is refused", async () => {
    write("later.sql", "select 1;");
    expect(await refusal()).toContain("later.sql is not named like a migration");
    rmSync(join(migrationsDir, "later.sql"));
    write("20260101000000_twin.sql", "select 1;");
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

describe("a password that is not the cluster's", () => {
  test("is said so, and the old one still opens it", async () => {
    await (await start()).stop();
    expect(await refusal({ secrets: makeSecrets() })).toMatch(
      /^The POSTGRES_PASSWORD of \.env\.local .* is not the one/,
    );
    await expectIntact();
  });

  test("opens nothing: neither the superuser nor the other roles have a default", async () => {
    const { info } = await start();
    for (const role of ["supabase_admin", "postgres", "authenticator"]) {
      for (const password of ["postgres", "password", ""]) {
        const sql = postgres({
          host: "127.0.0.1",
          port: portOf(info.dbUrl),
          user: role,
          password,
          database: "postgres",
          max: 1,
        });
        await expect(sql`select 1`).rejects.toMatchObject({ code: "28P01" });
        await sql.end();
      }
    }
  });
});
