-- The audit becomes 32 chains: each line holds the hash of the one before, so that a change, a gap or another order shows (SECURITY 12).
-- Lines that stand already are chained in their order; the function of the release before still works.
set local role passerelle_owner;

create table audit.origin (
  only_row boolean not null default true,
  id uuid not null default gen_random_uuid(),
  constraint origin_pkey primary key (only_row),
  constraint origin_one check (only_row)
);
comment on table audit.origin is 'Which deployment this is; the first hash of each chain begins with it.';
comment on column audit.origin.only_row is 'There is one row.';
comment on column audit.origin.id is 'Random, made once.';
insert into audit.origin default values;

create table audit.chain_head (
  chain smallint not null,
  seq bigint not null default 0,
  hash bytea not null,
  constraint chain_head_pkey primary key (chain),
  constraint chain_head_number check (chain between 0 and 31)
);
comment on table audit.chain_head is 'The last line of each chain; locked while a line is appended.';
comment on column audit.chain_head.chain is 'Number of the chain.';
comment on column audit.chain_head.seq is 'Number of its last line; 0 while it has none.';
comment on column audit.chain_head.hash is 'Hash of its last line.';
insert into audit.chain_head (chain, hash) select n, sha256(uuid_send(o.id) || int2send(n::smallint)) from generate_series(0, 31) n, audit.origin o;

grant select on audit.origin, audit.chain_head to passerelle_app, passerelle_backup;

create table audit.disclosure_rule (
  authority_id uuid not null,
  organisation_id uuid not null,
  mode text not null,
  days integer,
  legal_reference text not null,
  constraint disclosure_rule_pkey primary key (authority_id, organisation_id),
  constraint disclosure_rule_authority_fkey foreign key (authority_id) references public.organisation (id),
  constraint disclosure_rule_organisation_fkey foreign key (organisation_id) references public.organisation (id),
  constraint disclosure_rule_mode_known check (mode in ('deferred', 'never')),
  constraint disclosure_rule_has_days check ((mode = 'deferred') = (days is not null)),
  constraint disclosure_rule_law check (legal_reference <> '')
);
comment on table audit.disclosure_rule is 'Whose access a law withholds from the person''s extract, and for how long. Without a row everything is shown at once.';
comment on column audit.disclosure_rule.authority_id is 'Custodian.';
comment on column audit.disclosure_rule.organisation_id is 'Whose access it is about.';
comment on column audit.disclosure_rule.mode is 'deferred or never.';
comment on column audit.disclosure_rule.days is 'For how many days it is deferred.';
comment on column audit.disclosure_rule.legal_reference is 'The law.';
alter table audit.disclosure_rule enable row level security; alter table audit.disclosure_rule force row level security;
create policy disclosure_rule_read on audit.disclosure_rule for select to passerelle_app using (authority_id = (select app.organisation_id()));
create policy disclosure_rule_owner on audit.disclosure_rule for select to passerelle_owner using (true);
create policy disclosure_rule_add on audit.disclosure_rule for insert to passerelle_app with check (
  app.setting('role') = 'auditor' and authority_id = (select app.organisation_id()));
create policy disclosure_rule_end on audit.disclosure_rule for delete to passerelle_app using (
  app.setting('role') = 'auditor' and authority_id = (select app.organisation_id()));
grant select, insert, delete on audit.disclosure_rule to passerelle_app;
grant select on audit.disclosure_rule to passerelle_backup;

drop index audit.audit_event_account_idx;
alter table audit.audit_event
  alter column seq drop identity,
  drop constraint audit_event_pkey,
  add column chain smallint,
  add column client uuid,
  add column basis text,
  add column address_hash bytea,
  add column changes text[],
  add column disclosure text,
  add column prev_hash bytea,
  add column hash bytea;
