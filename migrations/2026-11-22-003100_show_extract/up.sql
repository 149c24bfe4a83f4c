-- The person's extract: every line about one person, without the other subjects of the line, and without what a law withholds.
set local role passerelle_owner;

create policy assignment_owner on assignment for select to passerelle_owner using (true);

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
reset role;
