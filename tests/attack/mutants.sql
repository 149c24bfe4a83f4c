-- Takes row policies away, one after the other, each in a subtransaction that is rolled back, and asks as every caller whether anything
-- changed. The tables `caller` and `subject` are filled before. Nobody else sees any of it: the table is locked meanwhile.
update idempotency_record set stored_at = now() - interval '25 hours' where subjects && (select array_agg(id) from subject);
update introduction set expires_at = now() - interval '1 minute' where person_id in (select id from subject) and status = 'asked';
insert into audit.disclosure_rule select o.id, o.id, 'never', null, 'an Act' from organisation o on conflict do nothing;
-- What a service that runs for a while would hold.
do $$ begin perform app.prune_matching(); end $$;
with choice as (insert into confirmed_choice (value, year) values (sha256('choice'), 2026) on conflict do nothing returning value)
  insert into confirmed_person (value, member, organisation_id) select c.value, sha256('member'), (select min(id::text)::uuid from organisation) from choice c;
create temp table mutant (kind text, relation text, name text, caught text);
create temp table baseline (relation regclass, command text, caller int, result text, primary key (relation, command, caller));

-- What a caller gets from a table by one command: how many rows and which, whether rows like those that are there may be added.
create function pg_temp.observe(rel regclass, command text, who int) returns text language plpgsql as $$
declare
  c record;
  filter text := case
    when rel = 'person'::regclass then 'id = any ($1)'
    when exists (select from pg_attribute where attrelid = rel and attname = 'person_id' and not attisdropped) then 'person_id = any ($1)'
    else '$1 is not null' end;
  columns text;
  samples jsonb;
  sample jsonb;
  people uuid[] := (select array_agg(id) from subject);
  said text := '';
begin
  select * into strict c from caller where n = who;
  select string_agg(quote_ident(attname), ', ' order by attnum) filter (where attgenerated = '' and attidentity = '') into columns
    from pg_attribute where attrelid = rel and attnum > 0 and not attisdropped;
  if command = 'a' then
    execute format('select jsonb_agg(t) from (select * from %s t where %s order by md5(t::text) limit 60) t', rel, filter)
      into samples using people;
  end if;
  begin
    perform set_config('app.' || key, value, true) from jsonb_each_text(c.settings);
    perform set_config('role', c.dbrole, true);
    if command = 'r' then
      execute format('select count(*) || md5(coalesce(string_agg(t.%1$s::text, %2$L order by t.%1$s), %2$L)) from %3$s t where %4$s',
        case when filter ~ '^(id|person_id)' then split_part(filter, ' ', 1) else 'ctid' end, '', rel, filter) into said using people;
    elsif command = 'w' then
      select format('update %s t set %I = %I where %s', rel, attname, attname, filter)
        into said from pg_attribute where attrelid = rel and attnum > 0 and not attisdropped and attgenerated = ''
        and has_column_privilege(c.dbrole, rel, attnum, 'update') order by attnum limit 1;
      execute said using people;
    elsif command = 'd' then
      execute format('delete from %s where %s', rel, filter) using people;
    else
      for sample in select s || case when s ? 'id' then jsonb_build_object('id', gen_random_uuid()) else '{}' end
          from jsonb_array_elements(coalesce(samples, '[]')) s loop
        begin
          execute format('insert into %s (%s) select %s from jsonb_populate_record(null::%s, $1)', rel, columns, columns, rel) using sample;
          said := said || '+';
        exception
          when insufficient_privilege then said := said || '-';
          when others then said := said || '+';
        end;
      end loop;
    end if;
    if command in ('w', 'd') then
      get diagnostics said = row_count;
    end if;
    raise exception using errcode = 'ZZ001', message = said;
  exception
    when sqlstate 'ZZ001' then return sqlerrm;
    when others then return 'E' || sqlstate;
  end;
end $$;

create function pg_temp.before(rel regclass, command text, who int) returns text language plpgsql as $$
declare
  known text;
begin
  select b.result into known from baseline b where (b.relation, b.command, b.caller) = (rel, before.command, who);
  if known is null then
    known := pg_temp.observe(rel, command, who);
    insert into baseline values (rel, command, who, known);
  end if;
  return known;
