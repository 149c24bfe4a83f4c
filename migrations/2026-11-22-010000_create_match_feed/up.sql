-- What the index of people is fed from, written in the transaction of each change: who changed, and every version of what matching sees of them.
set local role passerelle_owner;

create table match_outbox (
  authority_id uuid not null,
  person_id uuid not null,
  xid bigint not null,
  constraint match_outbox_pkey primary key (authority_id, person_id, xid)
);
create index match_outbox_xid_idx on match_outbox (xid);
comment on table match_outbox is 'Whose record changed for matching, and in which transaction (MATCHING C3). Every instance of the service reads on from its own snapshot.';
comment on column match_outbox.authority_id is 'Custodian.';
comment on column match_outbox.person_id is 'Person.';
comment on column match_outbox.xid is 'The transaction.';

create table match_vector (
  authority_id uuid not null,
  person_id uuid not null,
  from_xid bigint not null,
  until_xid bigint,
  ended_at timestamptz,
  due_at timestamptz,
  record jsonb not null,
  grants jsonb not null,
  constraint match_vector_pkey primary key (authority_id, person_id, from_xid),
  constraint match_vector_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint match_vector_ended check ((until_xid is null) = (ended_at is null))
);
create unique index match_vector_current_idx on match_vector (authority_id, person_id) where until_xid is null;
create index match_vector_due_idx on match_vector (due_at) where until_xid is null;
create index match_vector_ended_idx on match_vector (ended_at);
comment on table match_vector is 'Every version of what matching sees of a person with a grant for matching, so that a ranking can be repeated (MATCHING B12).';
comment on column match_vector.authority_id is 'Custodian.';
comment on column match_vector.person_id is 'Person.';
comment on column match_vector.from_xid is 'Transaction that made this version.';
comment on column match_vector.until_xid is 'Transaction that ended it.';
comment on column match_vector.ended_at is 'When it ended.';
comment on column match_vector.due_at is 'When it changes by itself: a grant begins or ends, evidence runs out.';
comment on column match_vector.record is 'The row of matching_view.';
comment on column match_vector.grants is 'Organisations with a live grant for matching, each with its field groups.';

create table match_erasure (
  xid bigint not null,
  digest bytea not null,
  constraint match_erasure_pkey primary key (xid, digest)
);
comment on table match_erasure is 'Tells every instance that somebody was erased, without saying who: only an index that holds the person can know.';
comment on column match_erasure.xid is 'The transaction.';
comment on column match_erasure.digest is 'SHA-256 of the id.';

create table match_mark (
  only_row boolean not null default true,
  seen text not null,
  taken_at timestamptz not null,
  constraint match_mark_pkey primary key (only_row),
  constraint match_mark_one check (only_row)
);
comment on table match_mark is 'A snapshot at least an hour old: lines of the outbox that it sees have been read by every instance that keeps up.';
comment on column match_mark.only_row is 'There is one row.';
comment on column match_mark.seen is 'The snapshot.';
comment on column match_mark.taken_at is 'When it was taken.';

-- Who feeds an index has said so, and takes on the role of the matcher.
create function app.feeds_index() returns boolean language sql stable parallel safe
  return app.setting('role') = 'engine' and app.setting('purpose') = 'matching';
grant execute on function app.feeds_index() to passerelle_app, passerelle_matcher;
alter table match_outbox enable row level security; alter table match_outbox force row level security;
alter table match_vector enable row level security; alter table match_vector force row level security;
alter table match_erasure enable row level security; alter table match_erasure force row level security;
alter table match_mark enable row level security; alter table match_mark force row level security;
create policy match_erasure_kept on match_erasure to passerelle_owner using (true) with check (true);
create policy match_erasure_fed on match_erasure for select to passerelle_matcher using ((select app.feeds_index()));
create policy match_mark_kept on match_mark to passerelle_owner using (true) with check (true);
create policy match_outbox_kept on match_outbox to passerelle_owner using (true) with check (true);
create policy match_outbox_fed on match_outbox for select to passerelle_matcher using ((select app.feeds_index()));
create policy match_vector_kept on match_vector to passerelle_owner using (true) with check (true);
create policy match_vector_fed on match_vector for select to passerelle_matcher using ((select app.feeds_index()));
grant select on match_outbox, match_vector, match_erasure to passerelle_matcher;
grant select on match_outbox, match_vector, match_erasure, match_mark to passerelle_backup;

-- A number of a transaction is in a snapshot; one of another cluster, after a restore, is in none.
create function app.sees(seen text, xid bigint) returns boolean language sql stable parallel safe
  return pg_visible_in_snapshot(xid::text::xid8, seen::pg_snapshot);
create function app.first_unseen(seen text) returns bigint language sql stable parallel safe
  return pg_snapshot_xmin(seen::pg_snapshot)::text::bigint;
create function app.this_xid() returns bigint language sql volatile
  return pg_current_xact_id()::text::bigint;
