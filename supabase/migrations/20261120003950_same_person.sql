create function private.same_person(p_one text, p_other text) returns boolean
language sql immutable parallel safe
set search_path = ''
as $$
  select p_one is null or p_other is null or p_one = p_other or (
    select a <@ b or b <@ a
      or ((length(a[1]) = 1 or length(b[1]) = 1) and left(a[1], 1) = left(b[1], 1) and a[array_upper(a, 1)] = b[array_upper(b, 1)])
    from (
      select
        pg_catalog.regexp_split_to_array(btrim(pg_catalog.regexp_replace(private.name_key(p_one), '\m(mr|mrs|ms|miss|dr|prof)\M|[^[:alnum:]]+', ' ', 'g')), ' +') as a,
        pg_catalog.regexp_split_to_array(btrim(pg_catalog.regexp_replace(private.name_key(p_other), '\m(mr|mrs|ms|miss|dr|prof)\M|[^[:alnum:]]+', ' ', 'g')), ' +') as b
    ) words
  )
$$;
comment on function private.same_person(text, text) is
  'Whether two names that share a mailbox or a telephone may be of one person: J. Roe, Jane Roe and Roe, Jane are, Bob Li is not. '
  'No name may be anyone.';
revoke all on function private.same_person(text, text) from public, anon, authenticated, service_role;
