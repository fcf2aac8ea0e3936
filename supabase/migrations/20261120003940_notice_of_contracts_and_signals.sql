alter table public.contracts add column notice_ocid text, add column notice_id text, add column released_at timestamptz;
comment on column public.contracts.released_at is 'The date of the notice it was read from: an older one does not change it.';

alter table public.signals add column released_at timestamptz;
comment on column public.signals.released_at is 'The date of the notice it was read from: an older one does not change it.';
