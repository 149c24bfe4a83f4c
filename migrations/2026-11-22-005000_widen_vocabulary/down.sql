set local role passerelle_owner;
revoke delete on vocabulary_current from passerelle_app;
drop table vocabulary_import, concept_scheme, concept_collection, concept_description;
drop index occupation_skill_skill_idx, concept_broader_broader_idx, concept_code_idx;
alter table concept drop column in_scheme, drop column nace, drop column modified;
alter table vocabulary_release drop column languages, drop column layout;
reset role;
