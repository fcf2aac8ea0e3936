create index billing_alerts_account_idx on public.billing_alerts (account_id);
