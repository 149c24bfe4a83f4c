set local role passerelle_owner;
drop index person_language_spoken;
reset role;
