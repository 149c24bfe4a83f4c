set local role passerelle_owner;
alter table match_run drop column vocabulary_generation;
drop table concept_replacement_period;
reset role;
