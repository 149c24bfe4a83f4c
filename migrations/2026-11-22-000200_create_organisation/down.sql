set local role passerelle_owner;
drop table office;
drop table organisation;
reset role;
