-- Erasure and the whole of what is held, both driven by the catalogue: whatever table says of a row whose it is, is erased and shown with it.
set local role passerelle_owner;

alter table idempotency_record add column subjects uuid[] not null default '{}';
comment on column idempotency_record.subjects is 'Persons whom the answer is about, so that an erasure takes it along.';

create function app.rights_person() returns uuid language sql stable parallel safe return app.setting('rights_person')::uuid;
grant execute on function app.rights_person() to passerelle_app, passerelle_matcher, passerelle_auditor;

-- The tables of personal rows: by their column person_id, or by subjects where a row can be about several.
create function app.personal_tables() returns table (name regclass, condition text) language sql stable
  begin atomic
    select c.oid::regclass, case a.attname when 'person_id' then 'person_id = $1' else '$1 = any (subjects)' end
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and (a.attname = 'person_id' or (a.attname = 'subjects' and a.atttypid = 'uuid[]'::regtype))
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname;
  end;
grant execute on function app.personal_tables() to passerelle_app;

-- A secret of the person, under which the audit keeps old and new values; it goes with the person, and with it what they could be tried against.
create table person_salt (
  authority_id uuid not null,
  person_id uuid not null,
  salt bytea not null,
  constraint person_salt_pkey primary key (authority_id, person_id),
  constraint person_salt_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint person_salt_long check (length(salt) = 32)
);
comment on table person_salt is 'The key of the HMACs in audit.audit_event.changes.';
comment on column person_salt.authority_id is 'Custodian.';
comment on column person_salt.person_id is 'Person.';
comment on column person_salt.salt is 'Random, 32 bytes.';
alter table person_salt enable row level security; alter table person_salt force row level security;
create policy person_salt_owner on person_salt to passerelle_owner using (true) with check (true);
grant select on person_salt to passerelle_backup;