end $$;

-- The first caller who gets something else than before; a row that somebody else has just changed tells nothing.
create function pg_temp.notices(rel regclass, command text, roles text[], change text) returns text language plpgsql as $$
declare
  cmd text;
  c record;
  was text;
  is_now text;
begin
  for cmd in select unnest(case command when '*' then array['r', 'w', 'a', 'd'] else array[command] end) loop
    for c in select n, name, dbrole from caller where dbrole = any (roles) loop
      perform pg_temp.before(rel, cmd, c.n);
    end loop;
  end loop;
  begin
    execute change;
    for cmd in select unnest(case command when '*' then array['r', 'w', 'a', 'd'] else array[command] end) loop
      for c in select n, name, dbrole from caller where dbrole = any (roles) loop
        was := pg_temp.before(rel, cmd, c.n);
        is_now := pg_temp.observe(rel, cmd, c.n);
        if was <> is_now and 'E40001' not in (was, is_now) then
          raise exception using errcode = 'ZZ002', message = c.name || ' ' || cmd;
        end if;
      end loop;
    end loop;
    raise exception using errcode = 'ZZ002', message = '';
  exception
    when sqlstate 'ZZ002' then return nullif(sqlerrm, '');
  end;
end $$;

-- The catalogue as the start of the service asks it: how many tables and views are not bound.
create function pg_temp.unbound(change text) returns bigint language plpgsql as $$
declare
  n bigint;
begin
  begin
    execute change;
    select count(*) into n from pg_class c where c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace)
      and (c.relkind in ('r', 'p') and (c.relrowsecurity <> c.relforcerowsecurity)
        or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false));
    raise exception using errcode = 'ZZ003', message = n::text;
  exception
    when sqlstate 'ZZ003' then return sqlerrm::bigint;
  end;
end $$;

do $$
declare
  m record;
  bound bigint := pg_temp.unbound('select');
begin
  for m in select p.polrelid::regclass as rel, p.polname, p.polcmd,
        (select array_agg(case r when 0 then 'passerelle_app' else r::regrole::text end) from unnest(p.polroles) r) as roles
      from pg_policy p where p.polroles <> array['passerelle_owner'::regrole::oid] order by 1, 2 loop
    insert into mutant values ('policy', m.rel, m.polname,
      pg_temp.notices(m.rel, m.polcmd::text, m.roles, format('drop policy %I on %s', m.polname, m.rel)));
  end loop;
  -- What the owner may serves functions of ours and overlaps: it is taken away together.
  for m in select p.polrelid::regclass as rel, string_agg(format('drop policy %I on %s', p.polname, p.polrelid::regclass), '; ') as change
      from pg_policy p where p.polroles = array['passerelle_owner'::regrole::oid] group by 1 order by 1 loop
    insert into mutant values ('owner', m.rel, '', pg_temp.notices(m.rel, '*', array['passerelle_owner'], m.change));
  end loop;
  for m in select c.oid::regclass as rel from pg_class c where c.relforcerowsecurity order by 1 loop
    insert into mutant values ('force', m.rel, '', case when pg_temp.unbound(format('alter table %s no force row level security', m.rel)) > bound
      then 'catalogue' end);
    insert into mutant values ('enable', m.rel, '', coalesce(
      pg_temp.notices(m.rel, 'r', array['passerelle_app', 'passerelle_matcher'], format('alter table %s disable row level security', m.rel)),
      case when pg_temp.unbound(format('alter table %s disable row level security', m.rel)) > bound then 'catalogue' end));
  end loop;
  for m in select c.oid::regclass as rel from pg_class c where c.relkind = 'v' and 'security_invoker=true' = any (c.reloptions) order by 1 loop
    insert into mutant values ('view', m.rel, '', case when pg_temp.unbound(format('alter view %s reset (security_invoker)', m.rel)) > bound
      then 'catalogue' end);
  end loop;
end $$;
select kind, relation, name, coalesce(caught, '') from mutant;
