-- An adviser asks to know a pseudonymous person for one vacancy; the person says yes or no; yes opens a grant (PRODUCT 4.5, 6.4).
set local role passerelle_owner;

create table introduction (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  account_id uuid not null,
  vacancy_id uuid not null,
  run_id uuid not null,
  pseudonym text not null,
  reason text not null,
  status text not null default 'asked',
  version integer not null default 1,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  answered_at timestamptz,
  grant_id uuid,
  constraint introduction_pkey primary key (authority_id, person_id, id),
  constraint introduction_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint introduction_run_fkey foreign key (organisation_id, run_id) references match_run (organisation_id, id),
  constraint introduction_vacancy_fkey foreign key (vacancy_id) references vacancy (id),
  constraint introduction_grant_fkey foreign key (authority_id, grant_id) references access_grant (authority_id, id),
  constraint introduction_status_known check (status in ('asked', 'accepted', 'declined', 'expired')),
  constraint introduction_accepted_has_grant check ((status = 'accepted') = (grant_id is not null))
);
create unique index introduction_open_key on introduction (authority_id, person_id, organisation_id, vacancy_id) where status = 'asked';
create index introduction_asker_idx on introduction (organisation_id, asked_at desc, id desc);
comment on table introduction is 'Requests to know a pseudonymous person for one vacancy, and the answers.';
comment on column introduction.authority_id is 'Custodian.';
comment on column introduction.person_id is 'Person; the asking organisation is not told before the person agrees.';
comment on column introduction.id is 'Identifier.';
comment on column introduction.organisation_id is 'Organisation that asks.';
comment on column introduction.account_id is 'Adviser who asks.';
comment on column introduction.vacancy_id is 'The one vacancy it is for.';
comment on column introduction.run_id is 'Ranking in which the pseudonym stood.';
comment on column introduction.pseudonym is 'Pseudonym for this organisation.';
comment on column introduction.reason is 'Why, for the person to read.';
comment on column introduction.status is 'asked, accepted, declined, expired.';
comment on column introduction.version is 'Version.';
comment on column introduction.asked_at is 'When it was asked.';
comment on column introduction.expires_at is 'Last moment for an answer.';
comment on column introduction.answered_at is 'When it was answered.';
comment on column introduction.grant_id is 'Grant that the yes opened.';
alter table introduction enable row level security; alter table introduction force row level security;
create policy introduction_read on introduction for select to passerelle_app using (
  case (select app.reach('appraisal', 'read'))
    when 'shared' then organisation_id = (select app.organisation_id()) and (select app.reach('appraisal', 'write')) = 'shared'
    when 'own' then authority_id = (select app.organisation_id()) and app.assigned(authority_id, person_id)
    when 'office' then exists (select from person p where p.authority_id = introduction.authority_id and p.id = introduction.person_id)
    when 'organisation' then exists (select from person p where p.authority_id = introduction.authority_id and p.id = introduction.person_id)
    else false end);
create policy introduction_add on introduction for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()) and status = 'asked'
  and (select app.setting('purpose')) = 'matching' and (select app.reach('appraisal', 'write')) = 'shared'
  and exists (select from person p where p.authority_id = introduction.authority_id and p.id = introduction.person_id and p.state = 'active')
  and exists (select from match_run_entry e where e.authority_id = introduction.authority_id and e.person_id = introduction.person_id
    and e.organisation_id = introduction.organisation_id and e.run_id = introduction.run_id and e.vacancy_id = introduction.vacancy_id));
create policy introduction_answer on introduction for update to passerelle_app using (
  authority_id = (select app.organisation_id())
  and exists (select from person p where p.authority_id = introduction.authority_id and p.id = introduction.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
-- Whoever asked can only let a request go that nobody answered in time.
create policy introduction_expire on introduction for update to passerelle_app using (
  organisation_id = (select app.organisation_id()) and status = 'asked' and expires_at <= now())
  with check (status = 'expired');
grant select, insert on introduction to passerelle_app;
grant update (status, version, answered_at, grant_id) on introduction to passerelle_app;
grant select on introduction to passerelle_backup;
reset role;
