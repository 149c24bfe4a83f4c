-- The head of a record, who is assigned to it, what was agreed, and the grants. Nothing but these rows widens reach.
set local role passerelle_owner;

create table person (
  authority_id uuid not null,
  id uuid not null,
  office_id uuid not null,
  reference text not null,
  state text not null default 'draft',
  class text not null default 'normal',
  restricted boolean not null default false,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint person_pkey primary key (authority_id, id),
  constraint person_office_fkey foreign key (authority_id, office_id) references office (authority_id, id),
  constraint person_reference_key unique (authority_id, reference),
  constraint person_state_known check (state in ('draft', 'active', 'on_hold', 'placed', 'closed')),
  constraint person_class_known check (class in ('normal', 'shielded', 'strict'))
);
create index person_id_idx on person (id);
create index person_office_idx on person (authority_id, office_id, created_at desc, id desc);
comment on table person is 'Head of a record: metadata that any reader of any group may see.';
comment on column person.authority_id is 'Custodian.';
comment on column person.id is 'Identifier, random.';
comment on column person.office_id is 'Office that keeps the record.';
comment on column person.reference is 'Short code that can be read out.';
comment on column person.state is 'State (PRODUCT 5).';
comment on column person.class is 'Confidentiality class (SECURITY 9).';
comment on column person.restricted is 'Disputed or objected: stored, not read or matched.';
comment on column person.version is 'Version, raised by each change.';
comment on column person.created_by is 'Account or client that began it.';
comment on column person.created_at is 'Begin.';
comment on column person.updated_at is 'Last change.';

create table assignment (
  authority_id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  assigned_at timestamptz not null default now(),
  constraint assignment_pkey primary key (authority_id, person_id, account_id),
  constraint assignment_person_fkey foreign key (authority_id, person_id) references person (authority_id, id)
);
create index assignment_account_idx on assignment (authority_id, account_id, person_id);
comment on table assignment is 'Persons assigned to staff by name.';
comment on column assignment.authority_id is 'Custodian.';
comment on column assignment.person_id is 'Person.';
comment on column assignment.account_id is 'Member of staff.';
comment on column assignment.assigned_at is 'Since when.';

create table consent (
  authority_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  recipient_id uuid not null,
  field_groups text[] not null,
  given boolean not null,
  text_id text not null,
  text_version text not null,
  language_shown text not null,
  how text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  valid_until timestamptz not null,
  withdrawn_at timestamptz,
  version integer not null default 1,
  constraint consent_pkey primary key (authority_id, id),
  constraint consent_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint consent_recipient_fkey foreign key (recipient_id) references organisation (id)
);
create index consent_person_idx on consent (authority_id, person_id);
comment on table consent is 'What was agreed or refused, with whom, for what (SECURITY 7).';
comment on column consent.authority_id is 'Custodian.';
comment on column consent.id is 'Identifier.';
comment on column consent.person_id is 'Person.';
comment on column consent.purpose is 'Purpose.';
comment on column consent.recipient_id is 'Recipient organisation.';
comment on column consent.field_groups is 'Field groups agreed to.';
comment on column consent.given is 'Yes or no: a refusal is stored too.';
comment on column consent.text_id is 'Text that was shown.';
comment on column consent.text_version is 'Its version.';
comment on column consent.language_shown is 'In which language.';
comment on column consent.how is 'How the answer was given.';
comment on column consent.recorded_by is 'Account that recorded it.';
comment on column consent.recorded_at is 'When.';
comment on column consent.valid_until is 'End.';
comment on column consent.withdrawn_at is 'Taken back.';
comment on column consent.version is 'Version.';

create table access_grant (
  authority_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  consent_id uuid,
  grantee_id uuid not null,
  grantee_account_id uuid,
  claim_id uuid,
  purpose text not null,
  field_groups text[] not null,
  legal_reference text,
  valid_from timestamptz not null default now(),
  valid_until timestamptz not null,
  revoked_at timestamptz,
  version integer not null default 1,
  constraint access_grant_pkey primary key (authority_id, id),
  constraint access_grant_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint access_grant_consent_fkey foreign key (authority_id, consent_id) references consent (authority_id, id),
  constraint access_grant_grantee_fkey foreign key (grantee_id) references organisation (id),
  constraint access_grant_has_ground check (consent_id is not null or legal_reference is not null)
);
create index access_grant_person_idx on access_grant (authority_id, person_id, grantee_id, purpose);
create index access_grant_grantee_idx on access_grant (grantee_id, purpose, valid_until) where revoked_at is null;
comment on table access_grant is 'Who else may see a person, for what and until when. Nothing else widens reach.';
comment on column access_grant.authority_id is 'Custodian.';
comment on column access_grant.id is 'Identifier.';
comment on column access_grant.person_id is 'Person.';
comment on column access_grant.consent_id is 'Consent it rests on.';
comment on column access_grant.grantee_id is 'Organisation that may see.';
comment on column access_grant.grantee_account_id is 'One account of it, if only that one.';
comment on column access_grant.claim_id is 'One education claim, for a recognition case.';
comment on column access_grant.purpose is 'Purpose.';
comment on column access_grant.field_groups is 'Field groups.';
comment on column access_grant.legal_reference is 'Law it rests on, instead of a consent.';
comment on column access_grant.valid_from is 'Begin.';
comment on column access_grant.valid_until is 'End.';
comment on column access_grant.revoked_at is 'Ended before that.';
comment on column access_grant.version is 'Version.';

