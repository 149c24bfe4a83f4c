set local role passerelle_owner;
drop table eqf_reading;
reset role;
