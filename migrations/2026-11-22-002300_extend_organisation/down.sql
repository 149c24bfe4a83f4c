set local role passerelle_owner;
alter table office drop column languages, drop column learning_centre;
alter table organisation drop column settings, drop column version, drop column updated_at;
reset role;
