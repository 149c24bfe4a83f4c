-- What a level reading rests on keeps its earlier versions and its evidence like every other claim.
set local role passerelle_owner;

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
    when 'digital' then 'person_digital' when 'soft-skills' then 'person_soft_skill'
    when 'level-statements' then 'person_level_statement' when 'level-basis' then 'person_level_basis' end;

do $kept$
declare
  t record;
  parts text[] := array[rtrim(pg_get_viewdef('claim'::regclass), ';')];
begin
  for t in select x.collection, app.table_of(x.collection) as name from (values ('level-statements'), ('level-basis')) as x(collection) loop
    execute format('alter table %I add column evidence_until date', t.name);
    execute format('comment on column %I.evidence_until is %L', t.name, 'Last day of the best evidence; after it the claim is declared.');
    execute format('create policy %1$s_kept on %1$I to passerelle_owner using (true) with check (true)', t.name);
    execute format('create trigger keep_version before update on %I for each row execute function app.keep_version(%L, ''education'')', t.name, t.collection);
    parts := parts || format('select authority_id, person_id, id, %L::text as collection, ''education''::text as field_group, version, created_by, created_at, withdrawn_at from %I',
      t.collection, t.name);
  end loop;
  execute 'create or replace view claim with (security_invoker = true) as ' || array_to_string(parts, ' union all ');
end $kept$;
reset role;
