-- The caller's context, as the row policies see it. Set by store/src/db.rs alone, local to one transaction.
set local role passerelle_owner;

create schema app;
grant usage on schema app to passerelle_app, passerelle_matcher, passerelle_auditor;

create function app.setting(name text) returns text language sql stable parallel safe
  return nullif(current_setting('app.' || name, true), '');
create function app.organisation_id() returns uuid language sql stable parallel safe return app.setting('organisation')::uuid;
create function app.office_id() returns uuid language sql stable parallel safe return app.setting('office')::uuid;
create function app.account_id() returns uuid language sql stable parallel safe return app.setting('account')::uuid;
create function app.person_id() returns uuid language sql stable parallel safe return app.setting('person')::uuid;

create table app.access (
  role text not null,
  field_group text not null,
  verb text not null,
  reach text not null,
  constraint access_pkey primary key (role, field_group, verb)
);
comment on table app.access is 'The permission matrix of domain/src/access, written by "passerelle migrate" and compared at start.';
comment on column app.access.role is 'Role of the caller.';
comment on column app.access.field_group is 'Field group, or "person" for the head of a record.';
comment on column app.access.verb is 'read, write, pseudonym, flag or name.';
comment on column app.access.reach is 'own, office, organisation or shared.';
grant select on app.access to passerelle_app, passerelle_matcher, passerelle_auditor;

create function app.reach(grp text, v text) returns text language sql stable parallel safe
  return (select a.reach from app.access a where a.role = app.setting('role') and a.field_group = grp and a.verb = v);

grant execute on all functions in schema app to passerelle_app, passerelle_matcher, passerelle_auditor;
reset role;
