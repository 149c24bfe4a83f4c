set local role passerelle_owner;
drop view person_answered;
drop table person_answer;
reset role;
