create table private.attempts (
  bucket text not null,
  key bytea not null check (length(key) = 32),
  began_at timestamptz not null,
  hits integer not null check (hits > 0),
  primary key (bucket, key)
);
comment on table private.attempts is
  'How often something was tried lately that may be tried only so often: by whom is a keyed hash, so that nobody can be named or be locked out by others.';
create index attempts_began_at_idx on private.attempts (began_at);

create function public.take_attempt(p_bucket text, p_key text) returns jsonb
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
    else raise exception 'there is no such limit' using errcode = '22023';
  end case;
  if p_key !~ '^[0-9a-f]{64}$' or p_key is null then
    raise exception 'p_key is a SHA-256 in hexadecimal digits' using errcode = '22023';
  end if;
  insert into private.attempts as a (bucket, key, began_at, hits)
  values (p_bucket, decode(p_key, 'hex'), now(), 1)
  on conflict (bucket, key) do update
    set began_at = case when a.began_at <= now() - v_window then now() else a.began_at end,
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
  'Counts an attempt: sign_in 10 in 10 minutes, sign_up and reset 5 in an hour, invite 30 in an hour, wide 100 in 10 minutes. p_key: a hash, keyed with a secret of the web app, of '
  'whom it is counted for. Holds across all instances. Everyone, signed in or not. Returns status allowed | limited, retry_at. Raises 22023.';
revoke all on function public.take_attempt(text, text) from public, service_role;
grant execute on function public.take_attempt(text, text) to anon, authenticated;

create function public.forget_attempts(p_bucket text, p_key text) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  if p_key !~ '^[0-9a-f]{64}$' or p_key is null then
    raise exception 'p_key is a SHA-256 in hexadecimal digits' using errcode = '22023';
  end if;
  delete from private.attempts a where a.bucket = p_bucket and a.key = decode(p_key, 'hex');
end
$$;
comment on function public.forget_attempts(text, text) is
  'Forgets what was counted for a key, for example once signing in has worked; nobody can guess a key. Everyone, signed in or not. Raises 22023.';
revoke all on function public.forget_attempts(text, text) from public, service_role;
grant execute on function public.forget_attempts(text, text) to anon, authenticated;
