set local role passerelle_owner;
do $own$
declare
  t text;
begin
  foreach t in array array['person_language', 'person_education', 'person_level_basis', 'person_level_statement', 'person_work', 'person_skill',
    'person_licence', 'person_basics', 'person_activity', 'person_digital', 'person_soft_skill'] loop
    execute format('drop policy %1$s_own_words on %1$I', t);
  end loop;
end $own$;
reset role;
