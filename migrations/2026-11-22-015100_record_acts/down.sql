set local role passerelle_owner;
drop table match_act;
reset role;
