-- A search that somebody keeps, and what it had found when they last looked (PRODUCT 6.4, INTEROP 2.3).
set local role passerelle_owner;

create table saved_search (
  organisation_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  vacancy_id uuid not null,
  name text not null,
  filters jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  looked_at timestamptz,
  constraint saved_search_pkey primary key (organisation_id, id),
  constraint saved_search_vacancy_fkey foreign key (vacancy_id) references vacancy (id),
  constraint saved_search_name_length check (length(name) between 1 and 200)
);
create index saved_search_account_idx on saved_search (organisation_id, account_id, created_at desc, id desc);
comment on table saved_search is 'Searches for people for a vacancy that an account keeps.';
comment on column saved_search.organisation_id is 'Organisation of the account.';
comment on column saved_search.id is 'Identifier.';
comment on column saved_search.account_id is 'Whose search it is.';
comment on column saved_search.vacancy_id is 'The vacancy people are sought for.';
comment on column saved_search.name is 'What the account calls it.';
comment on column saved_search.filters is 'The account''s own filters.';
comment on column saved_search.version is 'Version.';
comment on column saved_search.created_at is 'When it was saved.';
comment on column saved_search.looked_at is 'When the account last looked at what it finds.';

create table saved_search_hit (
  authority_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  search_id uuid not null,
  fit integer not null,
  standing text not null,
  constraint saved_search_hit_pkey primary key (authority_id, person_id, organisation_id, search_id),
  constraint saved_search_hit_search_fkey foreign key (organisation_id, search_id) references saved_search (organisation_id, id),
  constraint saved_search_hit_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint saved_search_hit_standing_known check (standing in ('ready', 'to_check', 'after_recognition'))
);
create index saved_search_hit_search_idx on saved_search_hit (organisation_id, search_id);
comment on table saved_search_hit is 'Whom a saved search had found when its account last looked: rows of the person, so that erasure takes them along.';
comment on column saved_search_hit.authority_id is 'Custodian.';
comment on column saved_search_hit.person_id is 'Person.';
comment on column saved_search_hit.organisation_id is 'Organisation of the search.';
comment on column saved_search_hit.search_id is 'Search.';
comment on column saved_search_hit.fit is 'Score F then, 0 to 10,000.';
comment on column saved_search_hit.standing is 'ready, to_check, after_recognition, as it was then.';

alter table saved_search enable row level security; alter table saved_search force row level security;
alter table saved_search_hit enable row level security; alter table saved_search_hit force row level security;
create policy saved_search_read on saved_search for select to passerelle_app using (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()));
create policy saved_search_add on saved_search for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()) and (select app.setting('purpose')) = 'matching');
create policy saved_search_change on saved_search for update to passerelle_app using (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()));
create policy saved_search_remove on saved_search for delete to passerelle_app using (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()));
create policy saved_search_hit_read on saved_search_hit for select to passerelle_app using (
  organisation_id = (select app.organisation_id())
  and exists (select from saved_search s where s.organisation_id = saved_search_hit.organisation_id and s.id = saved_search_hit.search_id));
-- Only somebody who agreed to matching with this organisation can be found.
create policy saved_search_hit_add on saved_search_hit for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and (select app.setting('purpose')) = 'matching'
  and exists (select from person p where p.authority_id = saved_search_hit.authority_id and p.id = saved_search_hit.person_id)
  and exists (select from saved_search s where s.organisation_id = saved_search_hit.organisation_id and s.id = saved_search_hit.search_id));
create policy saved_search_hit_remove on saved_search_hit for delete to passerelle_app using (
  organisation_id = (select app.organisation_id())
  and exists (select from saved_search s where s.organisation_id = saved_search_hit.organisation_id and s.id = saved_search_hit.search_id));
grant select, insert, delete on saved_search, saved_search_hit to passerelle_app;
grant update (name, filters, version, looked_at) on saved_search to passerelle_app;
grant select on saved_search, saved_search_hit to passerelle_backup;
reset role;
