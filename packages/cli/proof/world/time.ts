import type { Proof } from "./open-proof.ts";
import type { Tenant } from "./plant.ts";

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

/**
 * Lets time pass, here and at Stripe: what is to come is so much nearer, and what was is so much longer ago.
 *
 * @param seconds how much
 */
export async function passTime({ control, sql }: Proof, seconds: number): Promise<void> {
  const by = `${seconds} seconds`;
  await sql`
    update private.charges set next_at = next_at - ${by}::interval, step_since = step_since - ${by}::interval,
      first_declined_at = first_declined_at - ${by}::interval, flagged_at = flagged_at - ${by}::interval`;
  await sql`
    update public.invoices set next_attempt_at = next_attempt_at - ${by}::interval, declined_at = declined_at - ${by}::interval
    where declined_at is not null`;
  await sql`update private.stripe_events set next_at = next_at - ${by}::interval where handled_at is null`;
  await control.advance(seconds);
}

/**
 * Lets every lease and every pause end, but of what is frozen; attempts after a decline keep their day. It asks
 * nothing but the row that it changes: a decline that is recorded meanwhile would not be seen anywhere else.
 */
export async function endLeases({ sql }: Proof): Promise<void> {
  await sql.begin(async (alone) => {
    // Two at once may come upon the same charges in different orders, and wait for each other.
    await alone`select pg_advisory_xact_lock(hashtext('end leases'))`;
    await alone`
      update private.charges c set next_at = clock_timestamp()
      where c.step is not null and (c.first_declined_at is null or c.tries > 0)
        and c.next_at < now() + interval '100 days'`;
  });
  await sql`update private.stripe_events set next_at = now() where handled_at is null`;
}

/** Puts charges that have begun where no run finds them, just as they are. */
export async function freeze({ sql }: Proof): Promise<void> {
  await sql`
    update private.charges set next_at = next_at + interval '1 year', lease = null
    where step is not null and next_at < now() + interval '100 days'`;
}

/** Puts the charges of a tenant, or all, back: whoever had them is dead, and their leases have ended. */
export async function thaw({ sql }: Proof, tenant?: Tenant): Promise<void> {
  await sql`
    update private.charges c
    set next_at = case when i.next_attempt_at is null then now() else c.next_at - interval '1 year' end
    from public.invoices i
    where i.id = c.invoice_id and c.step is not null and c.next_at > now() + interval '100 days'
      and (${tenant?.agency.id ?? null}::uuid is null or i.agency_id = ${tenant?.agency.id ?? null})`;
}
