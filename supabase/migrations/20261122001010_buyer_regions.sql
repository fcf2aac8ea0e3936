create function public.buyer_regions(p_account_id uuid) returns table (region text)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if not exists (
    select from public.memberships m join public.accounts a on a.id = m.account_id and a.kind = 'client'
    where m.user_id = auth.uid() and m.account_id = p_account_id
  ) then
    raise exception 'only a member of this client browses buyers' using errcode = '42501';
  end if;
  -- from one region to the next along the index: as many look-ups as there are regions, not buyers
  return query
    with recursive known (region) as (
      (select coalesce(b.region, b.locality) from public.buyers b
       where coalesce(b.region, b.locality) is not null order by 1 limit 1)
      union all
      select (
        select coalesce(b.region, b.locality) from public.buyers b
        where coalesce(b.region, b.locality) > k.region order by 1 limit 1
      )
      from known k
      where k.region is not null
    )
    select k.region from known k where k.region is not null limit 1000;
end
$$;
comment on function public.buyer_regions(uuid) is
  'Regions that buyers are in, in order, at most 1,000; where none is published, the locality stands in for it. Members of a client. Raises 42501.';
revoke all on function public.buyer_regions(uuid) from public, anon, service_role;
grant execute on function public.buyer_regions(uuid) to authenticated;
