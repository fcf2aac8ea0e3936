import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { makeSecrets } from "../secrets.ts";
import { makeThrowawayDir } from "../throwaway-stack.ts";
import { dir, expectIntact, heard, portOf, query, refusal, start, useOwnFolder } from "./own-folder.ts";

useOwnFolder();

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
      expect(await refusal({ stripePort: port })).toMatch(
        new RegExp(`^${taken} Stripe needs, .*STRIPE_PORT=`),
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
      for (const pgPort of [first.info.dbUrl, first.info.apiUrl, first.info.stripeUrl].map(portOf)) {
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

test("a folder that cannot be is refused by name", async () => {
  writeFileSync(join(dir, "file"), "");
  expect(await refusal({ dir: join(dir, "file", "stack") })).toMatch(
    /file\/stack cannot be written to \(.*\): make it/,
  );
});
