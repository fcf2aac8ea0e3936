import { expect, test } from "./setting/test.ts";

/** A moment so many days from now; before now where negative. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000);

test("a profile tells the signals of now from earlier ones, and says so when there are none", async ({
  openAs,
  sql,
  tenant,
}) => {
  const name = `Signal Board ${tenant.client.slug}`;
  const [buyer] = await sql<{ id: string }[]>`insert into public.buyers (name) values (${name}) returning id`;
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer?.id}`);
  const card = page.getByRole("region", { name: "Signals" });
  await expect(card).toContainText("No plans, tenders, awards or ending contracts");
  await expect(card.getByRole("listitem")).toHaveCount(0);

  const add = (kind: string, title: string, noticed: Date, due: Date | null) => sql`
    insert into public.signals (buyer_id, kind, title, noticed_at, due_at)
    values (${buyer?.id ?? null}, ${kind}, ${title}, ${noticed}, ${due})`;
  await add("open_tender", "A tender that has closed", day(-40), day(-5));
  await page.reload();
  await expect(card).toContainText("Nothing published tells that this buyer is about to buy.");
  await expect(card.getByRole("heading", { name: "Earlier" })).toBeVisible();
  await expect(card.getByRole("listitem")).toContainText("closed");

  await add("open_tender", "A tender still open", day(-3), day(9));
  await add("contract_ending", "A contract that ends in a year", day(-3), day(365));
  await page.reload();
  await expect(card.getByRole("list")).toHaveCount(2);
  await expect(card.getByRole("list").first()).toContainText("A tender still open");
  await expect(card.getByRole("list").last()).toContainText("A tender that has closed");
  await expect(card).not.toContainText("ends in a year");

  await add("contract_ending", "An old contract ending soon", day(-900), day(30));
  await sql`
    insert into public.signals (buyer_id, kind, title, noticed_at)
    select ${buyer?.id ?? null}, 'award', 'A past award', now() - interval '200 days' from generate_series(1, 60)`;
  await page.reload();
  await expect(card.getByRole("list").first()).toContainText("An old contract ending soon");
});
