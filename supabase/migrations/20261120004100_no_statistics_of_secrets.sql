-- The planner's estimates answer to anyone who may name a column, whatever row level security hides: where a row
-- count is asked as an estimate, "cost > 800" and "cost > 801" would tell the cost. Columns that differ between
-- tenants, and people's contacts, therefore keep no statistics. No plan depends on them: each is reached by a key.

alter table public.agency_credit_pricing
  alter column price_per_credit_cents set statistics 0,
  alter column cost_per_credit_cents set statistics 0;
alter table public.agency_credit_pricing_history
  alter column old_price_per_credit_cents set statistics 0,
  alter column new_price_per_credit_cents set statistics 0,
  alter column old_cost_per_credit_cents set statistics 0,
  alter column new_cost_per_credit_cents set statistics 0;
alter table public.buyer_contacts
  alter column name set statistics 0,
  alter column title set statistics 0,
  alter column email set statistics 0,
  alter column phone set statistics 0;
alter table public.contact_reveals
  alter column user_id set statistics 0,
  alter column buyer_id set statistics 0;
alter table public.accounts
  alter column name set statistics 0,
  alter column slug set statistics 0;
alter table public.credits
  alter column balance set statistics 0;
alter table public.credit_transactions
  alter column amount set statistics 0,
  alter column balance_after set statistics 0,
  alter column actor_id set statistics 0,
  alter column note set statistics 0;
alter table public.overage_credit_purchases
  alter column purchased_by set statistics 0,
  alter column quantity set statistics 0,
  alter column price_per_credit_cents set statistics 0,
  alter column cost_per_credit_cents set statistics 0;
alter table public.invoices
  alter column number set statistics 0,
  alter column amount_cents set statistics 0;
