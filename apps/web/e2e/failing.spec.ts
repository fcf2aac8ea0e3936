import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fillWorld, openViewers, screensOnce } from "./setting/screens.ts";
import { type RunningBuild, startAnother } from "./setting/start-web.ts";
import { expect, setting, test } from "./setting/test.ts";

/** What every page of an account asks before it is one: these go on working. */
const FRAME = /^\/(auth\/|rest\/v1\/(accounts|memberships|rpc\/my_accounts|rpc\/open_account)\b)/;

/** Screens that read nothing beside that. */
const READS_NOTHING = new Set([
  "sign-in",
  "sign-up",
  "confirm",
  "forgot",
  "new-agency",
  "password",
  "not-found",
  "billing-member",
  "welcome",
]);

test("a screen whose data cannot be read says so calmly, and is there after trying again", async ({
  page: nobody,
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  test.setTimeout(240_000);
  // What a page fetches ahead may meet an app that has ended with the test.
  allowConsole(/50[03]|404|ERR_CONNECTION_REFUSED|Minified React error|server-rendered|Server Components/);
  const supabase = await startFrailSupabase();
  let web: RunningBuild | null = null;
  try {
    web = await startAnother({ SUPABASE_URL: supabase.url });
    const world = await fillWorld(sql, tenant);
    const pages = await openViewers(tenant, openAs, nobody);
    for (const { name, as, path } of screensOnce(world)) {
      if (READS_NOTHING.has(name)) continue;
      const page = pages[as];
      supabase.isBroken = true;
      await page.goto(`${web.url}${path}`);
      const alert = page.getByRole("main").getByRole("alert").first();
      await expect.soft(alert, name).toContainText("could not be loaded", { timeout: 20_000 });
      // The way to everything else stays.
      if (as !== "nobody")
        await expect.soft(page.getByRole("navigation", { name: "Account" }), name).toBeVisible();
      await expect
        .soft(page.getByRole("main"), name)
        .not.toContainText(/fetch failed|PGRST|XX000|out of order/);
      // None of its parts is still being read when the way is open again.
      await expect.soft(page.locator("[aria-busy=true]"), name).toHaveCount(0);
      supabase.isBroken = false;
      const again = page.getByRole("main").getByRole("button", { name: "Try again" });
      // A page of several parts asks again for each.
      for (let left = await again.count(); left > 0; left -= 1) {
        await again.first().click({ timeout: 10_000 });
        await expect.soft(again, name).toHaveCount(left - 1);
      }
      await expect.soft(page.getByRole("heading", { level: 1 }), name).toBeVisible();
      await expect.soft(page.getByText("could not be loaded"), name).toHaveCount(0);
    }
  } finally {
    web?.stop();
    supabase.stop();
  }
});

/** The real Supabase behind a door that can be shut on all but what frames a page. */
async function startFrailSupabase() {
  const behind = new URL(setting("E2E_API_URL"));
  const door = { isBroken: false };
  const server = createServer((question, answer) => {
    if (door.isBroken && !FRAME.test(question.url ?? "")) {
      answer.writeHead(500, { "content-type": "application/json" });
      answer.end(JSON.stringify({ code: "XX000", message: "out of order" }));
      return;
    }
    const { method, headers, url: path } = question;
    const passed = ask({ host: behind.hostname, port: behind.port, path, method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    question.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return Object.assign(door, {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}
