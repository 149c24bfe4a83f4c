-- Lock-out (SECURITY 10): after six failures fifteen minutes, growing to an hour, never for ever. Where an account has signed in from an
-- address before, its own failures count there; all other addresses of that account share one count, so that many of them gain nothing.
set local role passerelle_owner;

create table sign_in_lock (
  name_hash bytea not null,
  address_hash bytea not null,
  failures integer not null default 0,
  locked_until timestamptz,
  known boolean not null default false,
  seen_at timestamptz not null default now(),
  constraint sign_in_lock_pkey primary key (name_hash, address_hash)
);
create index sign_in_lock_seen_idx on sign_in_lock (seen_at);
comment on table sign_in_lock is 'Failed sign-ins by account and address, and from where an account has signed in.';
comment on column sign_in_lock.name_hash is 'HMAC of the name that was tried, known or not.';
comment on column sign_in_lock.address_hash is 'HMAC of the address; empty for all addresses not yet known.';
comment on column sign_in_lock.failures is 'Failures since the last success or quiet day.';
comment on column sign_in_lock.locked_until is 'No attempt is looked at before.';
comment on column sign_in_lock.known is 'This account has signed in from here.';
comment on column sign_in_lock.seen_at is 'Last attempt.';
alter table sign_in_lock enable row level security; alter table sign_in_lock force row level security;
create policy sign_in_lock_owner on sign_in_lock to passerelle_owner using (true) with check (true);
grant select on sign_in_lock to passerelle_backup;

-- Counts one attempt before it is looked at, and says how many seconds to wait; 0 lets it through. Counting first makes
-- attempts at the same moment count too.
create function app.sign_in_attempt(name bytea, address bytea) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare place bytea := ''; row sign_in_lock;
begin
  delete from sign_in_lock l where l.ctid = any (array(
    select d.ctid from sign_in_lock d where d.seen_at < now() - case when d.known then interval '30 days' else interval '1 day' end limit 20));
  if exists (select from sign_in_lock l where l.name_hash = name and l.address_hash = address and l.known) then place := address; end if;
  insert into sign_in_lock as l (name_hash, address_hash) values (name, place)
    on conflict on constraint sign_in_lock_pkey do update set seen_at = now() returning l.* into row;
  if row.locked_until > now() then return ceil(extract(epoch from row.locked_until - now()))::integer; end if;
  update sign_in_lock l set failures = l.failures + 1,
    locked_until = case when (l.failures + 1) % 6 = 0
      then now() + least(interval '1 hour', interval '15 minutes' * ((l.failures + 1) / 6)) else null end
    where l.name_hash = name and l.address_hash = place;
  return 0;
end $$;

-- The attempt was right: nothing is held against this account here, and the address is known.
create function app.sign_in_success(name bytea, address bytea) returns void
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic
    insert into sign_in_lock (name_hash, address_hash, known) values (name, address, true)
      on conflict on constraint sign_in_lock_pkey do update set failures = 0, locked_until = null, known = true, seen_at = now();
    delete from sign_in_lock l where l.name_hash = name and l.address_hash = '' and (l.locked_until is null or l.locked_until <= now());
  end;
revoke execute on function app.sign_in_attempt(bytea, bytea), app.sign_in_success(bytea, bytea) from public;
grant execute on function app.sign_in_attempt(bytea, bytea), app.sign_in_success(bytea, bytea) to passerelle_app;
reset role;