comment on column audit.audit_event.seq is 'Position in its chain, from 1, without a gap.';
comment on column audit.audit_event.chain is 'Chain: first byte of SHA-256 of the authority, mod 32.';
comment on column audit.audit_event.account is 'Account; in lines of before the chains also a client.';
comment on column audit.audit_event.client is 'Machine client.';
comment on column audit.audit_event.basis is 'Legal basis of the access.';
comment on column audit.audit_event.address_hash is 'HMAC of the address it came from.';
comment on column audit.audit_event.changes is 'table/entry/old/new, each value an HMAC under the salt of the person; an absent one is a dash.';
comment on column audit.audit_event.disclosure is 'Absent: shown to the person now. Else "deferred YYYY-MM-DD law" or "never law".';
comment on column audit.audit_event.prev_hash is 'Hash of the line before in this chain; of the first one, SHA-256 of deployment and chain.';
comment on column audit.audit_event.hash is 'SHA-256 of prev_hash and the other columns.';

create function audit.chain_of(authority uuid) returns smallint language sql immutable parallel safe
  return (get_byte(sha256(uuid_send(coalesce(authority, '00000000-0000-0000-0000-000000000000'))), 0) & 31)::smallint;

-- A value with its length before it, as PostgreSQL sends rows in binary form.
create function audit.cell(value bytea) returns bytea language sql immutable parallel safe
  return coalesce(int4send(length(value)) || value, '\xffffffff'::bytea);
create function audit.cell(value text) returns bytea language sql immutable parallel safe
  return audit.cell(convert_to(value, 'UTF8'));
create function audit.cell(value uuid) returns bytea language sql immutable parallel safe
  return audit.cell(uuid_send(value));

create function audit.digest(e audit.audit_event) returns bytea language sql stable parallel safe
  return sha256(e.prev_hash || audit.cell(int2send(e.chain)) || audit.cell(int8send(e.seq)) || audit.cell(timestamptz_send(e.at))
    || audit.cell(e.authority_id) || audit.cell(e.event) || audit.cell(int2send(e.event_version)) || audit.cell(e.account)
    || audit.cell(e.client) || audit.cell(e.organisation) || audit.cell(e.role) || audit.cell(e.action) || audit.cell(e.reach)
    || audit.cell(e.purpose) || audit.cell(e.basis) || audit.cell(array_send(e.subjects)) || audit.cell(array_send(e.field_groups))
    || audit.cell(e.outcome) || audit.cell(e.code) || audit.cell(e.request) || audit.cell(e.address_hash)
    || audit.cell(array_send(e.changes)) || audit.cell(e.disclosure));
revoke execute on function audit.chain_of(uuid), audit.cell(bytea), audit.cell(text), audit.cell(uuid), audit.digest(audit.audit_event) from public;
grant execute on function audit.chain_of(uuid) to passerelle_app;

-- The data step: as the migrator, because the owner is bound by the policies.
reset role;
do $chain$
declare
  line audit.audit_event;
  place tid;
  stood bigint := (select count(*) from audit.audit_event);
  chained bigint := 0;
begin
  for place in select e.ctid from audit.audit_event e order by e.seq loop
    select * into strict line from audit.audit_event e where e.ctid = place;
    line.chain := audit.chain_of(line.authority_id);
    update audit.chain_head c set seq = c.seq + 1 where c.chain = line.chain returning c.seq, c.hash into line.seq, line.prev_hash;
    line.hash := audit.digest(line);
    update audit.audit_event e set chain = line.chain, seq = line.seq, prev_hash = line.prev_hash, hash = line.hash where e.ctid = place;
    update audit.chain_head c set hash = line.hash where c.chain = line.chain;
    chained := chained + 1;
  end loop;
  if chained <> stood then
    raise exception '% of % audit lines were chained', chained, stood;
  end if;
end $chain$;
set local role passerelle_owner;

alter table audit.audit_event
  alter column chain set not null,
  alter column prev_hash set not null,
  alter column hash set not null,
  add constraint audit_event_pkey primary key (chain, seq);
