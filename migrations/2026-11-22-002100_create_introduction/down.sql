set local role passerelle_owner;
drop table introduction;
reset role;
