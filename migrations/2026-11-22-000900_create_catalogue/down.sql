set local role passerelle_owner;
drop table course, vacancy, catalogue_generation;
drop function app.catalogue_changed();
reset role;
