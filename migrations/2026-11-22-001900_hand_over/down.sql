set local role passerelle_owner;
drop table transfer;
reset role;
