set local role passerelle_owner;
drop table concept_replacement;
reset role;
