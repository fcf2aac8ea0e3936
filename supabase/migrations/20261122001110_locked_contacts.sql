create function public.locked_contacts(p_account_id uuid, p_buyer_id uuid) returns table (role text, has_email boolean, has_phone boolean)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.memberships m join public.accounts a on a.id = m.account_id and a.kind = 'client'
    where m.user_id = auth.uid() and m.account_id = p_account_id
  ) then
    raise exception 'only a member of this client browses buyers' using errcode = '42501';
  end if;
  return query
    select t.role, t.has_email, t.has_phone
    from (
      select
        -- publishers write names, addresses and numbers into titles too: a role that says more than a role is not shown
        case when c.title !~ '[@0-9]'
          and not private.words_of(c.title) && array(select w from unnest(private.words_of(coalesce(c.name, ''))) w where length(w) > 1)
          and not private.words_of(c.title) && array(
            select w from unnest(private.words_of(coalesce(split_part(c.email, '@', 1), ''))) w where length(w) > 1
          )
          then c.title end as role,
        c.email is not null as has_email,
        c.phone is not null as has_phone
      from public.buyer_contacts c
      where c.buyer_id = p_buyer_id
    ) t
    -- in an order that tells nothing of the names
    order by t.role nulls last, t.has_email desc, t.has_phone desc
    limit 100;
end
$$;
comment on function public.locked_contacts(uuid, uuid) is
  'What may be told of a buyer''s contacts before they are revealed: role (null where the title holds a name, an address or a number) and '
  'whether an email and a phone are known; at most 100. Members of a client. Raises 42501.';
revoke all on function public.locked_contacts(uuid, uuid) from public, anon, service_role;
grant execute on function public.locked_contacts(uuid, uuid) to authenticated;
