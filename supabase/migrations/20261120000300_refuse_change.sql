create function private.refuse_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op)
    using errcode = '42501',
          hint = 'What was recorded stays. Correct it with a new row.';
end
$$;
comment on function private.refuse_change() is
  'Trigger: refuses update, delete and truncate for every role, the owner included. Raises 42501.';
