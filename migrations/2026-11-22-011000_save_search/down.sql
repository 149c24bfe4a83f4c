set local role passerelle_owner;
drop table saved_search_hit;
drop table saved_search;
reset role;
