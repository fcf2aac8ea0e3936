import type { StackInfo } from "@credence/local-stack/write-stack-file";
import type { Sql } from "postgres";

const atOnce = 16;

/**
 * Opens a customer with a good card at the local Stripe for every payer that has none, and writes down both.
 *
 * @returns how many
 */
export async function giveCards(sql: Sql, { stripeUrl, stripeSecretKey }: StackInfo): Promise<number> {
  const payers = await sql<{ account_id: string }[]>`
    select account_id from public.payers where stripe_customer_id is null order by account_id`;
  const ask = async (path: string, params: Record<string, string>): Promise<{ id: string }> => {
    const answer = await fetch(`${stripeUrl}/v1/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${stripeSecretKey}` },
      body: new URLSearchParams(params),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const customers: [account: string, customer: string][] = [];
  const waiting = payers.values();
  const open = async () => {
    for (const { account_id } of waiting) {
      const customer = await ask("customers", {
        email: `${account_id}@credence.test`,
        "metadata[credence_account_id]": account_id,
      });
      const card = await ask("payment_methods/pm_card_visa/attach", { customer: customer.id });
      await ask(`customers/${customer.id}`, { "invoice_settings[default_payment_method]": card.id });
      customers.push([account_id, customer.id]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, open));
  await sql`
    update public.payers p
    set stripe_customer_id = c.customer, card_brand = 'visa', card_last4 = '4242', card_exp_month = 12, card_exp_year = 2034
    from unnest(${customers.map(([account]) => account)}::uuid[], ${customers.map(([, customer]) => customer)}::text[])
      as c (account, customer)
    where p.account_id = c.account`;
  return customers.length;
}
