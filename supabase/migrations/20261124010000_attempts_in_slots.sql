-- Anyone may count an attempt, under a key that they made up: with a row for each key, anyone could fill the table.
-- So keys share slots. There are 2^18 for each limit, and no more rows than that; two people who try within the same
-- window share one once in 262,144 times, and are then counted together.

set local lock_timeout = '5s';
set local statement_timeout = '1min';

create function private.attempt_slot(p_key bytea) returns integer
language sql immutable
set search_path = ''
as $$
  select (get_byte(p_key, 0) << 10) | (get_byte(p_key, 1) << 2) | (get_byte(p_key, 2) >> 6)
$$;
comment on function private.attempt_slot(bytea) is
  'The slot in which attempts of a key are counted: the first 18 bits of the hash, 0 to 262,143.';
revoke all on function private.attempt_slot(bytea) from public, anon, authenticated, service_role;

-- counts of minutes, which begin anew
delete from private.attempts;
alter table private.attempts
  add column slot integer not null generated always as (private.attempt_slot(key)) stored,
  drop constraint attempts_pkey,
  add primary key (bucket, slot);
comment on column private.attempts.slot is 'What bounds the table: one row for each limit and slot, whatever keys anyone makes up.';
comment on column private.attempts.key is 'Who began to count in this slot; who shares it is counted with them.';

create or replace function public.take_attempt(p_bucket text, p_key text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_most integer;
  v_window interval;
  v_attempt private.attempts;
begin
  case p_bucket
    when 'sign_in' then v_most := 10; v_window := interval '10 minutes';
    when 'sign_up' then v_most := 5; v_window := interval '1 hour';
    when 'reset' then v_most := 5; v_window := interval '1 hour';
    when 'invite' then v_most := 30; v_window := interval '1 hour';
    when 'wide' then v_most := 100; v_window := interval '10 minutes';
    when 'reveal' then v_most := 600; v_window := interval '10 minutes';
    when 'search' then v_most := 1500; v_window := interval '10 minutes';
    else raise exception 'there is no such limit' using errcode = '22023';
  end case;
  if p_key !~ '^[0-9a-f]{64}$' or p_key is null then
    raise exception 'p_key is a SHA-256 in hexadecimal digits' using errcode = '22023';
  end if;
  insert into private.attempts as a (bucket, key, began_at, hits)
  values (p_bucket, decode(p_key, 'hex'), now(), 1)
  on conflict (bucket, slot) do update
    set key = case when a.began_at <= now() - v_window then excluded.key else a.key end,
        began_at = case when a.began_at <= now() - v_window then now() else a.began_at end,
        hits = case when a.began_at <= now() - v_window then 1 else least(a.hits, v_most) + 1 end
  returning * into v_attempt;
  -- what is long over goes, a little at a time
  delete from private.attempts x where x.ctid = any (array(
    select y.ctid from private.attempts y where y.began_at < now() - interval '1 day' limit 100 for update skip locked
  ));
  if v_attempt.hits > v_most then
    return jsonb_build_object('status', 'limited', 'retry_at', v_attempt.began_at + v_window);
  end if;
  return jsonb_build_object('status', 'allowed');
end
$$;
comment on function public.take_attempt(text, text) is
  'Counts an attempt: sign_in 10 in 10 minutes, sign_up and reset 5 in an hour, invite 30 in an hour, wide 100, reveal 600 and search 1500 in 10 minutes. '
  'p_key: a hash, keyed with a secret of the web app, of whom it is counted for; keys that share one of 262,144 slots are counted together. '
  'Holds across all instances. Everyone, signed in or not. Returns status allowed | limited, retry_at. Raises 22023.';

create or replace function public.forget_attempts(p_bucket text, p_key text) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  if p_key !~ '^[0-9a-f]{64}$' or p_key is null then
    raise exception 'p_key is a SHA-256 in hexadecimal digits' using errcode = '22023';
  end if;
  -- The whole key has to fit: whoever makes keys up must not empty other people's slots.
  delete from private.attempts a
  where a.bucket = p_bucket and a.slot = private.attempt_slot(decode(p_key, 'hex')) and a.key = decode(p_key, 'hex');
end
$$;
