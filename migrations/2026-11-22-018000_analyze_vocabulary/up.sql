-- After an import the planner must know how much there is; only the owner of a table may have it counted.
set local role passerelle_owner;

create function app.analyze_vocabulary() returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  analyze concept, concept_label, concept_description, concept_broader, occupation_skill, skill_skill;
end $$;
revoke execute on function app.analyze_vocabulary() from public;
grant execute on function app.analyze_vocabulary() to passerelle_app;
reset role;
