-- Records of one person that were merged are one to the rights: each keeps its own rows, so erasing one of them left the whole duplicate, and
-- the export and the log of the one that stands did not tell of the others.
set local role passerelle_owner;

create index person_merged_idx on person (authority_id, merged_into) where merged_into is not null;

-- A record and all that went into it, directly or through others.
create function app.merged_records(authority uuid, person uuid) returns table (id uuid, reference text) language sql stable
  begin atomic
    with recursive one as (
      select p.id, p.reference from person p where p.authority_id = merged_records.authority and p.id = merged_records.person
      union select p.id, p.reference from one join person p on p.authority_id = merged_records.authority and p.merged_into = one.id)
    select one.id, one.reference from one;
  end;

-- The record that stands for a record: itself, or the one at the end of its merges.
create function app.surviving_record(authority uuid, person uuid) returns uuid language sql stable
  begin atomic
    with recursive up as (
      select p.id, p.merged_into from person p where p.authority_id = surviving_record.authority and p.id = surviving_record.person
      union select p.id, p.merged_into from up join person p on p.authority_id = surviving_record.authority and p.id = up.merged_into)
    select up.id from up where up.merged_into is null;
  end;

-- Every record of one person, whichever of them is named, to whoever decides on the rights.
create function app.one_person(authority uuid, person uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select m.id from app.merged_records(one_person.authority, app.surviving_record(one_person.authority, one_person.person)) m
    where one_person.authority = app.organisation_id() and app.reach('rights-decision', 'write') = 'organisation';
  end;
revoke execute on function app.merged_records(uuid, uuid), app.surviving_record(uuid, uuid), app.one_person(uuid, uuid) from public;
grant execute on function app.one_person(uuid, uuid) to passerelle_app;

-- Everything that is held about a person, table by table and record by record, to whoever may export it.
drop function app.held(uuid, uuid);
create function app.held(authority uuid, person uuid) returns table (record uuid, reference text, name text, held jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  one record;
  t record;
  held_rows jsonb;
begin
  if authority is distinct from app.organisation_id() or not coalesce(case app.reach('rights-export', 'read')
      when 'organisation' then true when 'own' then app.assigned(authority, person) else false end, false) then
    raise insufficient_privilege using message = 'not to be exported by this caller';
  end if;
  for one in select m.id, m.reference from app.merged_records(authority, person) m order by m.id <> person, m.reference loop
    perform set_config('app.rights_person', one.id::text, true);
    for t in select x.name, x.condition from app.personal_tables() x union all select 'person'::regclass, 'id = $1' loop
      execute format('select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), ''[]'') from %s x where %s', t.name, t.condition)
        into held_rows using one.id;
      return query select one.id, one.reference, t.name::text, held_rows;
    end loop;
  end loop;
  perform set_config('app.rights_person', '', true);
end $$;
revoke execute on function app.held(uuid, uuid) from public;
grant execute on function app.held(uuid, uuid) to passerelle_app;

-- Erases one record: every row in every personal table, in whatever order the keys allow; leaves a tombstone for whoever had received the
-- record and one anonymous row. The audit holds ids only and stays whole.
create function app.erase_record(authority uuid, person uuid) returns table (name text, removed bigint)
  language plpgsql volatile set search_path = pg_catalog, public as $$
declare
  t record;
  left_over integer := 1;
  gone bigint;
begin
  perform set_config('app.rights_person', person::text, true);
  if exists (select from legal_hold h where h.person_id = erase_record.person and h.lifted_at is null and h.until_on >= current_date) then
    raise check_violation using constraint = 'person_held_by_law', message = 'a law holds this record';
  end if;
  insert into tombstone (authority_id, erased_id, recipient_id)
    select distinct erase_record.authority, erase_record.person, o.id from audit.audit_event e join organisation o on o.id = e.organisation
    where e.subjects @> array[erase_record.person] and e.outcome = 'allowed' and o.id <> erase_record.authority;
  insert into erased_statistic (authority_id, begun_month, erased_month, state)
    select p.authority_id, date_trunc('month', p.created_at), date_trunc('month', now()), p.state from person p where p.id = erase_record.person;
  for pass in 1..20 loop
    exit when left_over = 0;
    left_over := 0;
    for t in select x.name, x.condition from app.personal_tables() x loop
      begin
        execute format('delete from %s where %s', t.name, t.condition) using erase_record.person;
        get diagnostics gone = row_count;
        if gone > 0 then
          return query select t.name::text, gone;
        end if;
      exception when foreign_key_violation then
        left_over := left_over + 1;
      end;
    end loop;
  end loop;
  delete from person p where p.authority_id = erase_record.authority and p.id = erase_record.person;
  return query select 'person', 1::bigint;
  perform set_config('app.rights_person', '', true);
end $$;
revoke execute on function app.erase_record(uuid, uuid) from public;

-- Erases a person: every record that was merged with the one that is named, or none of them. A law that holds one holds all.
drop function app.erase(uuid, uuid);
create function app.erase(authority uuid, person uuid) returns table (record uuid, reference text, name text, removed bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  records uuid[];
  before uuid[];
  own uuid;
  code text;
begin
  if authority is distinct from app.organisation_id() or app.reach('rights-decision', 'write') is distinct from 'organisation'
      or app.setting('purpose') is distinct from 'rights' then
    raise insufficient_privilege using message = 'not to be erased by this caller';
  end if;
  -- Looked for again once they are locked: a merge that commits meanwhile would leave its record behind.
  loop
    before := records;
    records := array(select o from app.one_person(authority, person) o order by o);
    exit when records = before;
    foreach own in array records loop
      perform set_config('app.rights_person', own::text, true);
      perform from person p where p.authority_id = erase.authority and p.id = own for update;
    end loop;
  end loop;
  if cardinality(records) = 0 then
    raise no_data_found;
  end if;
  foreach own in array records loop
    select p.reference into strict code from person p where p.authority_id = erase.authority and p.id = own;
    return query select own, code, e.name, e.removed from app.erase_record(authority, own) e;
  end loop;
end $$;
revoke execute on function app.erase(uuid, uuid) from public;
grant execute on function app.erase(uuid, uuid) to passerelle_app;

-- The person's extract: every line about one person, without the other subjects of the line, and without what a law withholds. A line about
-- a record that went into this one names it.
drop function audit.extract(uuid, uuid, bigint, bigint);
create function audit.extract(authority uuid, person uuid, before bigint, most bigint)
    returns table (seq bigint, at timestamptz, event text, organisation uuid, role text, purpose text, basis text, groups text[], outcome text,
      record text)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    with one as materialized (select m.id, m.reference from app.merged_records(extract.authority, extract.person) m)
    select e.seq, e.at, e.event, e.organisation, e.role, e.purpose, e.basis, e.field_groups, e.outcome,
      case when not e.subjects @> array[extract.person] then (select min(one.reference) from one where one.id = any (e.subjects)) end
    from audit.audit_event e
    where e.subjects && (select array_agg(one.id) from one)
      and e.authority_id = extract.authority and e.authority_id = app.organisation_id()
      and case app.reach('access-log', 'read') when 'organisation' then true
        when 'own' then app.assigned(extract.authority, extract.person) else false end
      and (e.disclosure is null
        or (e.disclosure like 'deferred %' and split_part(e.disclosure, ' ', 2)::date <= current_date))
      and (extract.before is null or e.seq < extract.before)
    order by e.seq desc limit extract.most;
  end;
revoke execute on function audit.extract(uuid, uuid, bigint, bigint) from public;
grant execute on function audit.extract(uuid, uuid, bigint, bigint) to passerelle_app;
reset role;
