-- The rights of the person: what was asked for and answered, what a law holds, on what the processing rests (SECURITY 7 and 14).
set local role passerelle_owner;

create table rights_request (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null default 'open',
  wish text not null,
  asked_by uuid not null,
  asked_role text not null,
  asked_at timestamptz not null default now(),
  due_on date not null,
  answered_by uuid,
  answered_at timestamptz,
  answer text,
  version integer not null default 1,
  constraint rights_request_pkey primary key (authority_id, person_id, id),
  constraint rights_request_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint rights_request_kind_known check (kind in ('access', 'correction', 'restriction', 'end_restriction', 'objection', 'erasure')),
  constraint rights_request_state_known check (state in ('open', 'granted', 'refused')),
  constraint rights_request_answered check ((state = 'open') = (answered_at is null) and (state = 'open') = (answer is null)),
  constraint rights_request_two_people check (answered_by is null or answered_by <> asked_by)
);
create index rights_request_due_idx on rights_request (authority_id, due_on) where state = 'open';
comment on table rights_request is 'What the person asked for: access, correction, restriction, objection, erasure; asked by the person or a supervisor, answered by an auditor.';
comment on column rights_request.authority_id is 'Custodian.';
comment on column rights_request.person_id is 'Person.';
comment on column rights_request.id is 'Identifier.';
comment on column rights_request.kind is 'Which right.';
comment on column rights_request.state is 'open, granted, refused.';
comment on column rights_request.wish is 'What is asked for, in the person''s words or an adviser''s.';
comment on column rights_request.asked_by is 'Account that entered it.';
comment on column rights_request.asked_role is 'Its role.';
comment on column rights_request.asked_at is 'When.';
comment on column rights_request.due_on is 'Last day for an answer, one month later.';
comment on column rights_request.answered_by is 'Auditor.';
comment on column rights_request.answered_at is 'When.';
comment on column rights_request.answer is 'Answer with its reasons.';
comment on column rights_request.version is 'Version.';

create table legal_hold (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  reason text not null,
  legal_reference text not null,
  until_on date not null,
  shown boolean not null default true,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  lifted_by uuid,
  lifted_at timestamptz,
  version integer not null default 1,
  constraint legal_hold_pkey primary key (authority_id, person_id, id),
  constraint legal_hold_person_fkey foreign key (authority_id, person_id) references person (authority_id, id)
);
comment on table legal_hold is 'A law keeps the record: neither erasure nor retention removes it until the end.';
comment on column legal_hold.authority_id is 'Custodian.';
comment on column legal_hold.person_id is 'Person.';
comment on column legal_hold.id is 'Identifier.';
comment on column legal_hold.reason is 'Why.';
comment on column legal_hold.legal_reference is 'The law.';
comment on column legal_hold.until_on is 'Last day.';
comment on column legal_hold.shown is 'Told to the person; false where the law forbids it.';
comment on column legal_hold.set_by is 'Auditor.';
comment on column legal_hold.set_at is 'When.';
comment on column legal_hold.lifted_by is 'Auditor who lifted it.';
comment on column legal_hold.lifted_at is 'When.';
comment on column legal_hold.version is 'Version.';

create table processing_basis (
  authority_id uuid not null,
  person_id uuid not null,
  purpose text not null,
  basis text not null,
  legal_reference text,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  constraint processing_basis_pkey primary key (authority_id, person_id, purpose),
  constraint processing_basis_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint processing_basis_known check (basis in ('public_task', 'legal_obligation', 'consent'))
);
comment on table processing_basis is 'On what the processing of a record rests, by purpose; consents and grants say it for sharing.';
comment on column processing_basis.authority_id is 'Custodian.';
comment on column processing_basis.person_id is 'Person.';
comment on column processing_basis.purpose is 'Purpose.';
comment on column processing_basis.basis is 'public_task, legal_obligation, consent.';
comment on column processing_basis.legal_reference is 'The law, where one is named.';
comment on column processing_basis.set_by is 'Account that began it.';
comment on column processing_basis.set_at is 'When.';

create table tombstone (
  authority_id uuid not null,
  erased_id uuid not null,
  recipient_id uuid not null,
  erased_at timestamptz not null default now(),
  constraint tombstone_pkey primary key (authority_id, erased_id, recipient_id),
  constraint tombstone_recipient_fkey foreign key (recipient_id) references organisation (id)
);
create index tombstone_recipient_idx on tombstone (recipient_id, erased_at);
comment on table tombstone is 'Tells an organisation that had received a record that it was erased. Holds an id and nothing of the person.';
comment on column tombstone.authority_id is 'Custodian.';
comment on column tombstone.erased_id is 'Id that the record had.';
comment on column tombstone.recipient_id is 'Who had received it.';
comment on column tombstone.erased_at is 'When.';

create table erased_statistic (
  authority_id uuid not null,
  begun_month date not null,
  erased_month date not null,
  state text not null
);
comment on table erased_statistic is 'What stays of an erased record: one anonymous row, dates to the month. It has no key, because a key would be an order.';
comment on column erased_statistic.authority_id is 'Custodian.';
comment on column erased_statistic.begun_month is 'Month in which the record began.';
comment on column erased_statistic.erased_month is 'Month in which it was erased.';
comment on column erased_statistic.state is 'State it was in.';

do $protect$
declare
  t text;
