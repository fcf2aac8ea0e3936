create function private.first_seq_since(p_account_id uuid, p_credit_type public.credit_type, p_since timestamptz) returns integer
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_low integer := 1;
  v_high integer := 1 + coalesce((
    select c.last_seq from public.credits c where c.account_id = p_account_id and c.credit_type = p_credit_type
  ), 0);
  v_middle integer;
begin
  -- the sequence rises with time, so that halving finds the place in some twenty look-ups and no index has to be kept
  while v_low < v_high loop
    v_middle := (v_low + v_high) / 2;
    if (select t.created_at < p_since from public.credit_transactions t
        where t.account_id = p_account_id and t.credit_type = p_credit_type and t.seq = v_middle) then
      v_low := v_middle + 1;
    else
      v_high := v_middle;
    end if;
  end loop;
  return v_low;
end
$$;
comment on function private.first_seq_since(uuid, public.credit_type, timestamptz) is
  'The sequence number of the first transaction at or after a moment; one more than the last where there is none.';
revoke all on function private.first_seq_since(uuid, public.credit_type, timestamptz) from public, anon, authenticated, service_role;
