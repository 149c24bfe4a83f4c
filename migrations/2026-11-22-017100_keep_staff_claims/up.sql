-- Of education, work, skills and languages the person changes what they said themself; what staff wrote they ask to have corrected.
set local role passerelle_owner;
do $own$
declare
  t text;
begin
  foreach t in array array['person_language', 'person_education', 'person_level_basis', 'person_level_statement', 'person_work', 'person_skill',
    'person_licence', 'person_basics', 'person_activity', 'person_digital', 'person_soft_skill'] loop
    execute format($sql$
      create policy %1$s_own_words on %1$I as restrictive for update to passerelle_app using (
        coalesce((select app.setting('role')), '') <> 'person' or provenance ->> 'by' = 'self')$sql$, t);
  end loop;
end $own$;
reset role;
