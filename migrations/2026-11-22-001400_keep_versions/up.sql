-- Every claim and block keeps what it said before, and what proves it.
set local role passerelle_owner;

create function app.table_of(collection text) returns text language sql immutable parallel safe
  return case collection
    when 'names' then 'person_name' when 'contact' then 'person_contact' when 'status' then 'person_status'
    when 'languages' then 'person_language' when 'education' then 'person_education' when 'work' then 'person_work'
    when 'skills' then 'person_skill' when 'licences' then 'person_licence' when 'expectations' then 'person_expectation'
    when 'wished-occupations' then 'person_wished_occupation' when 'places' then 'person_place'
    when 'identity' then 'person_identity' when 'external-ids' then 'person_external_id'
    when 'contact-points' then 'person_contact_point' when 'guardian' then 'person_guardian'
    when 'accommodation-needs' then 'person_accommodation' when 'notes' then 'person_note' when 'sessions' then 'person_session'
    when 'support' then 'person_support' when 'basics' then 'person_basics' when 'activities' then 'person_activity'
    when 'digital' then 'person_digital' when 'soft-skills' then 'person_soft_skill' end;
grant execute on function app.table_of(text) to passerelle_app;

create table claim_version (
  authority_id uuid not null,
  person_id uuid not null,
  claim_id uuid not null,
  collection text not null,
  version integer not null,
  field_group text not null,
  said jsonb not null,
  provenance jsonb not null,
  withdrawn boolean not null,
  begun_at timestamptz not null,
  ended_at timestamptz not null default now(),
  ended_by uuid,
  constraint claim_version_pkey primary key (authority_id, person_id, claim_id, collection, version),
  constraint claim_version_person_fkey foreign key (authority_id, person_id) references person (authority_id, id)
);
comment on table claim_version is 'What a claim or a block said before its last changes. Written by a trigger alone.';
comment on column claim_version.authority_id is 'Custodian.';
comment on column claim_version.person_id is 'Person.';
comment on column claim_version.claim_id is 'Entry; of a block the person''s id.';
comment on column claim_version.collection is 'Collection or block.';
comment on column claim_version.version is 'Version it had.';
comment on column claim_version.field_group is 'Field group, by which the row is seen.';
comment on column claim_version.said is 'What it said.';
comment on column claim_version.provenance is 'Who first said it.';
comment on column claim_version.withdrawn is 'It was withdrawn then.';
comment on column claim_version.begun_at is 'Since when it said so.';
comment on column claim_version.ended_at is 'Until when.';
comment on column claim_version.ended_by is 'Account or client that changed it.';

create table claim_evidence (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  collection text not null,
  field_group text not null,
  class text not null,
  content jsonb not null,
  valid_until_on date,
  claim_version integer not null,
  organisation_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint claim_evidence_pkey primary key (authority_id, person_id, id),
  constraint claim_evidence_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint claim_evidence_class_known check (class in ('declared', 'documented', 'assessed')),
  constraint claim_evidence_collection_known check (app.table_of(collection) is not null)
);
create index claim_evidence_claim_idx on claim_evidence (authority_id, person_id, claim_id);
comment on table claim_evidence is 'What proves a claim: state, day, by whom, until when, with which document.';
comment on column claim_evidence.authority_id is 'Custodian.';
comment on column claim_evidence.person_id is 'Person.';
comment on column claim_evidence.id is 'Identifier.';
comment on column claim_evidence.claim_id is 'Entry or block.';
comment on column claim_evidence.collection is 'Collection or block.';
comment on column claim_evidence.field_group is 'Field group, by which the row is seen.';
comment on column claim_evidence.class is 'declared, documented, assessed.';
comment on column claim_evidence.content is 'State, day, by whom, document.';
comment on column claim_evidence.valid_until_on is 'Last day.';
comment on column claim_evidence.claim_version is 'Version of the claim it was recorded for.';
comment on column claim_evidence.organisation_id is 'Organisation that recorded it.';
comment on column claim_evidence.recorded_by is 'Account that recorded it.';
comment on column claim_evidence.recorded_at is 'When.';
comment on column claim_evidence.withdrawn_at is 'Withdrawn.';