-- HMAC-SHA-256 with a key of 32 bytes (RFC 2104).
create function audit.pad(key bytea, sign integer) returns bytea language sql immutable parallel safe
  return substring(varbit_send(('x' || encode(key || decode(repeat('00', 32), 'hex'), 'hex'))::bit(512)
    # ('x' || repeat(lpad(to_hex(sign), 2, '0'), 64))::bit(512)) from 5);
create function audit.hmac(key bytea, message bytea) returns bytea language sql immutable parallel safe
  return sha256(audit.pad(key, 92) || sha256(audit.pad(key, 54) || message));
revoke execute on function audit.pad(bytea, integer), audit.hmac(bytea, bytea) from public;

-- Tells the audit line of this transaction what changed, without telling the values.
create function app.note_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  key bytea;
  seen text;
begin
  if tg_op = 'UPDATE' then
    seen := encode(audit.hmac((select s.salt from person_salt s where s.authority_id = old.authority_id and s.person_id = old.person_id),
      convert_to(old.content::text, 'UTF8')), 'hex');
  end if;
  insert into person_salt (authority_id, person_id, salt)
    values (new.authority_id, new.person_id, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
    on conflict do nothing;
  select s.salt into strict key from person_salt s where s.authority_id = new.authority_id and s.person_id = new.person_id;
  perform set_config('app.changes', ltrim(coalesce(current_setting('app.changes', true), '') || ' ' || concat_ws('/', tg_table_name, new.id,
    coalesce(seen, '-'), encode(audit.hmac(key, convert_to(new.content::text, 'UTF8')), 'hex'))), true);
  return null;
end $$;
revoke execute on function app.note_change() from public;

-- Run after each migration, as the owner: no personal table is left out of erasure, export and the record of changes.
create function app.cover_personal_tables() returns void language plpgsql set search_path = pg_catalog, public as $$
declare
  t record;
begin
  for t in select name, replace(condition, '$1', '(select app.rights_person())') as condition from app.personal_tables()
      union all select 'person'::regclass, 'id = (select app.rights_person())' loop
    if not exists (select from pg_policy p where p.polrelid = t.name and p.polname = 'rights_of_the_person') then
      execute format('create policy rights_of_the_person on %s to passerelle_owner using (%s) with check (%s)', t.name, t.condition, t.condition);
    end if;
    if exists (select from pg_attribute a where a.attrelid = t.name and a.attname = 'content' and not a.attisdropped)
        and not exists (select from pg_trigger g where g.tgrelid = t.name and g.tgname = 'note_change') then
      execute format('create trigger note_change after insert or update on %s for each row execute function app.note_change()', t.name);
    end if;
  end loop;
end $$;
revoke execute on function app.cover_personal_tables() from public;

-- Everything that is held about a person, table by table, to whoever may export it.
create function app.held(authority uuid, person uuid) returns table (name text, held jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t record;
begin
  if authority is distinct from app.organisation_id() or not coalesce(case app.reach('rights-export', 'read')
      when 'organisation' then true when 'own' then app.assigned(authority, person) else false end, false) then
    raise insufficient_privilege using message = 'not to be exported by this caller';
  end if;
  perform set_config('app.rights_person', person::text, true);
  for t in select x.name, x.condition from app.personal_tables() x union all select 'person'::regclass, 'id = $1' loop
    held.name := t.name::text;
    execute format('select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), ''[]'') from %s x where %s', t.name, t.condition)
      into held.held using person;
    return next;
  end loop;
  perform set_config('app.rights_person', '', true);
end $$;
revoke execute on function app.held(uuid, uuid) from public;
grant execute on function app.held(uuid, uuid) to passerelle_app;

-- Erases a person: every row in every personal table, in whatever order the keys allow; leaves a tombstone for whoever had received the
-- record and one anonymous row. The audit holds ids only and stays whole.
create function app.erase(authority uuid, person uuid) returns table (name text, removed bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t record;
  left_over integer := 1;
begin
  if authority is distinct from app.organisation_id() or app.reach('rights-decision', 'write') is distinct from 'organisation'
      or app.setting('purpose') is distinct from 'rights' then
    raise insufficient_privilege using message = 'not to be erased by this caller';
  end if;
  perform set_config('app.rights_person', person::text, true);
  perform from person p where p.authority_id = erase.authority and p.id = erase.person for update;
  if not found then
    raise no_data_found;
  end if;
  if exists (select from legal_hold h where h.person_id = erase.person and h.lifted_at is null and h.until_on >= current_date) then
    raise check_violation using constraint = 'person_held_by_law', message = 'a law holds this record';
  end if;
  insert into tombstone (authority_id, erased_id, recipient_id)
    select distinct erase.authority, erase.person, e.organisation from audit.audit_event e
    where e.subjects @> array[erase.person] and e.outcome = 'allowed' and e.organisation is not null and e.organisation <> erase.authority;
  insert into erased_statistic (authority_id, begun_month, erased_month, state)
    select p.authority_id, date_trunc('month', p.created_at), date_trunc('month', now()), p.state from person p where p.id = erase.person;
  for pass in 1..20 loop
    exit when left_over = 0;
    left_over := 0;
    for t in select x.name, x.condition from app.personal_tables() x loop
      begin
        execute format('delete from %s where %s', t.name, t.condition) using erase.person;
        get diagnostics erase.removed = row_count;
        if erase.removed > 0 then
          erase.name := t.name::text;
          return next;
        end if;
      exception when foreign_key_violation then
        left_over := left_over + 1;
      end;
    end loop;
  end loop;
  delete from person p where p.authority_id = erase.authority and p.id = erase.person;
  erase.name := 'person';
  erase.removed := 1;
  return next;
  perform set_config('app.rights_person', '', true);
end $$;
revoke execute on function app.erase(uuid, uuid) from public;
grant execute on function app.erase(uuid, uuid) to passerelle_app;
reset role;
