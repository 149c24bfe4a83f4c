set local role passerelle_owner;
drop table statistics_report;
drop function app.statistics_facts(), app.identity_of(uuid, uuid), app.cases_of(uuid, uuid), app.isco_of(text);
do $$
declare
  t text;
begin
  foreach t in array array['person', 'person_status', 'person_language', 'person_education', 'person_work', 'person_wished_occupation',
    'eqf_reading', 'plan_step', 'enrolment', 'placement', 'person_identity'] loop
    continue when to_regclass('public.' || t) is null;
    execute format('drop policy if exists %1$s_counted on %1$I', t);
  end loop;
end $$;
reset role;