-- The owner runs the two functions below and nothing else; nobody can log in as the owner.
create function app.keep_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.content is distinct from new.content or old.withdrawn_at is distinct from new.withdrawn_at then
    insert into claim_version (authority_id, person_id, claim_id, collection, version, field_group, said, provenance, withdrawn, begun_at, ended_by)
    values (old.authority_id, old.person_id, old.id, tg_argv[0], old.version, tg_argv[1], old.content, old.provenance,
      old.withdrawn_at is not null, old.updated_at, app.account_id());
  end if;
  return new;
end $$;

create function app.weigh_evidence() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  best record;
begin
  select e.class, e.valid_until_on into best from claim_evidence e
    where e.authority_id = new.authority_id and e.person_id = new.person_id and e.claim_id = new.claim_id and e.collection = new.collection
      and e.withdrawn_at is null and (e.valid_until_on is null or e.valid_until_on >= current_date)
    order by array_position(array['assessed', 'documented', 'declared'], e.class), e.valid_until_on desc nulls first limit 1;
  execute format('update %I set evidence_class = coalesce($1, ''declared''), evidence_until = $2, version = version + 1, updated_at = now()
    where authority_id = $3 and person_id = $4 and id = $5', app.table_of(new.collection))
    using best.class, best.valid_until_on, new.authority_id, new.person_id, new.claim_id;
  return new;
end $$;
revoke execute on function app.keep_version(), app.weigh_evidence() from public;
create trigger weigh_evidence after insert or update on claim_evidence for each row execute function app.weigh_evidence();

do $kept$
declare
  t record;
  parts text[] := '{}';
begin
  for t in select x.collection, x.grp, app.table_of(x.collection) as name from (values
    ('names', 'identity'), ('contact', 'contact'), ('status', 'status'), ('languages', 'languages'), ('education', 'education'),
    ('work', 'work'), ('skills', 'skills'), ('licences', 'skills'), ('expectations', 'expectations'), ('wished-occupations', 'expectations'),
    ('places', 'expectations'), ('identity', 'identity'), ('external-ids', 'status'), ('contact-points', 'contact'), ('guardian', 'contact'),
    ('accommodation-needs', 'accommodation'), ('notes', 'notes'), ('sessions', 'notes'), ('support', 'expectations'), ('basics', 'skills'),
    ('activities', 'skills'), ('digital', 'skills'), ('soft-skills', 'skills')) as x(collection, grp) loop
    execute format('alter table %I add column evidence_until date', t.name);
    execute format('comment on column %I.evidence_until is %L', t.name, 'Last day of the best evidence; after it the claim is declared.');
    execute format('create policy %1$s_kept on %1$I to passerelle_owner using (true) with check (true)', t.name);
    execute format('create trigger keep_version before update on %I for each row execute function app.keep_version(%L, %L)', t.name, t.collection, t.grp);
    parts := parts || format('select authority_id, person_id, id, %L::text as collection, %L::text as field_group, version, created_by, created_at, withdrawn_at from %I',
      t.collection, t.grp, t.name);
  end loop;
  execute 'create view claim with (security_invoker = true) as ' || array_to_string(parts, ' union all ');
end $kept$;
comment on view claim is 'All claims and blocks that the caller may see, whatever their table.';
grant select on claim to passerelle_app;

alter table claim_version enable row level security; alter table claim_version force row level security;
alter table claim_evidence enable row level security; alter table claim_evidence force row level security;
create policy claim_version_kept on claim_version to passerelle_owner using (true) with check (true);
create policy claim_evidence_kept on claim_evidence to passerelle_owner using (true) with check (true);
create policy claim_version_read on claim_version for select to passerelle_app using (
  exists (select from person p where p.authority_id = claim_version.authority_id and p.id = claim_version.person_id)
  and app.may_read(field_group, authority_id, person_id, claim_id)
  and (field_group <> 'notes' or (provenance ->> 'organisation')::uuid = (select app.organisation_id()))
  and (field_group <> 'accommodation' or app.agreed(authority_id, person_id, 'accommodation')));
create policy claim_evidence_read on claim_evidence for select to passerelle_app using (
  exists (select from person p where p.authority_id = claim_evidence.authority_id and p.id = claim_evidence.person_id)
  and app.may_read(field_group, authority_id, person_id, claim_id));
create policy claim_evidence_add on claim_evidence for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = claim_evidence.authority_id and p.id = claim_evidence.person_id)
  and app.may_read(field_group, authority_id, person_id, claim_id)
  and organisation_id = (select app.organisation_id()) and recorded_by = (select app.account_id()));
