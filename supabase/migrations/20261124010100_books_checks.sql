create table private.books_checks (
  checked_at timestamptz primary key default clock_timestamp(),
  broken integer not null check (broken >= 0)
);
alter table private.books_checks enable row level security;
comment on table private.books_checks is
  'When the books were checked as a whole, and how many broken invariants were found: what /api/health tells without checking again.';

create function public.keep_books_check(p_broken integer) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_check private.books_checks;
begin
  if p_broken is null or p_broken < 0 then
    raise exception 'p_broken is a number of broken invariants' using errcode = '22023';
  end if;
  insert into private.books_checks (broken) values (p_broken) returning * into v_check;
  delete from private.books_checks b where b.checked_at < now() - interval '1 year';
  return jsonb_build_object('status', 'kept', 'checked_at', v_check.checked_at);
end
$$;
comment on function public.keep_books_check(integer) is
  'Writes down that the books were checked just now and that so many invariants were broken; keeps a year. The platform only. Returns status kept, checked_at. Raises 22023.';
revoke all on function public.keep_books_check(integer) from public, anon, authenticated;
grant execute on function public.keep_books_check(integer) to service_role;

create function public.books_state() returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'state', case
      when b.checked_at is null or b.checked_at < now() - interval '48 hours' then 'unchecked'
      when b.broken > 0 then 'broken'
      else 'in_order'
    end,
    'checked_at', b.checked_at
  )
  from (select 1) one
  left join (select x.checked_at, x.broken from private.books_checks x order by x.checked_at desc limit 1) b on true
$$;
comment on function public.books_state() is
  'What the newest check of the books found: state in_order | broken, or unchecked where it is older than 48 hours, and checked_at, null for never. Tells no number and no account. Everyone, signed in or not.';
revoke all on function public.books_state() from public;
grant execute on function public.books_state() to anon, authenticated, service_role;