revoke execute on function app.sees(text, bigint), app.first_unseen(text), app.this_xid() from public;
grant execute on function app.sees(text, bigint), app.first_unseen(text) to passerelle_app, passerelle_matcher;

-- The grants for matching that live now, by organisation, and when that changes by itself.
create function app.matching_grants(authority uuid, person uuid, out live jsonb, out due timestamptz, out held boolean)
  language sql stable
  begin atomic
    with g as (select a.* from access_grant a where a.authority_id = authority and a.person_id = person and a.purpose = 'matching'
        and a.grantee_account_id is null and a.revoked_at is null and a.valid_until > now())
    select coalesce((select jsonb_agg(jsonb_build_object('to', o.grantee_id, 'groups', o.groups) order by o.grantee_id)
        from (select l.grantee_id, jsonb_agg(distinct x.grp order by x.grp) filter (where x.grp is not null) as groups
          from g l left join lateral unnest(l.field_groups) as x(grp) on true where l.valid_from <= now() group by l.grantee_id) o), '[]'),
      (select min(case when g.valid_from > now() then g.valid_from else g.valid_until end) from g),
      exists (select from g);
  end;
revoke execute on function app.matching_grants(uuid, uuid) from public;

-- The day after the evidence that runs out next.
create function app.evidence_ends(authority uuid, person uuid) returns timestamptz language sql stable
  return (select (min(e.until) + 1)::timestamp at time zone 'UTC' from (
    select s.evidence_until as until from person_skill s where s.authority_id = authority and s.person_id = person and s.withdrawn_at is null
    union all select w.evidence_until from person_work w where w.authority_id = authority and w.person_id = person and w.withdrawn_at is null) e
    where e.until >= current_date);
revoke execute on function app.evidence_ends(uuid, uuid) from public;

