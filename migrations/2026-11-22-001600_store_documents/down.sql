set local role passerelle_owner;
drop table person_document;
drop function app.day(text);
reset role;
