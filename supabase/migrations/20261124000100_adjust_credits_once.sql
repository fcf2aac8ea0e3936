-- An adjustment whose answer was lost is asked for again: it moves the balance once.
create table private.adjustment_requests (
  client_id uuid not null references public.accounts (id),
  request_id uuid not null,
  asked jsonb not null,
  answer jsonb,
  primary key (client_id, request_id)
);
comment on table private.adjustment_requests is
  'Adjustments by the id that whoever asked gave them: what was asked, and what was answered. Written with the adjustment, and kept.';
comment on column private.adjustment_requests.asked is 'Who asked, credit_type, amount and note.';

create function public.adjust_credits_once(
  p_account_id uuid, p_request_id uuid, p_credit_type public.credit_type, p_amount integer, p_note text
) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_asked jsonb := jsonb_build_object('actor_id', auth.uid(), 'credit_type', p_credit_type, 'amount', p_amount, 'note', btrim(p_note));
  v_known private.adjustment_requests;
  v_answer jsonb;
begin
  if not exists (
    select from public.accounts a
    where a.id = p_account_id and a.kind = 'client'
      and (current_setting('role', true) = 'service_role' or a.agency_id in (select private.my_agency_ids()))
  ) then
    raise exception 'only an owner or admin of this client''s agency adjusts credits' using errcode = '42501';
  end if;
  if p_request_id is null then
    raise exception 'p_request_id is missing' using errcode = '22023';
  end if;
  -- The row is the claim: whoever asks the same meanwhile waits here for it, and then finds the answer.
  insert into private.adjustment_requests (client_id, request_id, asked) values (p_account_id, p_request_id, v_asked)
  on conflict do nothing;
  if not found then
    select * into v_known from private.adjustment_requests r where r.client_id = p_account_id and r.request_id = p_request_id;
    if v_known.asked <> v_asked then
      return jsonb_build_object('status', 'request_conflict');
    end if;
    return v_known.answer || '{"replayed": true}';
  end if;
  v_answer := public.adjust_credits(p_account_id, p_credit_type, p_amount, p_note);
  if v_answer ->> 'status' = 'adjusted' then
    update private.adjustment_requests r set answer = v_answer where r.client_id = p_account_id and r.request_id = p_request_id;
  else
    -- Nothing has moved, so the same may be asked again later.
    delete from private.adjustment_requests r where r.client_id = p_account_id and r.request_id = p_request_id;
  end if;
  return v_answer || '{"replayed": false}';
end
$$;
comment on function public.adjust_credits_once(uuid, uuid, public.credit_type, integer, text) is
  'adjust_credits for those who may have to ask again: p_request_id, of the caller''s making, moves the balance once. Owner or admin of the client''s agency, or the platform. '
  'Returns status adjusted | would_go_negative, each with balance and replayed, | request_conflict for an id that stands for another adjustment. Raises 42501, 22023.';
revoke all on function public.adjust_credits_once(uuid, uuid, public.credit_type, integer, text) from public, anon;
grant execute on function public.adjust_credits_once(uuid, uuid, public.credit_type, integer, text) to authenticated, service_role;
