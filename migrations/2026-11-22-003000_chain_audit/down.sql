set local role passerelle_owner;
create or replace function audit.append(authority uuid, event text, event_version smallint, action text, reach text, purpose text,
    subjects uuid[], field_groups text[], outcome text, code text, account uuid, organisation uuid, role text, request uuid) returns void
  language sql volatile security definer set search_path = pg_catalog
  begin atomic
    insert into audit.audit_event (authority_id, event, event_version, action, reach, purpose, subjects, field_groups, outcome, code,
      account, organisation, role, request)
    values (append.authority, append.event, append.event_version, append.action, append.reach, append.purpose, append.subjects,
      append.field_groups, append.outcome, append.code, append.account, append.organisation, append.role, append.request);
  end;
drop function audit.append(uuid, text, smallint, uuid, uuid, uuid, text, text, text, text, text, uuid[], uuid, text[], text, text, uuid, bytea);
drop policy event_read on audit.audit_event;
drop policy event_owner on audit.audit_event;
drop policy person_custodian on person;
create policy event_read on audit.audit_event for select to passerelle_app using (
  authority_id = (select app.organisation_id())
  and case (select app.reach('access-log', 'read'))
    when 'organisation' then true
    when 'own' then cardinality(subjects) > 0 and not exists (select from unnest(subjects) s where not app.assigned(authority_id, s))
    else false end);
drop function audit.digest(audit.audit_event);
drop function audit.cell(bytea), audit.cell(text), audit.cell(uuid);
drop index audit.audit_event_actor_idx, audit.audit_event_authority_idx;
alter table audit.audit_event drop constraint audit_event_pkey;
reset role;
update audit.audit_event e set seq = n.seq
  from (select ctid as place, row_number() over (order by at, chain, seq) as seq from audit.audit_event) n where e.ctid = n.place;
set local role passerelle_owner;
alter table audit.audit_event
  drop column chain, drop column client, drop column basis, drop column address_hash, drop column changes, drop column disclosure,
  drop column prev_hash, drop column hash,
  add constraint audit_event_pkey primary key (seq),
  alter column seq add generated always as identity;
reset role;
select setval(pg_get_serial_sequence('audit.audit_event', 'seq'), coalesce(max(seq), 0) + 1, false) from audit.audit_event;
set local role passerelle_owner;
create index audit_event_account_idx on audit.audit_event (account, at);
drop function audit.chain_of(uuid);
drop table audit.disclosure_rule, audit.chain_head, audit.origin;
reset role;
