alter table public.memberships add column last_opened_at timestamptz;
comment on column public.memberships.last_opened_at is 'When the member last went into the account: the latest opens first.';
-- one's own alone: when a colleague was here is nobody's business
create function public.open_account(p_account_id uuid) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  -- once a minute is often enough, and writes hardly ever
  update public.memberships m set last_opened_at = now()
  where m.account_id = p_account_id and m.user_id = auth.uid()
    and (m.last_opened_at is null or m.last_opened_at < now() - interval '1 minute');
end
$$;
comment on function public.open_account(uuid) is 'Notes that the caller is in an account; nothing for a stranger.';
revoke all on function public.open_account(uuid) from public, anon, service_role;
grant execute on function public.open_account(uuid) to authenticated;

create function public.my_accounts()
returns table (id uuid, kind public.account_kind, name text, slug text, agency_name text, role public.membership_role, last_opened_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select a.id, a.kind, a.name, a.slug, g.name, m.role, m.last_opened_at
  from public.memberships m
  join public.accounts a on a.id = m.account_id
  left join public.accounts g on g.id = a.agency_id
  where m.user_id = (select auth.uid())
  order by m.last_opened_at desc nulls last, a.name, a.id
$$;
comment on function public.my_accounts() is 'The accounts that the caller belongs to, the one that was open last first.';
revoke all on function public.my_accounts() from public, anon, service_role;
grant execute on function public.my_accounts() to authenticated;
