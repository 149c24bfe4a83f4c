set local role passerelle_owner;
drop function audit.extract(uuid, uuid, bigint, bigint);
drop function app.erase(uuid, uuid);
drop function app.erase_record(uuid, uuid);
drop function app.held(uuid, uuid);
drop function app.one_person(uuid, uuid);
drop function app.surviving_record(uuid, uuid);
drop function app.merged_records(uuid, uuid);
drop index person_merged_idx;
create function audit.extract(authority uuid, person uuid, before bigint, most bigint)
    returns table (seq bigint, at timestamptz, event text, organisation uuid, role text, purpose text, basis text, groups text[], outcome text)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select e.seq, e.at, e.event, e.organisation, e.role, e.purpose, e.basis, e.field_groups, e.outcome
    from audit.audit_event e
    where e.subjects @> array[extract.person] and e.authority_id = extract.authority
      and e.authority_id = app.organisation_id()
      and case app.reach('access-log', 'read') when 'organisation' then true
        when 'own' then app.assigned(extract.authority, extract.person) else false end
      and (e.disclosure is null
        or (e.disclosure like 'deferred %' and split_part(e.disclosure, ' ', 2)::date <= current_date))
      and (extract.before is null or e.seq < extract.before)
    order by e.seq desc limit extract.most;
  end;
revoke execute on function audit.extract(uuid, uuid, bigint, bigint) from public;
grant execute on function audit.extract(uuid, uuid, bigint, bigint) to passerelle_app;
create function app.held(authority uuid, person uuid) returns table (name text, held jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t record;
  held_rows jsonb;
begin
  if authority is distinct from app.organisation_id() or not coalesce(case app.reach('rights-export', 'read')
      when 'organisation' then true when 'own' then app.assigned(authority, person) else false end, false) then
    raise insufficient_privilege using message = 'not to be exported by this caller';
  end if;
  perform set_config('app.rights_person', person::text, true);
  for t in select x.name, x.condition from app.personal_tables() x union all select 'person'::regclass, 'id = $1' loop
    execute format('select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), ''[]'') from %s x where %s', t.name, t.condition)
      into held_rows using person;
    return query select t.name::text, held_rows;
  end loop;
  perform set_config('app.rights_person', '', true);
end $$;
revoke execute on function app.held(uuid, uuid) from public;
grant execute on function app.held(uuid, uuid) to passerelle_app;
create function app.erase(authority uuid, person uuid) returns table (name text, removed bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t record;
  left_over integer := 1;
  gone bigint;
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
    select distinct erase.authority, erase.person, o.id from audit.audit_event e join organisation o on o.id = e.organisation
    where e.subjects @> array[erase.person] and e.outcome = 'allowed' and o.id <> erase.authority;
  insert into erased_statistic (authority_id, begun_month, erased_month, state)
    select p.authority_id, date_trunc('month', p.created_at), date_trunc('month', now()), p.state from person p where p.id = erase.person;
  for pass in 1..20 loop
    exit when left_over = 0;
    left_over := 0;
    for t in select x.name, x.condition from app.personal_tables() x loop
      begin
        execute format('delete from %s where %s', t.name, t.condition) using erase.person;
        get diagnostics gone = row_count;
        if gone > 0 then
          return query select t.name::text, gone;
        end if;
      exception when foreign_key_violation then
        left_over := left_over + 1;
      end;
    end loop;
  end loop;
  delete from person p where p.authority_id = erase.authority and p.id = erase.person;
  return query select 'person', 1::bigint;
  perform set_config('app.rights_person', '', true);
end $$;
revoke execute on function app.erase(uuid, uuid) from public;
grant execute on function app.erase(uuid, uuid) to passerelle_app;
reset role;
