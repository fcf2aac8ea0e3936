create function public.agency_reports(
  p_agency_id uuid, p_status public.report_status default null, p_after timestamptz default null, p_after_id uuid default null,
  p_limit integer default 25
)
returns table (
  id uuid, client_id uuid, client_name text, fault public.contact_fault, note text, status public.report_status,
  revealed_at timestamptz, reported_at timestamptz, decided_at timestamptz, answer text,
  client_reveals bigint, client_reports bigint
)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sees its clients'' reports' using errcode = '42501';
  end if;
  if p_limit is null or p_limit not between 1 and 100 or (p_after is null) <> (p_after_id is null) then
    raise exception 'p_limit is 1 to 100; p_after and p_after_id come together' using errcode = '22023';
  end if;
  return query
    with page as (
      select c.*, a.name as client_name
      from public.contact_reports c
      join public.accounts a on a.id = c.account_id
      where a.agency_id = p_agency_id
        and (p_status is null or c.status = p_status)
        and (p_after is null or (c.created_at, c.id) < (p_after, p_after_id))
      order by c.created_at desc, c.id desc
      limit p_limit
    )
    select p.id, p.account_id, p.client_name, p.fault, p.note, p.status, r.created_at, p.created_at, p.decided_at, p.answer,
      (select count(*) from public.contact_reveals x
       where x.account_id = p.account_id and x.credits_spent > 0 and x.created_at >= now() - interval '90 days'),
      (select count(*) from public.contact_reports x
       where x.account_id = p.account_id and x.created_at >= now() - interval '90 days')
    from page p
    join public.contact_reveals r on r.id = p.reveal_id
    order by p.created_at desc, p.id desc;
end
$$;
comment on function public.agency_reports(uuid, public.report_status, timestamptz, uuid, integer) is
  'Reports of bad contacts by an agency''s clients, newest first, without saying whose contacts they were: the fault, the note, and how many '
  'paid reveals and reports the client had in 90 days. p_after and p_after_id: reported_at and id of the last row of the page before. '
  'Owner and admins of the agency. Raises 42501, 22023.';
revoke all on function public.agency_reports(uuid, public.report_status, timestamptz, uuid, integer) from public, anon, service_role;
grant execute on function public.agency_reports(uuid, public.report_status, timestamptz, uuid, integer) to authenticated;
