-- The way to recognition: one case for one claim. The centre it was sent to sees the case, the claim and the name, and nothing else.
set local role passerelle_owner;

create table qualification_case (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  purpose text not null,
  host_country text not null,
  isco08 text,
  payer text,
  state text not null default 'prepared',
  version integer not null default 1,
  body jsonb not null,
  message text,
  recipient_id uuid,
  grant_id uuid,
  home_contact_grant_id uuid,
  paper jsonb,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  sent_at timestamptz,
  answered_at timestamptz,
  constraint qualification_case_pkey primary key (authority_id, person_id, id),
  constraint qualification_case_claim_fkey foreign key (authority_id, person_id, claim_id) references person_education (authority_id, person_id, id),
  constraint qualification_case_recipient_fkey foreign key (recipient_id) references organisation (id),
  constraint qualification_case_grant_fkey foreign key (authority_id, grant_id) references access_grant (authority_id, id),
  constraint qualification_case_home_contact_fkey foreign key (authority_id, home_contact_grant_id) references access_grant (authority_id, id),
  constraint qualification_case_state_known check (state in
    ('prepared', 'sent', 'in_review', 'more_asked', 'statement_received', 'contested', 'expired', 'withdrawn', 'closed')),
  constraint qualification_case_purpose_known check (purpose in ('study', 'work', 'regulated_profession')),
  constraint qualification_case_sent check (state in ('prepared', 'withdrawn') or (sent_at is not null and recipient_id is not null))
);
create index qualification_case_recipient_idx on qualification_case (recipient_id, created_at desc, id desc);
comment on table qualification_case is 'A recognition case about one education claim (PRODUCT 4.5, 6.7).';
comment on column qualification_case.authority_id is 'Custodian.';
comment on column qualification_case.person_id is 'Person.';
comment on column qualification_case.id is 'Identifier.';
comment on column qualification_case.claim_id is 'The education entry it is about.';
comment on column qualification_case.purpose is 'study, work, regulated_profession.';
comment on column qualification_case.host_country is 'Country in which recognition is asked for.';
comment on column qualification_case.isco08 is 'Profession, ISCO-08 unit group.';
comment on column qualification_case.payer is 'Who pays the fee.';
comment on column qualification_case.state is 'State; the moves are in domain/src/recognition.rs.';
comment on column qualification_case.version is 'Version, raised by each change.';
comment on column qualification_case.body is 'Body, fee, legal limit and papers, as the directory named them.';
comment on column qualification_case.message is 'What was last asked or said, in own words.';
comment on column qualification_case.recipient_id is 'The centre that was asked.';
comment on column qualification_case.grant_id is 'The grant under which it sees the case.';
comment on column qualification_case.home_contact_grant_id is 'The grant to contact authorities of the home country; it ends with its consent.';
comment on column qualification_case.paper is 'The background paper as it was sent.';
comment on column qualification_case.created_by is 'Account or client.';
comment on column qualification_case.created_at is 'Begin.';
comment on column qualification_case.updated_at is 'Last change.';
comment on column qualification_case.sent_at is 'Sent; the clock runs from here.';
comment on column qualification_case.answered_at is 'First statement, or end.';
alter table qualification_case enable row level security; alter table qualification_case force row level security;
create policy qualification_case_read on qualification_case for select to passerelle_app using (
  exists (select from person p where p.authority_id = qualification_case.authority_id and p.id = qualification_case.person_id)
  and case (select app.reach('education', 'read'))
    when 'own' then app.assigned(authority_id, person_id)
    when 'shared' then app.granted(authority_id, person_id, 'education', claim_id)
      and ((select app.setting('role')) <> 'recogniser' or recipient_id = (select app.organisation_id()))
    when 'office' then true when 'organisation' then true else false end);
create policy qualification_case_add on qualification_case for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = qualification_case.authority_id and p.id = qualification_case.person_id)
  and (select app.setting('role')) <> 'person'
  and case (select app.reach('education', 'write')) when 'own' then app.assigned(authority_id, person_id)
    when 'office' then true when 'organisation' then true else false end);
create policy qualification_case_change on qualification_case for update to passerelle_app using (
  exists (select from person p where p.authority_id = qualification_case.authority_id and p.id = qualification_case.person_id)
  and (select app.setting('role')) <> 'person'
  and case when (select app.setting('role')) = 'recogniser' then
      recipient_id = (select app.organisation_id()) and app.granted(authority_id, person_id, 'education', claim_id)
    else case (select app.reach('education', 'write')) when 'own' then app.assigned(authority_id, person_id)
      when 'office' then true when 'organisation' then true else false end end);
grant select, insert on qualification_case to passerelle_app;
grant update (state, version, message, recipient_id, grant_id, home_contact_grant_id, paper, updated_at, sent_at, answered_at)
  on qualification_case to passerelle_app;
grant select on qualification_case to passerelle_backup;

-- Whose matrix says "name only" sees the name of those who are shared with them, and nothing else of the identity.
create policy person_name_shown on person_name for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_name.authority_id and p.id = person_name.person_id)
  and case (select app.reach('identity', 'name')) when 'shared' then app.granted(authority_id, person_id, 'identity') else false end);
reset role;
