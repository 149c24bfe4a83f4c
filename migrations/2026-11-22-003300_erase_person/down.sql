set local role passerelle_owner;
do $uncover$
declare
  t record;
begin
  for t in select p.polrelid::regclass as name from pg_policy p where p.polname = 'rights_of_the_person' loop
    execute format('drop policy rights_of_the_person on %s', t.name);
  end loop;
  for t in select g.tgrelid::regclass as name from pg_trigger g where g.tgname = 'note_change' loop
    execute format('drop trigger note_change on %s', t.name);
  end loop;
end $uncover$;
drop function app.erase(uuid, uuid);
drop function app.held(uuid, uuid);
drop function app.cover_personal_tables();
drop function app.note_change();
drop function audit.hmac(bytea, bytea);
drop function audit.pad(bytea, integer);
drop table person_salt;
drop function app.personal_tables();
drop function app.rights_person();
alter table idempotency_record drop column subjects;
reset role;