-- Compares what matching sees of a person with the version that stands, and makes a new one where they differ. Two transactions that
-- change one person wait for one another here, so that the later sees both.
create function app.refresh_matching(authority uuid, person uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public set timezone = 'UTC' as $$
declare
  me constant bigint := app.this_xid();
  before constant text := current_setting('app.rights_person', true);
  matchable boolean;
  g record;
  seen jsonb;
  due timestamptz;
  held match_vector%rowtype;
begin
  perform set_config('app.rights_person', person::text, true);
  select p.state = 'active' and p.class <> 'strict' and not p.restricted into matchable
    from person p where p.authority_id = authority and p.id = person for no key update;
  if not found then
    perform set_config('app.rights_person', coalesce(before, ''), true);
    delete from match_outbox o where o.authority_id = authority and o.person_id = person;
    insert into match_erasure (xid, digest) values (me, sha256(uuid_send(person))) on conflict do nothing;
    return;
  end if;
  select * into g from app.matching_grants(authority, person);
  if matchable and g.held then
    select jsonb_strip_nulls(to_jsonb(v) - 'authority_id' - 'id') into strict seen
      from matching_view v where v.authority_id = authority and v.id = person;
    due := least(g.due, app.evidence_ends(authority, person));
  end if;
  perform set_config('app.rights_person', coalesce(before, ''), true);
  select * into held from match_vector v where v.authority_id = authority and v.person_id = person and v.until_xid is null;
  if held.record is not distinct from seen and (seen is null or held.grants = g.live) then
    update match_vector v set due_at = due
      where v.authority_id = authority and v.person_id = person and v.until_xid is null and v.due_at is distinct from due;
    delete from match_outbox o where o.authority_id = authority and o.person_id = person and o.xid = me;
    return;
  end if;
  if held.from_xid = me then
    delete from match_vector v where v.authority_id = authority and v.person_id = person and v.from_xid = me;
  else
    update match_vector v set until_xid = me, ended_at = now()
      where v.authority_id = authority and v.person_id = person and v.until_xid is null;
  end if;
  if seen is not null then
    insert into match_vector (authority_id, person_id, from_xid, due_at, record, grants) values (authority, person, me, due, seen, g.live);
  end if;
  insert into match_outbox (authority_id, person_id, xid) values (authority, person, me) on conflict do nothing;
end $$;
revoke execute on function app.refresh_matching(uuid, uuid) from public;

-- Each statement on a table that matching reads notes whom it touched; at the end of the transaction each of them is looked at once.
create function app.note_matching() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into match_outbox (authority_id, person_id, xid)
    select distinct c.authority_id, c.person_id, app.this_xid() from changed c on conflict do nothing;
  return null;
end $$;
create function app.note_matching_of_head() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into match_outbox (authority_id, person_id, xid)
    select distinct c.authority_id, c.id, app.this_xid() from changed c on conflict do nothing;
  return null;
end $$;
create function app.settle_matching() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.xid = app.this_xid() then
    perform app.refresh_matching(new.authority_id, new.person_id);
  end if;
  return null;
end $$;
revoke execute on function app.note_matching(), app.note_matching_of_head(), app.settle_matching() from public;
create constraint trigger settle_matching after insert on match_outbox deferrable initially deferred
  for each row when (pg_trigger_depth() > 0) execute function app.settle_matching();

-- The tables that matching reads: those of its view, and the grants.
create function app.matching_tables() returns table (name regclass) language sql stable
  begin atomic
    select distinct d.refobjid::regclass from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      join pg_class c on c.oid = d.refobjid and c.relkind in ('r', 'p')
      where r.ev_class = 'matching_view'::regclass and d.refclassid = 'pg_class'::regclass
    union select 'access_grant'::regclass;
  end;
grant execute on function app.matching_tables() to passerelle_app;

-- Run after each migration, as the owner: no table that matching reads is without its triggers.
create function app.cover_matching_tables() returns void language plpgsql set search_path = pg_catalog, public as $$
declare
  t record;
  v record;
begin
  for t in select m.name, case m.name when 'person'::regclass then 'note_matching_of_head' else 'note_matching' end as noted
      from app.matching_tables() m loop
    for v in select * from (values ('insert', 'new'), ('update', 'new'), ('delete', 'old')) as x(verb, rows) loop
      if not exists (select from pg_trigger g where g.tgrelid = t.name and g.tgname = 'note_matching_' || v.verb) then
        execute format('create trigger note_matching_%1$s after %1$s on %2$s referencing %3$s table as changed for each statement execute function app.%4$s()',
          v.verb, t.name, v.rows, t.noted);
      end if;
    end loop;
  end loop;
end $$;
revoke execute on function app.cover_matching_tables() from public;

-- Whether something that this statement sees has not reached an index that stands at a snapshot.
create function app.matching_behind(seen text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, public
  return exists (select from match_outbox o where o.xid >= app.first_unseen(seen) and not app.sees(seen, o.xid)
      and app.sees(pg_current_snapshot()::text, o.xid))
    or exists (select from match_erasure e where e.xid >= app.first_unseen(seen) and not app.sees(seen, e.xid)
      and app.sees(pg_current_snapshot()::text, e.xid))
    or exists (select from match_vector v where v.until_xid is null and v.due_at <= now());
revoke execute on function app.matching_behind(text) from public;
grant execute on function app.matching_behind(text) to passerelle_app;

-- Looks at those whose time has come, so many at once; gives how many.
create function app.refresh_due(most integer) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  p record;
  done integer := 0;
begin
  for p in select v.authority_id, v.person_id from match_vector v where v.until_xid is null and v.due_at <= now()
      order by v.due_at limit most for update skip locked loop
    perform app.refresh_matching(p.authority_id, p.person_id);
    done := done + 1;
  end loop;
  return done;
end $$;
revoke execute on function app.refresh_due(integer) from public;
grant execute on function app.refresh_due(integer) to passerelle_app;

-- Takes away lines that every instance that keeps up has read, and versions past the time for which rankings can be repeated.
create function app.prune_matching() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  mark match_mark%rowtype;
begin
  insert into match_mark (seen, taken_at) values (pg_current_snapshot()::text, now()) on conflict do nothing;
  select * into mark from match_mark m where m.taken_at < now() - interval '1 hour' for update skip locked;
  if found then
    delete from match_outbox o where app.sees(mark.seen, o.xid);
    delete from match_erasure e where app.sees(mark.seen, e.xid);
    delete from match_vector v where v.ended_at < now() - interval '24 months';
    update match_mark set seen = pg_current_snapshot()::text, taken_at = now();
  end if;
end $$;
revoke execute on function app.prune_matching() from public;
grant execute on function app.prune_matching() to passerelle_app;

-- The versions of records that came past the triggers: those that stood before this migration, and those of a bulk load. Run as the migrator.
create function app.fill_matching() returns bigint language plpgsql volatile set search_path = pg_catalog, public set timezone = 'UTC' as $$
declare
  filled bigint;
begin
  insert into match_vector (authority_id, person_id, from_xid, due_at, record, grants)
    select p.authority_id, p.id, app.this_xid(), least(g.due, app.evidence_ends(p.authority_id, p.id)),
      jsonb_strip_nulls(to_jsonb(v) - 'authority_id' - 'id'), g.live
    from person p cross join lateral app.matching_grants(p.authority_id, p.id) g
      join matching_view v on v.authority_id = p.authority_id and v.id = p.id
    where p.state = 'active' and p.class <> 'strict' and not p.restricted and g.held
      and not exists (select from match_vector h where h.authority_id = p.authority_id and h.person_id = p.id and h.until_xid is null);
  get diagnostics filled = row_count;
  insert into match_outbox (authority_id, person_id, xid)
    select v.authority_id, v.person_id, v.from_xid from match_vector v where v.from_xid = app.this_xid() on conflict do nothing;
  return filled;
end $$;
revoke execute on function app.fill_matching() from public;
reset role;

-- As the migrator: under forced policies the owner sees nobody.
select app.fill_matching();
