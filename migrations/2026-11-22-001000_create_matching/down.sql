set local role passerelle_owner;
drop table match_run_entry, match_run;
do $$
declare
  t record;
begin
  for t in select unnest(array['person_may_work', 'person_contact', 'person_skill', 'person_work', 'person_language', 'person_education',
    'person_licence', 'person_wished_occupation', 'person_place', 'person_expectation', 'eqf_reading']) as name loop
    execute format('drop policy %1$s_pseudonymous on %1$I', t.name);
    execute format('revoke all on %I from passerelle_matcher', t.name);
  end loop;
end $$;
drop view matching_view;
revoke select (authority_id, person_id, may_work, from_on) on person_may_work from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, nuts3) on person_contact from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, skill_uri, level, last_used, answer, evidence_class) on person_skill from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, occupation_uri, period, months, current, evidence_class) on person_work from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, language, cefr, proven) on person_language from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, isced_f, completed) on person_education from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, licence) on person_licence from passerelle_matcher;
revoke select (authority_id, person_id, id, sort_order, withdrawn_at, occupation_uri) on person_wished_occupation from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, nuts) on person_place from passerelle_matcher;
revoke select (authority_id, person_id, id, withdrawn_at, wishes) on person_expectation from passerelle_matcher;
revoke select (authority_id, person_id, id, computed_at, eqf_min, eqf_max, status) on eqf_reading from passerelle_matcher;
reset role;
