import { buyerRows, listedNames, openList } from "./setting/buyers.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

test("searching finds by the beginning of words and stands in the address", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await page.getByRole("searchbox", { name: "Search buyers" }).fill("elmwick wat");
  await expect(page.getByRole("row", { name: /Elmwick Water Board/ })).toBeVisible();
  await expect(buyerRows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=elmwick\+wat$/);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("elmwick wat");
  await expect(buyerRows(page)).toHaveCount(1);
});

for (const [way, hasFollowed] of [
  ["Enter", false],
  ["Enter", true],
  ["a click", false],
] as const) {
  test(`what is opened by ${way} right after typing opens, though the address has ${hasFollowed ? "only just" : "not"} followed`, async ({
    openAs,
    sql,
    tenant,
  }) => {
    const buyer = await pickBuyer(sql, 2);
    const page = await openAs(tenant.member);
    await openList(page, tenant.client.slug);
    await page.clock.install();
    const answer = Promise.withResolvers<void>();
    await page.route(`**/buyers/${buyer.id}?*`, async (route) => {
      await answer.promise;
      await route.continue();
    });
    await page.clock.pauseAt(Date.now() + 5000);
    await page.keyboard.press("/");
    await page.keyboard.type(buyer.name);
    const inSteps = (ms: number, look: () => Promise<number>) =>
      expect.poll(
        async () => {
          const seen = await look();
          await page.clock.runFor(ms);
          return seen;
        },
        { intervals: [50], timeout: 30_000 },
      );
    // The list follows, and the pause is too short for the address, however long the answer takes.
    await page.clock.runFor(140);
    await inSteps(1, () => buyerRows(page).count()).toBe(1);
    expect(page.url()).not.toContain("q=");
    if (hasFollowed) await inSteps(10, async () => Number(page.url().includes("q="))).toBe(1);
    if (way === "Enter") {
      await page.keyboard.press("Enter");
      await inSteps(10, () => page.locator("tr[data-buyer] a:focus").count()).toBe(1);
      // at once: nothing of the search may come after it
      await page.keyboard.press("Enter");
    } else {
      await buyerRows(page).first().getByRole("link").click();
    }
    await page.clock.runFor(1000);
    answer.resolve();
    await page.clock.resume();
    await expect(page.getByRole("heading", { level: 1, name: buyer.name })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("searchbox", { name: "Search buyers" })).toHaveValue(buyer.name);
  });
}

test("what is opened as soon as the address has followed opens, from a later page too, though timers come late", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await listedNames(page);
  // A busy machine runs timers that were set for the same moment one by one: here all but the first a second later.
  await page.evaluate(() => {
    const onTime = window.setTimeout.bind(window);
    let late = 0;
    const setLate = (run: () => void, ms = 0) => onTime(run, ms === 250 ? ms + late++ * 1000 : ms);
    Object.assign(window, { setTimeout: setLate });
  });
  await page.getByRole("searchbox").fill("elmwick water");
  await expect(buyerRows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\/buyers\?q=elmwick\+water$/);
  await page.route(/\/buyers\/[0-9a-f-]{36}/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await route.continue();
  });
  await buyerRows(page).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Elmwick Water Board" })).toBeVisible();
});

test("what is opened right after the search is as it was again opens", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?q=elmwick+water");
  await listedNames(page);
  await page.route(/\/buyers\/[0-9a-f-]{36}/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await page.getByRole("searchbox").press("x");
  await page.getByRole("searchbox").press("Backspace");
  await buyerRows(page).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Elmwick Water Board" })).toBeVisible();
});

test("a page is not turned by the list of the search before", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await listedNames(page);
  const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<undefined>();
  await page.route(/\/api\/buyers\?.*q=elmwick/, async (route) => {
    await mayAnswer;
    await route.continue();
  });
  await page.getByRole("searchbox").fill("elmwick water");
  await page.getByRole("button", { name: "Next" }).click();
  letAnswer(undefined);
  expect(await listedNames(page)).toEqual(["Elmwick Water Board"]);
  await expect(page).toHaveURL(/\/buyers\?q=elmwick\+water$/);
});

test("a search forgives a typo", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await page.getByRole("searchbox").fill("elmwikc water");
  await expect(page.getByRole("row", { name: /Elmwick Water Board/ })).toBeVisible();
});

