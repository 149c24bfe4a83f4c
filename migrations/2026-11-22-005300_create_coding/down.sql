set local role passerelle_owner;
drop table person_work_coding, person_skill_coding, person_wish_coding;
drop index person_work_unmapped_idx, person_skill_unmapped_idx, person_wished_occupation_unmapped_idx;
reset role;
