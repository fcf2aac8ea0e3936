create function public.decide_report(p_report_id uuid, p_refund boolean, p_answer text default null) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_answer text := nullif(btrim(p_answer), '');
  v_report public.contact_reports;
begin
  select c.* into v_report
  from public.contact_reports c
  where c.id = p_report_id and c.account_id in (select private.my_managed_client_ids())
  for no key update;
  if not found then
    raise exception 'only an owner or admin of the client''s agency decides on its reports' using errcode = '42501';
  end if;
  if p_refund is null or length(v_answer) > 500 or (not p_refund and v_answer is null) then
    raise exception 'say yes, or no and why, in at most 500 characters' using errcode = '22023';
  end if;
  if v_report.status <> 'in_review' then
    return jsonb_build_object('status', 'already_decided', 'report_status', v_report.status);
  end if;
  update public.contact_reports c
  set status = case when p_refund then 'refunded'::public.report_status else 'declined' end,
      decided_by = auth.uid(), decided_at = now(), answer = v_answer
  where c.id = v_report.id;
  if p_refund then
    perform private.refund_reveal(v_report.account_id, v_report.reveal_id, auth.uid());
    return jsonb_build_object('status', 'refunded');
  end if;
  return jsonb_build_object('status', 'declined');
end
$$;
comment on function public.decide_report(uuid, boolean, text) is
  'Gives the credit of a report in review back, or declines it with a reason that the client reads; once. Owner and admins of the client''s agency. '
  'Returns status refunded | declined | already_decided, report_status. Raises 42501, 22023.';
revoke all on function public.decide_report(uuid, boolean, text) from public, anon, service_role;
grant execute on function public.decide_report(uuid, boolean, text) to authenticated;