test("the newest search wins, and the one before it is called off", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|ERR_ABORTED/);
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<undefined>();
  await page.route(/\/api\/buyers\?.*q=alder(&|$)/, async (route) => {
    await mayAnswer;
    // By now it has been called off, and there is nobody to answer.
    await route.continue().catch(() => undefined);
  });
  const older = page.waitForRequest(/\/api\/buyers\?.*q=alder(&|$)/);
  await page.getByRole("searchbox").fill("alder");
  const calledOff = page.waitForEvent("requestfailed", (request) => /q=alder(&|$)/.test(request.url()));
  await older;
  await page.getByRole("searchbox").fill("elmwick water");
  await expect(page.getByRole("row", { name: /Elmwick Water Board/ })).toBeVisible();
  expect((await calledOff).failure()?.errorText).toContain("ERR_ABORTED");
  letAnswer(undefined);
  expect(await listedNames(page)).toEqual(["Elmwick Water Board"]);
});

test("fast typing asks at its pauses, not at each key", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await page.clock.install();
  await openList(page, tenant.client.slug);
  await listedNames(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/api/buyers") asked.push(url.searchParams.get("q") ?? "");
  });
  // However busy the machine is: between two letters no time passes.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  await page.getByRole("searchbox").pressSequentially("elmwick");
  await page.clock.runFor(1000);
  await expect.poll(() => asked).toEqual(["elmwick"]);
  await page.getByRole("searchbox").pressSequentially(" wat");
  await page.clock.runFor(1000);
  await expect.poll(() => asked).toEqual(["elmwick", "elmwick wat"]);
  await page.clock.resume();
  await expect(buyerRows(page)).toHaveCount(1);
});

test("a search can be cleared by a button, and one goes on typing", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?q=elmwick");
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page.getByRole("searchbox")).toBeFocused();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(buyerRows(page)).toHaveCount(25);
  await expect(page.getByRole("button", { name: "Clear search" })).toHaveCount(0);
});

test("where nothing matches one can clear what one asked for", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?q=zzzzqqqq&sectors=health&min=5");
  await expect(page.getByText("No buyer matches")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(buyerRows(page)).toHaveCount(25);
  await expect(page).toHaveURL(/\/buyers$/);
});

test("sorting, reversing and going back show what they say", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  const contacts = () =>
    buyerRows(page).evaluateAll((rows) =>
      rows.map((row) => Number(row.children[5]?.firstChild?.textContent)),
    );

  await page.getByLabel("Sort by").selectOption("Number of contacts");
  await expect(page).toHaveURL(/sort=contact_count/);
  await expect.poll(async () => (await contacts())[0]).toBe(4);
  const falling = await contacts();
  expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  await expect(page.getByRole("columnheader", { name: "Contacts" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );

  await page.getByRole("columnheader", { name: "Contacts" }).getByRole("button").click();
  await expect.poll(async () => (await contacts())[0]).toBe(0);
  await page.goBack();
  await expect.poll(async () => (await contacts())[0]).toBe(4);
});

test("filters narrow the list down, stand in the address and can be taken away one by one", async ({
  openAs,
  sql,
  tenant,
}) => {
  const [some] = await sql<{ region: string; label: string; names: string[] }[]>`
    select coalesce(region, locality) as region, array_agg(name order by name_key, id) as names
    from public.buyers
    where sector = 'health' and last_signal_at is not null and contract_value_cents >= 100
    group by 1 having count(*) between 1 and 20 order by count(*) desc limit 1`;
  if (!some) throw new Error("no region has a few health buyers");
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await page.getByRole("button", { name: "Filters" }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await panel.getByLabel("Signals").selectOption("Has a signal");
  await panel.getByRole("checkbox", { name: "Health" }).check();
  await panel.getByLabel("Region", { exact: true }).fill(some.region.slice(0, 4).toLowerCase());
  await panel.getByRole("checkbox", { name: some.region, exact: true }).check();
  await panel.getByLabel("Contract value from").fill("1");
  await panel.getByLabel("Contract value from").press("Enter");
  await expect(page).toHaveURL(/signal=true.*min=1/);
  await page.keyboard.press("Escape");
  await expect.poll(() => listedNames(page)).toEqual(some.names);

  const chips = page.getByRole("list", { name: "Filters that are on" }).getByRole("listitem");
  await expect(chips).toHaveText(["Has a signal", "Health", some.region, "Value from 1", "Clear filters"]);
  await page.reload();
  expect(await listedNames(page)).toEqual(some.names);

  await page.getByRole("button", { name: "Remove filter: Health" }).click();
  await expect(page).not.toHaveURL(/sectors/);
  await expect(chips).toHaveText(["Has a signal", some.region, "Value from 1", "Clear filters"]);
  await page.goBack();
  await expect(page).toHaveURL(/sectors=health/);
  await expect.poll(() => listedNames(page)).toEqual(some.names);

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/buyers$/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await expect(buyerRows(page)).toHaveCount(25);
});

test("unlocked and locked buyers are told apart", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?unlocked=true");
  await expect(page.getByText("No buyer matches")).toBeVisible();
  await openList(page, tenant.client.slug, "?unlocked=false");
  await expect(buyerRows(page)).toHaveCount(25);
});

test("the columns are one's own choice, which stands in the address", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox", { name: "Sector" }).uncheck();
  await page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox", { name: "Contracts" }).uncheck();
  await expect(page.getByRole("columnheader", { name: "Sector" })).toHaveCount(0);
  await expect(page).toHaveURL(/columns=value,contacts,signal/);
  await page.reload();
  await expect(page.getByRole("columnheader")).toHaveText([
    "Select this page",
    "Buyer",
    "Contract value",
    "Contacts",
    "Last signal",
    "Status",
  ]);
});

