-- The roles of Passerelle and the rights on the database itself (design: row scope in PostgreSQL).
-- The embedded database runs this at each start. On a database server of your own run it once as
-- superuser, and again after an upgrade of Passerelle; it changes nothing that is right already:
--
--   createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 passerelle
--   psql --dbname=passerelle --set=ON_ERROR_STOP=1 --file=roles.sql
--
-- Then give those that log in a secret or a client certificate, for example with
-- \password passerelle_app. Tables come later, from `passerelle migrate`.
do $roles$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      ('passerelle_owner',    'nologin inherit   nobypassrls', 'Owns every table, view and function.'),
      ('passerelle_migrator', 'login   inherit   bypassrls',   'Changes the schema; never used by the running service.'),
      ('passerelle_app',      'login   noinherit nobypassrls', 'The running service, bound by every row policy.'),
      ('passerelle_matcher',  'nologin inherit   nobypassrls', 'Taken on by the service to read the matching view.'),
      ('passerelle_auditor',  'nologin inherit   nobypassrls', 'Taken on by the service to read audit, consents and registers.'),
      ('passerelle_backup',   'login   inherit   bypassrls',   'Dumps tables and sequences.')
    ) as role (name, attributes, purpose)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I', wanted.name);
      execute format('comment on role %I is %L', wanted.name, wanted.purpose);
    end if;
    execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication %s',
      wanted.name, wanted.attributes);
  end loop;

  for wanted in
    select *
    from (values
      ('passerelle_owner',   'passerelle_migrator'),
      ('passerelle_matcher', 'passerelle_app'),
      ('passerelle_auditor', 'passerelle_app'),
      ('pg_read_all_data',   'passerelle_backup')
    ) as membership (name, member)
  loop
    if not exists (
      select
      from pg_auth_members m
      where m.roleid = wanted.name::regrole and m.member = wanted.member::regrole
    ) then
      execute format('grant %I to %I', wanted.name, wanted.member);
    end if;
  end loop;

  execute format('alter database %I owner to passerelle_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to passerelle_app, passerelle_migrator, passerelle_backup',
    current_database());
  revoke create on schema public from public;
end
$roles$;
