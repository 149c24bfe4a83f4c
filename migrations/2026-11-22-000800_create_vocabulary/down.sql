set local role passerelle_owner;
drop table skill_skill, occupation_skill, concept_broader, concept_label, concept, vocabulary_current, vocabulary_release;
reset role;