test("pages lead on and back through the same buyers, from a shared address too", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  // what other tests add to the catalogue comes last
  await openList(page, tenant.client.slug, "?sort=contract_count");
  const turn = async (direction: "Next" | "Previous", address: RegExp) => {
    await page.getByRole("button", { name: direction }).click();
    await expect(page).toHaveURL(address);
    return listedNames(page);
  };
  const first = await listedNames(page);
  const second = await turn("Next", /after=/);
  const address = page.url();
  await expect(page.getByRole("button", { name: "Previous" })).toBeEnabled();
  const third = await turn("Next", /after=/);
  expect(new Set([...first, ...second, ...third]).size).toBe(75);
  await page.reload();
  expect(await listedNames(page)).toEqual(third);
  expect(await turn("Previous", /before=/)).toEqual(second);
  expect(await turn("Previous", /contract_count$/)).toEqual(first);
  await expect(page.getByRole("button", { name: "Previous" })).toBeDisabled();
  await page.goBack();
  await expect.poll(() => listedNames(page)).toEqual(second);

  const elsewhere = await openAs(tenant.owner);
  await elsewhere.goto(address);
  expect(await listedNames(elsewhere)).toEqual(second);
  await elsewhere.getByRole("button", { name: "Previous" }).click();
  await expect.poll(() => listedNames(elsewhere)).toEqual(first);
});

test("a list that cannot be loaded says so and can be tried again", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await page.route("**/api/buyers?**", (route) =>
    route.fulfill({
      status: 503,
      json: {
        error: { code: "unavailable", message: "We can’t reach the database right now.", id: "abcd1234" },
      },
    }),
  );
  await page.getByLabel("Sort by").selectOption("Contract value");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("We can’t reach the database right now.", { timeout: 15_000 });
  await expect(alert).toContainText("abcd1234");
  await page.unroute("**/api/buyers?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(buyerRows(page)).toHaveCount(25);
});

test("an address with a cursor of another list leads back to the first page", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/400/);
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?after=forged");
  await page.getByRole("button", { name: "Go to the first page" }).click();
  await expect(buyerRows(page)).toHaveCount(25);
});

test("the route of the list takes its filters, and refuses what is none", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  const ask = (query: string) => page.request.get(`/api/buyers?account=${tenant.client.slug}&${query}`);
  const answer = await ask("sectors=health,housing&signal=true&limit=5");
  const { buyers } = (await answer.json()) as { buyers: { sector: string }[] };
  expect(buyers.length).toBeGreaterThan(0);
  for (const { sector } of buyers) expect(["health", "housing"]).toContain(sector);
  for (const query of [
    "sectors=wizardry",
    "signal=maybe",
    "min_value_cents=-1",
    "max_value_cents=1.5",
    "before=forged",
    "cursor=a&before=b",
  ]) {
    expect((await ask(query)).status(), query).toBe(400);
  }
});
