set local role passerelle_owner;
alter table course drop column removed_at;
reset role;
