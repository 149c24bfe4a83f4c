-- Who did what, to whose record, when and why. Lines enter only through audit.append; nobody can change or remove one.
set local role passerelle_owner;

create schema audit;
grant usage on schema audit to passerelle_app, passerelle_matcher, passerelle_auditor, passerelle_backup;

create table audit.audit_event (
  seq bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  authority_id uuid,
  event text not null,
  event_version smallint not null,
  account uuid,
  organisation uuid,
  role text,
  action text not null,
  reach text,
  purpose text,
  subjects uuid[] not null default '{}',
  field_groups text[] not null default '{}',
  outcome text not null,
  code text,
  request uuid not null,
  constraint audit_event_pkey primary key (seq),
  constraint audit_event_outcome_known check (outcome in ('allowed', 'denied', 'failed'))
);
create index audit_event_subjects_idx on audit.audit_event using gin (subjects);
create index audit_event_account_idx on audit.audit_event (account, at);
comment on table audit.audit_event is 'The audit. Ids and names of things only; never values, never free text (SECURITY 12).';
comment on column audit.audit_event.seq is 'Order.';
comment on column audit.audit_event.at is 'When.';
comment on column audit.audit_event.authority_id is 'Custodian of the subjects; of other events the acting organisation.';
comment on column audit.audit_event.event is 'What happened.';
comment on column audit.audit_event.event_version is 'Version of its meaning.';
comment on column audit.audit_event.account is 'Account or client.';
comment on column audit.audit_event.organisation is 'Acting organisation.';
comment on column audit.audit_event.role is 'Role.';
comment on column audit.audit_event.action is 'Permission under which it happened.';
comment on column audit.audit_event.reach is 'Reach of that permission.';
comment on column audit.audit_event.purpose is 'Purpose.';
comment on column audit.audit_event.subjects is 'Persons touched.';
comment on column audit.audit_event.field_groups is 'Groups touched.';
comment on column audit.audit_event.outcome is 'allowed, denied, failed.';
comment on column audit.audit_event.code is 'Reason of a refusal.';
comment on column audit.audit_event.request is 'Request id.';
alter table audit.audit_event enable row level security; alter table audit.audit_event force row level security;
create policy event_append on audit.audit_event for insert to passerelle_owner with check (true);
create policy event_read on audit.audit_event for select to passerelle_app using (
  authority_id = (select app.organisation_id())
  and case (select app.reach('access-log', 'read'))
    when 'organisation' then true
    when 'own' then cardinality(subjects) > 0 and not exists (select from unnest(subjects) s where not app.assigned(authority_id, s))
    else false end);
grant select on audit.audit_event to passerelle_app, passerelle_backup;

create function audit.append(authority uuid, event text, event_version smallint, action text, reach text, purpose text,
    subjects uuid[], field_groups text[], outcome text, code text, account uuid, organisation uuid, role text, request uuid) returns void
  language sql volatile security definer set search_path = pg_catalog
  begin atomic
    insert into audit.audit_event (authority_id, event, event_version, action, reach, purpose, subjects, field_groups, outcome, code,
      account, organisation, role, request)
    values (append.authority, append.event, append.event_version, append.action, append.reach, append.purpose, append.subjects,
      append.field_groups, append.outcome, append.code, append.account, append.organisation, append.role, append.request);
  end;
revoke execute on function audit.append(uuid, text, smallint, text, text, text, uuid[], text[], text, text, uuid, uuid, text, uuid) from public;
grant execute on function audit.append(uuid, text, smallint, text, text, text, uuid[], text[], text, text, uuid, uuid, text, uuid) to passerelle_app;
reset role;
