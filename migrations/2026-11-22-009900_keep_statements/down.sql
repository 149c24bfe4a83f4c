set local role passerelle_owner;
do $kept$
declare
  t record;
  parts text[] := '{}';
begin
  for t in select x.collection, x.grp, app.table_of(x.collection) as name from (values
    ('names', 'identity'), ('contact', 'contact'), ('status', 'status'), ('languages', 'languages'), ('education', 'education'),
    ('work', 'work'), ('skills', 'skills'), ('licences', 'skills'), ('expectations', 'expectations'), ('wished-occupations', 'expectations'),
    ('places', 'expectations'), ('identity', 'identity'), ('external-ids', 'status'), ('contact-points', 'contact'), ('guardian', 'contact'),
    ('accommodation-needs', 'accommodation'), ('notes', 'notes'), ('sessions', 'notes'), ('support', 'expectations'), ('basics', 'skills'),
    ('activities', 'skills'), ('digital', 'skills'), ('soft-skills', 'skills')) as x(collection, grp) loop
    parts := parts || format('select authority_id, person_id, id, %L::text as collection, %L::text as field_group, version, created_by, created_at, withdrawn_at from %I',
      t.collection, t.grp, t.name);
  end loop;
  execute 'create or replace view claim with (security_invoker = true) as ' || array_to_string(parts, ' union all ');
  for t in select app.table_of(x.collection) as name from (values ('level-statements'), ('level-basis')) as x(collection) loop
    execute format('drop trigger keep_version on %I', t.name);
    execute format('drop policy %1$s_kept on %1$I', t.name);
    execute format('alter table %I drop column evidence_until', t.name);
  end loop;
end $kept$;
create or replace function app.table_of(collection text) returns text language sql immutable parallel safe
  return case collection
    when 'names' then 'person_name' when 'contact' then 'person_contact' when 'status' then 'person_status'
    when 'languages' then 'person_language' when 'education' then 'person_education' when 'work' then 'person_work'
    when 'skills' then 'person_skill' when 'licences' then 'person_licence' when 'expectations' then 'person_expectation'
    when 'wished-occupations' then 'person_wished_occupation' when 'places' then 'person_place'
    when 'identity' then 'person_identity' when 'external-ids' then 'person_external_id'
    when 'contact-points' then 'person_contact_point' when 'guardian' then 'person_guardian'
    when 'accommodation-needs' then 'person_accommodation' when 'notes' then 'person_note' when 'sessions' then 'person_session'
    when 'support' then 'person_support' when 'basics' then 'person_basics' when 'activities' then 'person_activity'
    when 'digital' then 'person_digital' when 'soft-skills' then 'person_soft_skill' end;
reset role;