create index audit_event_actor_idx on audit.audit_event (coalesce(account, client), at);
create index audit_event_authority_idx on audit.audit_event (authority_id, at);

create policy event_owner on audit.audit_event for select to passerelle_owner using (true);
create policy person_custodian on person for select to passerelle_owner using (true);
-- Whoever watches over an organisation sees what touched its records, and what its own people were given elsewhere.
drop policy event_read on audit.audit_event;
create policy event_read on audit.audit_event for select to passerelle_app using (
  case (select app.reach('access-log', 'read'))
    when 'organisation' then authority_id = (select app.organisation_id())
      or (organisation = (select app.organisation_id()) and outcome = 'allowed')
    when 'own' then authority_id = (select app.organisation_id())
      and cardinality(subjects) > 0 and not exists (select from unnest(subjects) s where not app.assigned(authority_id, s))
    else false end);

-- The only way in. A refused request names the record it sought: the line then belongs to that record's custodian.
create function audit.append(authority uuid, event text, event_version smallint, account uuid, client uuid, organisation uuid, role text,
    action text, reach text, purpose text, basis text, subjects uuid[], sought uuid, field_groups text[], outcome text, code text,
    request uuid, address_hash bytea) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $append$
declare
  line audit.audit_event;
begin
  line.authority_id := append.authority;
  line.subjects := append.subjects;
  if append.sought is not null then
    select p.authority_id, array[p.id] into line.authority_id, line.subjects from public.person p where p.id = append.sought;
    line.authority_id := coalesce(line.authority_id, append.authority);
    line.subjects := coalesce(line.subjects, append.subjects);
  end if;
  line.event := append.event; line.event_version := append.event_version;
  line.account := append.account; line.client := append.client; line.organisation := append.organisation; line.role := append.role;
  line.action := append.action; line.reach := append.reach; line.purpose := append.purpose; line.basis := append.basis;
  line.field_groups := append.field_groups; line.outcome := append.outcome; line.code := append.code;
  line.request := append.request; line.address_hash := append.address_hash;
  line.changes := string_to_array(nullif(current_setting('app.changes', true), ''), ' ');
  perform set_config('app.changes', '', true) where line.changes is not null;
  if append.purpose is distinct from 'emergency' then
    select case r.mode when 'never' then 'never ' else 'deferred ' || (current_date + r.days)::text || ' ' end || r.legal_reference
      into line.disclosure from audit.disclosure_rule r
      where r.authority_id = line.authority_id and r.organisation_id = append.organisation;
  end if;
  line.chain := audit.chain_of(line.authority_id);
  select c.seq + 1, c.hash into strict line.seq, line.prev_hash from audit.chain_head c where c.chain = line.chain for update;
  line.at := clock_timestamp();
  line.hash := audit.digest(line);
  insert into audit.audit_event select (line).*;
  update audit.chain_head c set seq = line.seq, hash = line.hash where c.chain = line.chain;
end $append$;
revoke execute on function audit.append(uuid, text, smallint, uuid, uuid, uuid, text, text, text, text, text, uuid[], uuid, text[], text, text, uuid, bytea) from public;
grant execute on function audit.append(uuid, text, smallint, uuid, uuid, uuid, text, text, text, text, text, uuid[], uuid, text[], text, text, uuid, bytea) to passerelle_app;

-- As the release before calls it.
create or replace function audit.append(authority uuid, event text, event_version smallint, action text, reach text, purpose text,
    subjects uuid[], field_groups text[], outcome text, code text, account uuid, organisation uuid, role text, request uuid) returns void
  language sql volatile security definer set search_path = pg_catalog
  begin atomic
    select audit.append(append.authority, append.event, append.event_version, append.account, null::uuid, append.organisation, append.role,
      append.action, append.reach, append.purpose, null::text, append.subjects, null::uuid, append.field_groups, append.outcome, append.code,
      append.request, null::bytea);
  end;
reset role;
