set local role passerelle_owner;
drop schema audit cascade;
reset role;
