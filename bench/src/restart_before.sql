begin;
set local role passerelle_owner;
alter table person disable trigger user;
alter table access_grant disable trigger user;
reset role;
create temporary table filled (n bigint, record jsonb) on commit drop;
copy filled from stdin;
