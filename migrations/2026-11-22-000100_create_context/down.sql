set local role passerelle_owner;
drop schema app cascade;
reset role;
