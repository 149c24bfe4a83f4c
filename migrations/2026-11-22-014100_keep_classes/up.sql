-- Confidentiality classes (SECURITY 9): set by a supervisor, for a strict record with the yes of an auditor. A strict record has two named
-- staff, is never shared, and its assignments are told to nobody else.
set local role passerelle_owner;

create table class_request (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  class text not null,
  staff uuid[] not null,
  reason text not null,
  state text not null default 'open',
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  answered_by uuid,
  answered_at timestamptz,
  answer text,
  version integer not null default 1,
  constraint class_request_pkey primary key (authority_id, person_id, id),
  constraint class_request_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint class_request_class_known check (class in ('normal', 'shielded', 'strict')),
  constraint class_request_state_known check (state in ('open', 'granted', 'refused')),
  constraint class_request_answered check ((state = 'open') = (answered_at is null)),
  constraint class_request_two_people check (answered_by is null or answered_by <> asked_by)
);
create index class_request_open_idx on class_request (authority_id, asked_at) where state = 'open';
comment on table class_request is 'Classes that wait for, or had, the yes of an auditor.';
comment on column class_request.authority_id is 'Custodian.';
comment on column class_request.person_id is 'Person.';
comment on column class_request.id is 'Identifier.';
comment on column class_request.class is 'Class that is asked for.';
comment on column class_request.staff is 'Staff that would be named.';
comment on column class_request.reason is 'Why.';
comment on column class_request.state is 'open, granted, refused.';
comment on column class_request.asked_by is 'Supervisor.';
comment on column class_request.asked_at is 'When.';
comment on column class_request.answered_by is 'Auditor.';
comment on column class_request.answered_at is 'When.';
comment on column class_request.answer is 'Why so.';
comment on column class_request.version is 'Version.';
alter table class_request enable row level security; alter table class_request force row level security;
create policy class_request_kept on class_request to passerelle_owner using (true) with check (true);
create policy class_request_read on class_request for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('class-decision', 'write')) = 'organisation');
create policy class_request_answer on class_request for update to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('class-decision', 'write')) = 'organisation');
grant select on class_request to passerelle_app;
grant update (state, answered_by, answered_at, answer, version) on class_request to passerelle_app;
grant select on class_request to passerelle_backup;

alter table assignment add column hidden boolean not null default false;
comment on column assignment.hidden is 'Of a strict record: told to the named alone.';
drop policy assignment_read on assignment;
create policy assignment_read on assignment for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'read')) is not null
  and (not hidden or account_id = (select app.account_id())));
drop policy assignment_add on assignment;
create policy assignment_add on assignment for insert to passerelle_app with check (
  authority_id = (select app.organisation_id()) and not hidden
  and case (select app.reach('person', 'write')) when 'organisation' then true when 'office' then account_id = app.account_id() else false end);
drop policy assignment_end on assignment;
create policy assignment_end on assignment for delete to passerelle_app using (
  authority_id = (select app.organisation_id()) and not hidden and (select app.reach('person', 'write')) = 'organisation');

-- Whoever is not named by a supervisor and an auditor is not named at all.
create function app.keep_strict_staff() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not new.hidden and exists (select from person p where p.authority_id = new.authority_id and p.id = new.person_id and p.class = 'strict') then
    raise check_violation using constraint = 'assignment_strict_staff', message = 'a strict record has the staff that an auditor confirmed';
  end if;
  return new;
end $$;
create trigger keep_strict_staff before insert on assignment for each row execute function app.keep_strict_staff();

-- Whatever door would share a strict record finds it closed.
create function app.never_share_strict() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.grantee_id <> new.authority_id
      and exists (select from person p where p.authority_id = new.authority_id and p.id = new.person_id and p.class = 'strict') then
    raise check_violation using constraint = 'access_grant_not_strict', message = 'a strict record is never shared';
  end if;
  return new;
end $$;
create trigger never_share_strict before insert on access_grant for each row execute function app.never_share_strict();

-- Staff of the organisation that keep records and may be named.
create function app.are_colleagues(keeper uuid, staff uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select not exists (select from unnest(staff) s(account) where not exists (
      select from membership m join account a on a.id = m.account_id
      where m.account_id = s.account and m.organisation_id = keeper and m.role in ('caseworker', 'supervisor')
        and a.disabled_at is null and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())));
  end;

-- Puts a class in force: who is named, what ends. Strict, in either direction, is for whoever decides on classes.
create function app.apply_class(keeper uuid, who uuid, wanted text, named uuid[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  before text;
begin
  if keeper is distinct from app.organisation_id() then
    raise insufficient_privilege;
  end if;
  select p.class into strict before from person p where p.authority_id = keeper and p.id = who;
  if app.reach('class-decision', 'write') is distinct from 'organisation'
      and (app.reach('class', 'write') is distinct from 'organisation' or 'strict' in (before, wanted)) then
    raise insufficient_privilege using message = 'a strict class needs an auditor';
  end if;
  perform set_config('app.rights_person', who::text, true);
  if wanted = 'strict' then
    update access_grant g set revoked_at = now(), version = version + 1
      where g.authority_id = keeper and g.person_id = who and g.revoked_at is null;
  end if;
  if wanted <> 'normal' then
    delete from assignment a where a.authority_id = keeper and a.person_id = who;
  end if;
  update person p set class = wanted, version = version + 1, updated_at = now() where p.authority_id = keeper and p.id = who;
  insert into assignment (authority_id, person_id, account_id, hidden)
    select keeper, who, s.account, wanted = 'strict' from unnest(named) s(account) on conflict do nothing;
  if wanted = 'normal' then
    update assignment a set hidden = false where a.authority_id = keeper and a.person_id = who;
  end if;
  perform set_config('app.rights_person', '', true);
end $$;

-- Asks for a class of a record within reach, or names staff anew for a strict one that the caller knows by its code alone. Tells the id of
-- the person to the audit; the caller is told nothing.
create function app.ask_class(who uuid, code text, wanted text, named uuid[], why text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  found_id uuid;
begin
  if app.reach('class', 'write') is distinct from 'organisation' then
    raise insufficient_privilege;
  end if;
  select p.id into found_id from person p where p.authority_id = app.organisation_id()
    and (p.id = who or (who is null and p.reference = code and p.class = 'strict' and p.merged_into is null));
  if found_id is not null then
    insert into class_request (authority_id, person_id, id, class, staff, reason, asked_by)
      values (app.organisation_id(), found_id, gen_random_uuid(), wanted, named, why, app.account_id());
  end if;
  return found_id;
end $$;
revoke update (class) on person from passerelle_app;
revoke execute on function app.keep_strict_staff(), app.never_share_strict(), app.are_colleagues(uuid, uuid[]),
  app.apply_class(uuid, uuid, text, uuid[]), app.ask_class(uuid, text, text, uuid[], text) from public;
grant execute on function app.are_colleagues(uuid, uuid[]), app.apply_class(uuid, uuid, text, uuid[]),
  app.ask_class(uuid, text, text, uuid[], text) to passerelle_app;
reset role;