create function app.assigned(authority uuid, person uuid) returns boolean language sql stable
  return person = app.person_id() or exists (select from assignment a
    where a.authority_id = authority and a.person_id = person and a.account_id = app.account_id());

create function app.granted(authority uuid, person uuid, grp text, claim uuid default null) returns boolean language sql stable
  return exists (select from access_grant g where g.authority_id = authority and g.person_id = person
    and g.grantee_id = app.organisation_id() and (g.grantee_account_id is null or g.grantee_account_id = app.account_id())
    and g.purpose = app.setting('purpose') and (grp = 'person' or grp = any (g.field_groups))
    and (g.claim_id is null or grp <> 'education' or g.claim_id = claim)
    and g.revoked_at is null and now() >= g.valid_from and now() < g.valid_until);
grant execute on function app.assigned(uuid, uuid), app.granted(uuid, uuid, text, uuid) to passerelle_app, passerelle_matcher, passerelle_auditor;

alter table person enable row level security; alter table person force row level security;
alter table assignment enable row level security; alter table assignment force row level security;
alter table consent enable row level security; alter table consent force row level security;
alter table access_grant enable row level security; alter table access_grant force row level security;

create policy person_read on person for select to passerelle_app using (
  case (select app.reach('person', 'read'))
    when 'organisation' then authority_id = (select app.organisation_id()) and (class = 'normal' or app.assigned(authority_id, id))
    when 'office' then authority_id = (select app.organisation_id())
      and ((class = 'normal' and office_id = (select app.office_id())) or app.assigned(authority_id, id))
    when 'own' then authority_id = (select app.organisation_id()) and app.assigned(authority_id, id)
    when 'shared' then class <> 'strict' and not restricted and app.granted(authority_id, id, 'person')
    else false end);
create policy person_add on person for insert to passerelle_app with check (
  case (select app.reach('person', 'write'))
    when 'organisation' then authority_id = (select app.organisation_id())
    when 'office' then authority_id = (select app.organisation_id()) and office_id = (select app.office_id())
    else false end);
create policy person_change on person for update to passerelle_app using (
  case (select app.reach('person', 'write'))
    when 'organisation' then authority_id = (select app.organisation_id()) and (class = 'normal' or app.assigned(authority_id, id))
    when 'office' then authority_id = (select app.organisation_id())
      and ((class = 'normal' and office_id = (select app.office_id())) or app.assigned(authority_id, id))
    else false end);
create policy person_pseudonymous on person for select to passerelle_matcher using (
  app.setting('purpose') = 'matching' and app.reach('skills', 'pseudonym') = 'shared'
  and state = 'active' and class <> 'strict' and not restricted and app.granted(authority_id, id, 'person'));

create policy assignment_read on assignment for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'read')) is not null);
create policy assignment_add on assignment for insert to passerelle_app with check (
  authority_id = (select app.organisation_id())
  and case (select app.reach('person', 'write')) when 'organisation' then true when 'office' then account_id = app.account_id() else false end);

create policy consent_read on consent for select to passerelle_app using (
  case when authority_id = (select app.organisation_id()) then
      exists (select from person p where p.authority_id = consent.authority_id and p.id = consent.person_id)
      and case (select app.reach('consent', 'read')) when 'own' then app.assigned(authority_id, person_id)
        when 'office' then true when 'organisation' then true else false end
    else (select app.reach('consent', 'read')) = 'shared' and recipient_id = (select app.organisation_id())
      and app.granted(authority_id, person_id, 'consent') end);
create policy consent_add on consent for insert to passerelle_app with check (
  authority_id = (select app.organisation_id())
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy consent_change on consent for update to passerelle_app using (
  authority_id = (select app.organisation_id())
  and exists (select from person p where p.authority_id = consent.authority_id and p.id = consent.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);

-- Own columns for the grantee (app.granted reads this table); the custodian's side asks the person's policy.
create policy grant_read on access_grant for select to passerelle_app using (
  case when grantee_id = (select app.organisation_id()) then true
    when authority_id = (select app.organisation_id()) then
      exists (select from person p where p.authority_id = access_grant.authority_id and p.id = access_grant.person_id)
      and case (select app.reach('consent', 'read')) when 'own' then app.assigned(authority_id, person_id)
        when 'office' then true when 'organisation' then true else false end
    else false end);
create policy grant_matcher on access_grant for select to passerelle_matcher using (grantee_id = (select app.organisation_id()));
create policy grant_add on access_grant for insert to passerelle_app with check (
  authority_id = (select app.organisation_id())
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy grant_change on access_grant for update to passerelle_app using (
  authority_id = (select app.organisation_id())
  and exists (select from person p where p.authority_id = access_grant.authority_id and p.id = access_grant.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);

grant select, insert on person, assignment, consent, access_grant to passerelle_app;
grant update (state, office_id, class, restricted, version, updated_at) on person to passerelle_app;
grant update (withdrawn_at, version) on consent to passerelle_app;
grant update (revoked_at, version) on access_grant to passerelle_app;
grant select (authority_id, id, state, class, restricted) on person to passerelle_matcher;
grant select on access_grant to passerelle_matcher;
grant select on person, assignment, consent, access_grant to passerelle_backup;
reset role;