create policy claim_evidence_change on claim_evidence for update to passerelle_app using (
  exists (select from person p where p.authority_id = claim_evidence.authority_id and p.id = claim_evidence.person_id)
  and app.may_read(field_group, authority_id, person_id, claim_id) and organisation_id = (select app.organisation_id()));
grant select on claim_version, claim_evidence to passerelle_app;
grant insert on claim_evidence to passerelle_app;
grant update (withdrawn_at) on claim_evidence to passerelle_app;
grant select on claim_version, claim_evidence to passerelle_backup;

-- Evidence that has run out counts no more in matching.
create or replace view matching_view with (security_invoker = true) as
select p.authority_id, p.id,
  (select jsonb_build_object('mayWork', m.may_work, 'from', m.from_on) from person_may_work m
    where m.authority_id = p.authority_id and m.person_id = p.id) as may_work,
  (select c.nuts3 from person_contact c where c.authority_id = p.authority_id and c.person_id = p.id and c.withdrawn_at is null) as nuts3,
  (select jsonb_agg(jsonb_build_object('uri', s.skill_uri, 'level', s.level, 'lastUsed', s.last_used, 'answer', s.answer,
      'evidence', case when s.evidence_until < current_date then 'declared' else s.evidence_class end) order by s.id)
    from person_skill s where s.authority_id = p.authority_id and s.person_id = p.id and s.withdrawn_at is null and s.skill_uri is not null) as skills,
  (select jsonb_agg(jsonb_build_object('uri', w.occupation_uri, 'period', w.period, 'months', w.months, 'current', w.current,
      'evidence', case when w.evidence_until < current_date then 'declared' else w.evidence_class end) order by w.id)
    from person_work w where w.authority_id = p.authority_id and w.person_id = p.id and w.withdrawn_at is null and w.occupation_uri is not null) as work,
  (select jsonb_agg(jsonb_build_object('language', l.language, 'cefr', l.cefr, 'proven', l.proven) order by l.language, l.id)
    from person_language l where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null) as languages,
  (select jsonb_agg(distinct e.isced_f) from person_education e
    where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null and e.completed and e.isced_f is not null) as fields,
  (select jsonb_agg(l.licence order by l.id) from person_licence l
    where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null) as licences,
  (select jsonb_build_object('lo', r.eqf_min, 'hi', r.eqf_max, 'declared', r.status = 'declared') from eqf_reading r
    where r.authority_id = p.authority_id and r.person_id = p.id order by r.computed_at desc, r.id desc limit 1) as eqf,
  (select jsonb_agg(o.occupation_uri order by o.sort_order, o.id) from person_wished_occupation o
    where o.authority_id = p.authority_id and o.person_id = p.id and o.withdrawn_at is null and o.occupation_uri is not null) as wished,
  (select jsonb_agg(x.nuts order by x.nuts, x.id) from person_place x
    where x.authority_id = p.authority_id and x.person_id = p.id and x.withdrawn_at is null) as places,
  (select e.wishes from person_expectation e where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null) as wishes
from person p;
grant select (evidence_until) on person_skill, person_work to passerelle_matcher;
reset role;
