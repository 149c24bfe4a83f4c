set local role passerelle_owner;
drop table idempotency_record;
reset role;
