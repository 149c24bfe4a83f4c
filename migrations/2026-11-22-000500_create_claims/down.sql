set local role passerelle_owner;
drop table person_may_work;
drop table person_place, person_wished_occupation, person_expectation, person_licence, person_skill, person_work, person_education,
  person_language, person_status, person_contact, person_name;
reset role;
