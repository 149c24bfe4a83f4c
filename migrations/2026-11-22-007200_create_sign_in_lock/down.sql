set local role passerelle_owner;
drop function app.sign_in_success(bytea, bytea);
drop function app.sign_in_attempt(bytea, bytea);
drop table sign_in_lock;
reset role;
