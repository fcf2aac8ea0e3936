-- Written into the audit log as well.
create or replace function public.set_collection_method(p_account_id uuid, p_method public.collection_method) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_before public.collection_method;
begin
  if not exists (
    select from public.accounts a
    where a.id = p_account_id and (
      a.agency_id in (select private.my_agency_ids())
      or a.kind = 'agency' and exists (
        select from public.memberships m where m.user_id = auth.uid() and m.account_id = a.id and m.role = 'owner'
      )
    )
  ) then
    raise exception 'how a client pays is its agency''s to choose, how an agency pays its owner''s' using errcode = '42501';
  end if;
  if p_method is null then
    raise exception 'p_method is missing' using errcode = '22023';
  end if;
  select p.collection_method into v_before from public.payers p where p.account_id = p_account_id for no key update;
  update public.payers p set collection_method = p_method, updated_at = now() where p.account_id = p_account_id;
  perform private.record_event(p_account_id, 'collection_method_set', jsonb_build_object('collection_method', v_before),
    jsonb_build_object('collection_method', p_method));
  return jsonb_build_object('status', 'set', 'collection_method', p_method);
end
$$;
comment on function public.set_collection_method(uuid, public.collection_method) is
  'Whether an account''s card is charged or its invoices are sent, from its next invoice on: for a client, its agency''s owner and admins; '
  'for an agency, its owner. Returns status set, collection_method. Raises 42501, 22023.';
