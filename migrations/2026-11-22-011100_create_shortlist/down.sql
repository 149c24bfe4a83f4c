set local role passerelle_owner;
drop table shortlist_entry;
reset role;
