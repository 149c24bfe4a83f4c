-- Whom an organisation puts on the shortlist of a vacancy or passes over, each with a reason (PRODUCT 6.4).
set local role passerelle_owner;

create table shortlist_entry (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  account_id uuid not null,
  vacancy_id uuid not null,
  run_id uuid not null,
  pseudonym text not null,
  decision text not null,
  reason text not null,
  version integer not null default 1,
  decided_at timestamptz not null default now(),
  removed_at timestamptz,
  constraint shortlist_entry_pkey primary key (authority_id, person_id, id),
  constraint shortlist_entry_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint shortlist_entry_run_fkey foreign key (organisation_id, run_id) references match_run (organisation_id, id),
  constraint shortlist_entry_vacancy_fkey foreign key (vacancy_id) references vacancy (id),
  constraint shortlist_entry_decision_known check (decision in ('shortlisted', 'not_this_time')),
  constraint shortlist_entry_reasoned check (length(reason) between 1 and 1000)
);
create unique index shortlist_entry_standing_key on shortlist_entry (authority_id, person_id, organisation_id, vacancy_id) where removed_at is null;
create index shortlist_entry_vacancy_idx on shortlist_entry (organisation_id, vacancy_id, decided_at desc, id desc);
comment on table shortlist_entry is 'Decisions of an organisation about pseudonymous people for a vacancy.';
comment on column shortlist_entry.authority_id is 'Custodian.';
comment on column shortlist_entry.person_id is 'Person; the organisation is not told who it is.';
comment on column shortlist_entry.id is 'Identifier.';
comment on column shortlist_entry.organisation_id is 'Organisation that decides.';
comment on column shortlist_entry.account_id is 'Who decided.';
comment on column shortlist_entry.vacancy_id is 'Vacancy.';
comment on column shortlist_entry.run_id is 'Ranking in which the pseudonym stood.';
comment on column shortlist_entry.pseudonym is 'Pseudonym for this organisation.';
comment on column shortlist_entry.decision is 'shortlisted, not_this_time.';
comment on column shortlist_entry.reason is 'Why.';
comment on column shortlist_entry.version is 'Version.';
comment on column shortlist_entry.decided_at is 'When.';
comment on column shortlist_entry.removed_at is 'When it was taken back.';
alter table shortlist_entry enable row level security; alter table shortlist_entry force row level security;
-- Whose consent has ended is no longer on the list: the person is no longer within reach.
create policy shortlist_entry_read on shortlist_entry for select to passerelle_app using (
  organisation_id = (select app.organisation_id()) and (select app.reach('appraisal', 'write')) = 'shared'
  and exists (select from person p where p.authority_id = shortlist_entry.authority_id and p.id = shortlist_entry.person_id));
create policy shortlist_entry_add on shortlist_entry for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()) and removed_at is null
  and (select app.setting('purpose')) = 'matching' and (select app.reach('appraisal', 'write')) = 'shared'
  and exists (select from person p where p.authority_id = shortlist_entry.authority_id and p.id = shortlist_entry.person_id and p.state = 'active')
  and exists (select from match_run_entry e where e.authority_id = shortlist_entry.authority_id and e.person_id = shortlist_entry.person_id
    and e.organisation_id = shortlist_entry.organisation_id and e.run_id = shortlist_entry.run_id and e.vacancy_id = shortlist_entry.vacancy_id));
create policy shortlist_entry_remove on shortlist_entry for update to passerelle_app using (
  organisation_id = (select app.organisation_id()) and removed_at is null and (select app.reach('appraisal', 'write')) = 'shared')
  with check (organisation_id = (select app.organisation_id()));
grant select, insert on shortlist_entry to passerelle_app;
grant update (version, removed_at) on shortlist_entry to passerelle_app;
grant select on shortlist_entry to passerelle_backup;
reset role;
