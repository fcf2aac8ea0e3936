create function private.told_role(p_title text) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  -- Publishers write names, addresses and numbers into titles too, in every script and order, so nothing is looked for
  -- that must not be told: only what is made of the words that roles are made of is told.
  select p_title
  where p_title ~ '[a-zA-Z]' and p_title collate pg_catalog.pg_c_utf8 ~ '^[a-zA-Z &/,.:;()''’+–-]{2,120}$'
    and private.words_of(p_title) <@ array[
      'a', 'account', 'accountant', 'accounting', 'accounts', 'acting', 'admin', 'administration', 'administrative', 'administrator', 'adult',
      'adults', 'adviser', 'advisor', 'advisory', 'affairs', 'agency', 'analyst', 'analytics', 'and', 'applications', 'apprentice', 'architect',
      'architecture', 'arts', 'asset', 'assets', 'assistant', 'associate', 'audit', 'bid', 'bids', 'board', 'branch', 'budget', 'building',
      'buildings', 'business', 'buyer', 'buyers', 'buying', 'capital', 'care', 'catering', 'categories', 'category', 'centre', 'ceo', 'cfo', 'chair',
      'change', 'chief', 'children', 'childrens', 'cio', 'city', 'civil', 'cleaning', 'clerk', 'client', 'clinical', 'co', 'college', 'commercial',
      'commissioner', 'commissioning', 'committee', 'communications', 'communities', 'community', 'company', 'compliance', 'construction',
      'consultant', 'contact', 'contract', 'contracting', 'contracts', 'controller', 'coo', 'coordination', 'coordinator', 'corporate', 'council',
      'councillor', 'county', 'cto', 'culture', 'customer', 'data', 'defence', 'delivery', 'department', 'deputy', 'design', 'development', 'digital',
      'director', 'directorate', 'district', 'division', 'economic', 'education', 'energy', 'engagement', 'engineer', 'engineering', 'enquiries',
      'enterprise', 'environment', 'environmental', 'estate', 'estates', 'etendering', 'events', 'executive', 'facilities', 'faculty', 'families',
      'finance', 'financial', 'fire', 'fleet', 'for', 'framework', 'frameworks', 'funding', 'general', 'goods', 'governance', 'graduate', 'grants',
      'group', 'head', 'health', 'helpdesk', 'highways', 'housing', 'hr', 'human', 'ict', 'improvement', 'in', 'infrastructure', 'information',
      'innovation', 'insurance', 'integrated', 'interim', 'internal', 'international', 'investment', 'it', 'joint', 'junior', 'lead', 'leader',
      'learning', 'legal', 'leisure', 'libraries', 'library', 'local', 'logistics', 'maintenance', 'manager', 'managers', 'management', 'managing',
      'market', 'marketing', 'media', 'medical', 'member', 'mental', 'monitoring', 'national', 'network', 'networks', 'nursing', 'of', 'office',
      'officer', 'officers', 'operational', 'operations', 'ordinator', 'pa', 'parish', 'partner', 'partnership', 'partnerships', 'pensions', 'people',
      'performance', 'personal', 'pharmacy', 'planning', 'police', 'policy', 'portfolio', 'practice', 'principal', 'private', 'procurement',
      'programme', 'programmes', 'project', 'projects', 'property', 'protection', 'public', 'purchasing', 'quality', 'rail', 'regeneration', 'regional',
      'registrar', 'regulation', 'relations', 'repairs', 'research', 'resource', 'resources', 'revenue', 'revenues', 'risk', 'roads', 's', 'safety', 'sales',
      'school', 'schools', 'science', 'secretary', 'section', 'security', 'senior', 'service', 'services', 'social', 'software', 'solicitor',
      'solutions', 'sourcing', 'specialist', 'spend', 'sport', 'staff', 'standards', 'stores', 'strategic', 'strategy', 'supplier', 'suppliers',
      'supplies', 'supply', 'chain', 'support', 'surveyor', 'sustainability', 'system', 'systems', 'tax', 'team', 'technical', 'technician',
      'technology', 'tender', 'tendering', 'tenders', 'the', 'to', 'tourism', 'town', 'trading', 'trainee', 'training', 'transformation', 'transport',
      'treasurer', 'treasury', 'trust', 'unit', 'university', 'utilities', 'vehicle', 'vehicles', 'vice', 'waste', 'water', 'with', 'work', 'workforce',
      'works', 'youth'
    ]
$$;
comment on function private.told_role(text) is
  'A title where it is made of nothing but the words of roles; else null, for it may name somebody.';
revoke all on function private.told_role(text) from public, anon, authenticated, service_role;

create function public.locked_contacts(p_account_id uuid, p_buyer_id uuid) returns table (role text, has_email boolean, has_phone boolean)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.memberships m join public.accounts a on a.id = m.account_id and a.kind = 'client'
    where m.user_id = auth.uid() and m.account_id = p_account_id
  ) then
    raise exception 'only a member of this client browses buyers' using errcode = '42501';
  end if;
  return query
    select t.role, t.has_email, t.has_phone
    from (
      select private.told_role(c.title) as role, c.email is not null as has_email, c.phone is not null as has_phone
      from public.buyer_contacts c
      where c.buyer_id = p_buyer_id
    ) t
    -- in an order that tells nothing of the names
    order by t.role nulls last, t.has_email desc, t.has_phone desc
    limit 100;
end
$$;
comment on function public.locked_contacts(uuid, uuid) is
  'What may be told of a buyer''s contacts before they are revealed: role (null where the title may name somebody) and '
  'whether an email and a phone are known; at most 100. Members of a client. Raises 42501.';
revoke all on function public.locked_contacts(uuid, uuid) from public, anon, service_role;
grant execute on function public.locked_contacts(uuid, uuid) to authenticated;
