set local role passerelle_owner;
drop function audit.extract(uuid, uuid, bigint, bigint);
drop policy assignment_owner on assignment;
reset role;
