create function private.report_allowance(p_account_id uuid)
returns table (reveals bigint, at_once bigint, left_at_once bigint, month_end timestamptz)
language sql stable
set search_path = ''
as $$
  select r.reveals, u.at_once, greatest(ceil(r.reveals * 0.1)::bigint - u.at_once, 0), m.month_end
  from public.accounts a
  join public.accounts g on g.id = a.agency_id
  cross join lateral (
    select private.month_start(now(), g.timezone) as month_start, private.month_end(now(), g.timezone) as month_end
  ) m
  cross join lateral (
    select count(*) as reveals
    from public.credit_transactions t
    where t.account_id = a.id and t.credit_type = 'enrichment' and t.reason = 'reveal'
      and t.seq >= private.first_seq_since(a.id, 'enrichment', m.month_start)
  ) r
  cross join lateral (
    select count(*) as at_once
    from public.contact_reports c
    where c.account_id = a.id and c.created_at >= m.month_start and c.status = 'refunded' and c.decided_by is null
  ) u
  where a.id = p_account_id
$$;
comment on function private.report_allowance(uuid) is
  'How many reports of this month, in the agency''s timezone, still bring their credit back at once: a tenth of the month''s paid reveals, '
  'rounded up, less those that did.';
revoke all on function private.report_allowance(uuid) from public, anon, authenticated, service_role;

create function public.report_terms(p_account_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if (p_account_id in (select private.my_client_account_ids())) is not true then
    raise exception 'only a member of this client reports its contacts' using errcode = '42501';
  end if;
  return (
    select jsonb_build_object('days', 30, 'share_percent', 10, 'reveals_this_month', a.reveals, 'refunded_at_once', a.at_once,
      'left_at_once', a.left_at_once, 'month_end', a.month_end)
    from private.report_allowance(p_account_id) a
  );
end
$$;
comment on function public.report_terms(uuid) is
  'The rule for bad contacts as it stands for an account: days after the reveal, the share of a month''s reveals that is refunded at once, and how '
  'many are left of it this month; further ones go to the agency. Members of the client. Raises 42501.';
revoke all on function public.report_terms(uuid) from public, anon, service_role;
grant execute on function public.report_terms(uuid) to authenticated;
