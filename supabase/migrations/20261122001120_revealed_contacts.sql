create function public.revealed_contacts(p_account_id uuid, p_after uuid default null, p_limit integer default 100)
returns table (
  buyer_id uuid, buyer_name text, country text, region text, locality text, website text, revealed_at timestamptz,
  contact_id uuid, name text, title text, email text, phone text
)
language plpgsql stable security invoker
set search_path = ''
as $$
begin
  if p_limit is null or p_limit not between 1 and 500 then
    raise exception 'p_limit is 1 to 500' using errcode = '22023';
  end if;
  return query
    select b.id, b.name, b.country, b.region, b.locality, b.website, r.created_at, c.id, c.name, c.title, c.email, c.phone
    from (
      select r.buyer_id, r.created_at
      from public.contact_reveals r
      where r.account_id = p_account_id and r.user_id = (select auth.uid()) and (p_after is null or r.buyer_id > p_after)
      order by r.buyer_id
      limit p_limit
    ) r
    join public.buyers b on b.id = r.buyer_id
    left join public.buyer_contacts c on c.buyer_id = b.id
    order by b.id, c.name nulls last, c.id;
end
$$;
comment on function public.revealed_contacts(uuid, uuid, integer) is
  'Contacts that the caller has revealed in an account, as RLS lets them be seen, one row each; a buyer that has none left is one row without a contact. '
  'p_after: the last buyer of the page before. p_limit: buyers per page, 1 to 500. Raises 22023.';
revoke all on function public.revealed_contacts(uuid, uuid, integer) from public, anon, service_role;
grant execute on function public.revealed_contacts(uuid, uuid, integer) to authenticated;