begin
  foreach t in array array['rights_request', 'legal_hold', 'processing_basis', 'tombstone', 'erased_statistic'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to passerelle_backup', t);
  end loop;
end $protect$;

-- Own columns only: the person's policy asks this table.
create policy rights_request_read on rights_request for select to passerelle_app using (
  authority_id = (select app.organisation_id())
  and case (select app.reach('rights', 'read')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy rights_request_add on rights_request for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = rights_request.authority_id and p.id = rights_request.person_id)
  and case (select app.reach('rights', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy rights_request_answer on rights_request for update to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('rights-decision', 'write')) = 'organisation');
grant select, insert on rights_request to passerelle_app;
grant update (state, answered_by, answered_at, answer, version) on rights_request to passerelle_app;

-- The person's own reading leaves out what the law forbids to tell.
create policy legal_hold_read on legal_hold for select to passerelle_app using (
  authority_id = (select app.organisation_id())
  and case (select app.reach('rights', 'read')) when 'own' then shown and app.assigned(authority_id, person_id)
    when 'organisation' then shown or (select app.reach('rights-decision', 'write')) = 'organisation' else false end);
create policy legal_hold_add on legal_hold for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = legal_hold.authority_id and p.id = legal_hold.person_id)
  and (select app.reach('rights-decision', 'write')) = 'organisation');
create policy legal_hold_lift on legal_hold for update to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('rights-decision', 'write')) = 'organisation');
grant select, insert on legal_hold to passerelle_app;
grant update (lifted_by, lifted_at, version) on legal_hold to passerelle_app;

create policy processing_basis_read on processing_basis for select to passerelle_app using (
  exists (select from person p where p.authority_id = processing_basis.authority_id and p.id = processing_basis.person_id)
  and case (select app.reach('rights', 'read')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy processing_basis_add on processing_basis for insert to passerelle_owner with check (true);
grant select on processing_basis to passerelle_app;

create policy tombstone_read on tombstone for select to passerelle_app using (
  recipient_id = (select app.organisation_id()) and (select app.setting('role')) = 'system');
create policy tombstone_add on tombstone for insert to passerelle_owner with check (true);
create policy erased_statistic_add on erased_statistic for insert to passerelle_owner with check (true);
create policy erased_statistic_read on erased_statistic for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.setting('role')) in ('supervisor', 'auditor'));
grant select on tombstone, erased_statistic to passerelle_app;

-- Recording rests on the public task of the authority, from the first moment.
create function app.note_basis() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into processing_basis (authority_id, person_id, purpose, basis, set_by) values (new.authority_id, new.id, 'profiling', 'public_task', new.created_by);
  return null;
end $$;
revoke execute on function app.note_basis() from public;
create trigger note_basis after insert on person for each row execute function app.note_basis();
reset role;

do $basis$
declare
  persons bigint := (select count(*) from person);
  noted bigint;
begin
  insert into processing_basis (authority_id, person_id, purpose, basis, set_by, set_at)
    select p.authority_id, p.id, 'profiling', 'public_task', p.created_by, p.created_at from person p;
  get diagnostics noted = row_count;
  if noted <> persons then
    raise exception '% of % persons have a basis', noted, persons;
  end if;
end $basis$;
set local role passerelle_owner;

-- A restricted record is not read, listed or matched save by the rights; break glass opens a shielded one for three hours; whoever
-- answers a request finds the record it is about.
create function app.glass_broken(authority uuid, person uuid) returns boolean language sql stable
  return exists (select from access_grant g where g.authority_id = authority and g.person_id = person and g.purpose = 'emergency'
    and g.grantee_id = app.organisation_id() and g.grantee_account_id = app.account_id()
    and g.revoked_at is null and now() >= g.valid_from and now() < g.valid_until);
grant execute on function app.glass_broken(uuid, uuid) to passerelle_app;

create function app.has_open_request(authority uuid, person uuid) returns boolean language sql stable
  return app.reach('rights-decision', 'write') = 'organisation'
    and exists (select from rights_request r where r.authority_id = authority and r.person_id = person and r.state = 'open');
grant execute on function app.has_open_request(uuid, uuid) to passerelle_app;

drop policy person_read on person;
create policy person_read on person for select to passerelle_app using (
  (not restricted or (select app.setting('purpose')) in ('rights', 'supervision'))
  and case (select app.reach('person', 'read'))
    when 'organisation' then authority_id = (select app.organisation_id())
      and (class = 'normal' or app.assigned(authority_id, id)
        or (class = 'shielded' and ((select app.setting('purpose')) = 'emergency' or app.glass_broken(authority_id, id)))
        or ((select app.setting('purpose')) = 'rights' and app.has_open_request(authority_id, id)))
    when 'office' then authority_id = (select app.organisation_id())
      and ((class = 'normal' and office_id = (select app.office_id())) or app.assigned(authority_id, id))
    when 'own' then authority_id = (select app.organisation_id()) and app.assigned(authority_id, id)
    when 'shared' then class <> 'strict' and app.granted(authority_id, id, 'person')
    else false end);
create policy person_restrict on person for update to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.setting('purpose')) = 'rights'
  and (select app.reach('rights-decision', 'write')) = 'organisation');
create policy grant_glass on access_grant for insert to passerelle_app with check (
  authority_id = (select app.organisation_id()) and grantee_id = (select app.organisation_id())
  and grantee_account_id = (select app.account_id()) and purpose = 'emergency' and (select app.setting('purpose')) = 'emergency'
  and (select app.setting('role')) = 'supervisor' and valid_until <= now() + interval '3 hours 1 minute');
reset role;
