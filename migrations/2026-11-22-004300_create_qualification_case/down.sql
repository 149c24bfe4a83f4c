set local role passerelle_owner;
drop policy person_name_shown on person_name;
drop table qualification_case;
reset role;
