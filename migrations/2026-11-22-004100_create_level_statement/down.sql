set local role passerelle_owner;
drop table person_level_basis, person_level_statement;
reset role;
