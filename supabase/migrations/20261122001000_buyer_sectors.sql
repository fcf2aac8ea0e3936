create type public.buyer_sector as enum (
  'central_government', 'local_government', 'health', 'education', 'police_and_fire', 'defence', 'housing', 'transport', 'utilities'
);

create function private.sector_of(p_name text) returns public.buyer_sector
language sql immutable strict parallel safe
set search_path = ''
as $$
  select case
    when w && array['defence', 'defense', 'army', 'navy', 'military'] then 'defence'
    when w && array['council', 'borough', 'municipality', 'municipal', 'commune', 'mairie', 'kommune', 'gemeente', 'gemeinde', 'ayuntamiento', 'comune']
      then 'local_government'
    when w && array['ministry', 'department', 'cabinet', 'treasury', 'secretariat', 'ministere', 'ministerio', 'bundesamt'] then 'central_government'
    when w && array['nhs', 'hospital', 'hospitals', 'ambulance', 'health', 'healthcare', 'clinical', 'clinic', 'hopital', 'klinikum'] then 'health'
    when w && array['university', 'universities', 'college', 'school', 'schools', 'academy', 'academies', 'education', 'universite', 'universidad', 'universitat']
      then 'education'
    when w && array['police', 'policing', 'constabulary', 'fire', 'rescue'] then 'police_and_fire'
    when w && array['housing', 'homes'] then 'housing'
    when w && array['transport', 'railway', 'railways', 'rail', 'airport', 'airports', 'highways', 'roads', 'ports', 'harbour', 'metro', 'bus', 'buses']
      then 'transport'
    when w && array['water', 'energy', 'electricity', 'gas', 'power', 'waste', 'nuclear', 'environment'] then 'utilities'
    when w && array['county', 'district', 'city', 'town', 'parish'] then 'local_government'
    when w && array['government', 'national', 'federal', 'inspectorate', 'commission', 'regulator'] then 'central_government'
  end::public.buyer_sector
  from (select private.words_of(p_name)) as n (w)
$$;
comment on function private.sector_of(text) is
  'What kind of body a name says it is: the first of these words that it has, the more telling before the less. Null where it says nothing.';
grant execute on function private.sector_of(text) to service_role;

alter table public.buyers
  add column sector public.buyer_sector generated always as (private.sector_of(name)) stored;
comment on column public.buyers.sector is 'What kind of body its name says it is; publishers'' own classifications are too rare and too different to filter by.';

-- where a list is narrowed to few, they are fetched and put in order; the planner knows which are few
create index buyers_by_sector on public.buyers (sector, name_key, id);
create index buyers_by_region on public.buyers ((coalesce(region, locality)), name_key, id);
