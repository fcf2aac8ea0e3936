import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { MACHINE_ROUTES } from "../lib/machine-routes.ts";
import { expect, setting, test } from "./setting/test.ts";

const build = resolve(import.meta.dirname, "../.next");
const readBuild = (file: string) => JSON.parse(readFileSync(resolve(build, file), "utf8")) as unknown;

/** Every address that the build answers, with something in place of its parameters. */
const ROUTES = Object.values(readBuild("app-path-routes-manifest.json") as Record<string, string>)
  .filter((route) => !route.startsWith("/_") && !route.includes("."))
  .map((route) => route.replaceAll(/\[\w+\]/g, "any"));

/** Every server action that the build has. */
const ACTIONS = Object.entries(
  (readBuild("server/server-reference-manifest.json") as { node: Record<string, { exportedName: string }> })
    .node,
);

const FOREIGN: Record<string, Record<string, string>> = {
  "another site": { origin: "https://evil.test" },
  "a page without an origin": { origin: "null" },
  "nobody says who": {},
  "a site that is like ours": { origin: "http://localhost.evil.test" },
  "a neighbour, as the browser says": { origin: "OWN", "sec-fetch-site": "same-site" },
};

for (const [who, headers] of Object.entries(FOREIGN)) {
  test(`no route is changed by a request of ${who}, whatever its verb`, async ({
    openAs,
    tenant,
    baseURL,
  }) => {
    const page = await openAs(tenant.owner);
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === "OWN" ? (baseURL ?? "") : value]),
    );
    expect(ROUTES.length).toBeGreaterThan(50);
    for (const route of ROUTES) {
      for (const method of route.startsWith("/api/") ? ["POST", "PUT", "PATCH", "DELETE"] : ["POST"]) {
        const answer = await page.request.fetch(route, {
          method,
          headers: sent,
          data: "{}",
          maxRedirects: 0,
        });
        const isMachines = MACHINE_ROUTES.includes(route);
        const expected = isMachines ? [400, 401, 405] : [403];
        expect(expected, `${method} ${route}`).toContain(answer.status());
      }
    }
  });
}

test("no action of the build runs for another site", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  expect(ACTIONS.length).toBeGreaterThan(20);
  for (const [id, { exportedName }] of ACTIONS) {
    for (const origin of ["https://evil.test", "null"]) {
      const answer = await page.request.post("/sign-in", {
        headers: { origin, "next-action": id, "content-type": "text/plain;charset=UTF-8" },
        data: "[]",
      });
      expect(answer.status(), exportedName).toBe(403);
      expect(await answer.json()).toHaveProperty("error.code", "forbidden");
    }
  }
});

test("a page of ours is let through: its request reaches the action", async ({ openAs, tenant, baseURL }) => {
  const page = await openAs(tenant.owner);
  const [id] = ACTIONS.find(([, { exportedName }]) => exportedName === "revealBuyer") ?? [];
  const answer = await page.request.post(`/home/${tenant.client.slug}/buyers`, {
    headers: { origin: baseURL ?? "", "next-action": id ?? "", "content-type": "text/plain;charset=UTF-8" },
    data: JSON.stringify([{ account_id: "no id", buyer_id: "none" }]),
  });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("buyer_not_found");
});

test("machines without their secret are kept out, whatever they try", async ({ request }) => {
  for (const route of MACHINE_ROUTES) {
    for (const authorization of [
      undefined,
      "Bearer",
      "Bearer wrong",
      `Basic ${setting("E2E_CRON_SECRET")}`,
    ]) {
      for (const method of ["GET", "POST"]) {
        const headers = { ...(authorization && { authorization }), "stripe-signature": "t=1,v1=00" };
        const answer = await request.fetch(route, {
          method,
          headers,
          ...(method === "POST" && { data: "{}" }),
        });
        const expected = route.includes("webhooks") ? (method === "GET" ? 405 : 400) : 401;
        expect(answer.status(), `${method} ${route} with ${authorization}`).toBe(expected);
      }
    }
  }
});

test("the scheme of the secret is read as HTTP has it: in capitals or not", async ({ request }) => {
  const answer = await request.post("/api/cron/charge-overages?dry_run=true", {
    headers: { authorization: `bearer ${setting("E2E_CRON_SECRET")}` },
  });
  expect(answer.status()).toBe(200);
});
