-- How the person comes to their own record: a printed one-time code, and the access that it opened.
set local role passerelle_owner;

create table person_code (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  code_hash bytea not null,
  printed_by uuid not null,
  printed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint person_code_pkey primary key (authority_id, person_id, id),
  constraint person_code_person_fkey foreign key (authority_id, person_id) references person (authority_id, id)
);
create unique index person_code_hash_idx on person_code (code_hash);
comment on table person_code is 'A one-time code that was printed for the person.';
comment on column person_code.authority_id is 'Custodian.';
comment on column person_code.person_id is 'Person.';
comment on column person_code.id is 'Identifier.';
comment on column person_code.code_hash is 'SHA-256 of the code.';
comment on column person_code.printed_by is 'Account that printed it.';
comment on column person_code.printed_at is 'When.';
comment on column person_code.expires_at is 'End.';
comment on column person_code.used_at is 'When it was used; it works once.';
comment on column person_code.revoked_at is 'Ended before that.';

create table person_access (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  refresh_hash bytea not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint person_access_pkey primary key (authority_id, person_id, id),
  constraint person_access_person_fkey foreign key (authority_id, person_id) references person (authority_id, id)
);
create unique index person_access_id_idx on person_access (id);
create unique index person_access_refresh_idx on person_access (refresh_hash);
comment on table person_access is 'What a one-time code opened: the person signed in to their own record.';
comment on column person_access.authority_id is 'Custodian.';
comment on column person_access.person_id is 'Person.';
comment on column person_access.id is 'Identifier; a token names it.';
comment on column person_access.refresh_hash is 'SHA-256 of the token for the next access token; changes with each use.';
comment on column person_access.opened_at is 'Begin.';
comment on column person_access.expires_at is 'End, ten hours after the begin.';
comment on column person_access.ended_at is 'Ended before that.';

alter table person_code enable row level security; alter table person_code force row level security;
alter table person_access enable row level security; alter table person_access force row level security;
create policy person_code_owner on person_code to passerelle_owner using (true) with check (true);
create policy person_access_owner on person_access to passerelle_owner using (true) with check (true);
create policy person_code_read on person_code for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_code.authority_id and p.id = person_code.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy person_code_made on person_code for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = person_code.authority_id and p.id = person_code.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy person_code_ended on person_code for update to passerelle_app using (
  exists (select from person p where p.authority_id = person_code.authority_id and p.id = person_code.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy person_access_read on person_access for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_access.authority_id and p.id = person_access.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
create policy person_access_ended on person_access for update to passerelle_app using (
  exists (select from person p where p.authority_id = person_access.authority_id and p.id = person_access.person_id)
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
grant select, insert, update (revoked_at) on person_code to passerelle_app;
grant select, update (ended_at) on person_access to passerelle_app;
grant select on person_code, person_access to passerelle_backup;

-- The functions read the head as the owner, for one person and only by a secret or a live access.
create policy person_owner on person for select to passerelle_owner using (true);

-- Takes a live code and opens an access; null if the code does not hold.
create function app.person_code_use(hash bytea, refresh bytea) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare opened uuid := gen_random_uuid(); of_authority uuid; of_person uuid;
begin
  update person_code c set used_at = now() where c.code_hash = hash and c.used_at is null and c.revoked_at is null and c.expires_at > now()
    returning c.authority_id, c.person_id into of_authority, of_person;
  if of_person is null then return null; end if;
  insert into person_access (authority_id, person_id, id, refresh_hash, expires_at)
    values (of_authority, of_person, opened, refresh, now() + interval '10 hours');
  return opened;
end $$;

-- Exchanges a live refresh token for the next one; null if it does not hold.
create function app.person_access_refresh(old bytea, new bytea) returns uuid
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic
    update person_access a set refresh_hash = new where a.refresh_hash = old and a.ended_at is null and a.expires_at > now() returning a.id;
  end;

-- Whose record a live access is for.
create function app.person_access(of_access uuid) returns table (organisation uuid, office uuid, person uuid)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select p.authority_id, p.office_id, p.id from person_access a join person p on p.authority_id = a.authority_id and p.id = a.person_id
    where a.id = of_access and a.ended_at is null and a.expires_at > now();
  end;
-- Staff that records can be assigned to: those of the caller's organisation.
create function app.colleagues() returns table (account uuid, name text, role text, office uuid)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select a.id, a.display_name, m.role, m.office_id from membership m join account a on a.id = m.account_id
    where m.organisation_id = app.organisation_id() and m.role in ('caseworker', 'supervisor') and app.setting('role') in ('caseworker', 'supervisor')
      and a.disabled_at is null and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    order by a.display_name, a.id;
  end;
revoke execute on function app.colleagues() from public;
grant execute on function app.colleagues() to passerelle_app;

create policy assignment_end on assignment for delete to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'write')) = 'organisation');
grant delete on assignment to passerelle_app;

revoke execute on function app.person_code_use(bytea, bytea), app.person_access_refresh(bytea, bytea), app.person_access(uuid) from public;
grant execute on function app.person_code_use(bytea, bytea), app.person_access_refresh(bytea, bytea), app.person_access(uuid) to passerelle_app;
reset role;
