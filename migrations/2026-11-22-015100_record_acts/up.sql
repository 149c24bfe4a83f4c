-- What people did after a line of a ranking (MATCHING B12): beside the line, which stays as it was shown.
set local role passerelle_owner;

create table match_act (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  run_id uuid not null,
  vacancy_id uuid not null,
  account_id uuid not null,
  act text not null,
  reason text,
  acted_at timestamptz not null default now(),
  constraint match_act_pkey primary key (authority_id, person_id, id),
  constraint match_act_entry_fkey foreign key (authority_id, person_id, organisation_id, run_id, vacancy_id)
    references match_run_entry (authority_id, person_id, organisation_id, run_id, vacancy_id),
  constraint match_act_known check (act in ('opened', 'shortlisted', 'asked', 'referred', 'overrode')),
  constraint match_act_reasoned check (length(reason) between 1 and 1000 and (act <> 'overrode' or reason is not null))
);
create index match_act_run_idx on match_act (organisation_id, run_id);
comment on table match_act is 'What people did after a line of a ranking.';
comment on column match_act.authority_id is 'Custodian.';
comment on column match_act.person_id is 'Person.';
comment on column match_act.id is 'Identifier.';
comment on column match_act.organisation_id is 'Who ran the ranking.';
comment on column match_act.run_id is 'Ranking.';
comment on column match_act.vacancy_id is 'Vacancy of the line.';
comment on column match_act.account_id is 'Who acted.';
comment on column match_act.act is 'opened, shortlisted, asked, referred, overrode.';
comment on column match_act.reason is 'Why.';
comment on column match_act.acted_at is 'When.';
alter table match_act enable row level security; alter table match_act force row level security;
-- Whoever ran the ranking reads its lines, and acts on them in their own name.
create policy match_act_read on match_act for select to passerelle_app using (
  organisation_id = (select app.organisation_id())
  and exists (select from match_run r where r.organisation_id = match_act.organisation_id and r.id = match_act.run_id));
create policy match_act_add on match_act for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id())
  and exists (select from match_run_entry e where e.authority_id = match_act.authority_id and e.person_id = match_act.person_id
    and e.organisation_id = match_act.organisation_id and e.run_id = match_act.run_id and e.vacancy_id = match_act.vacancy_id));
grant select, insert on match_act to passerelle_app;
grant select on match_act to passerelle_backup;
reset role;
