create function private.grant_signup_bonus(p_client_id uuid) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_bonus record;
begin
  for v_bonus in
    select d.credit_type, d.signup_bonus from public.platform_credit_defaults d order by d.credit_type
  loop
    insert into public.credits (account_id, credit_type) values (p_client_id, v_bonus.credit_type) on conflict do nothing;
    if v_bonus.signup_bonus > 0 then
      perform private.record_credit(p_client_id, v_bonus.credit_type, v_bonus.signup_bonus, 'signup_bonus', null, null);
    end if;
  end loop;
end
$$;
comment on function private.grant_signup_bonus(uuid) is
  'Opens a client''s four balances with their signup bonus. A second time raises 23505: the bonus is granted once.';

create function private.open_client(p_agency_id uuid, p_name text, p_slug text, p_owner_id uuid) returns uuid
language plpgsql volatile
set search_path = ''
as $$
declare
  v_client_id uuid;
begin
  insert into public.accounts (kind, agency_id, name, slug) values ('client', p_agency_id, p_name, p_slug) returning id into v_client_id;
  insert into public.memberships (account_id, user_id, role) values (v_client_id, p_owner_id, 'owner');
  perform private.grant_signup_bonus(v_client_id);
  return v_client_id;
end
$$;
comment on function private.open_client(uuid, text, text, uuid) is
  'A new client of an agency: account, owner, balances and signup bonus, together or not at all. Returns its id.';
