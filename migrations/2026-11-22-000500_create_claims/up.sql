-- Entries and blocks of the profile. All have one shape; each table holds fields of one group only, so field access is row access.
-- What matching may see is drawn out of the content into columns of its own, so that the matcher's role can be granted these alone.
set local role passerelle_owner;

do $claims$
declare
  t record;
begin
  for t in select * from (values
    ('person_name', 'identity', 'Names (A2).'),
    ('person_contact', 'contact', 'Interview languages and residence (A7, A9); one row a person.'),
    ('person_status', 'status', 'Right to work in full (A12); one row a person.'),
    ('person_language', 'languages', 'Languages (C1).'),
    ('person_education', 'education', 'Education (C3).'),
    ('person_work', 'work', 'Work experience (C4).'),
    ('person_skill', 'skills', 'Skills (C5).'),
    ('person_licence', 'skills', 'Licences (C9).'),
    ('person_expectation', 'expectations', 'Goals and work pattern (B1, B5, B9); one row a person.'),
    ('person_wished_occupation', 'expectations', 'Wished occupations (B2), in order.'),
    ('person_place', 'expectations', 'Places (B4).')
  ) as x(name, grp, about) loop
    execute format($sql$
      create table %1$I (
        authority_id uuid not null,
        person_id uuid not null,
        id uuid not null,
        sort_order integer not null default 0,
        version integer not null default 1,
        provenance jsonb not null,
        evidence_class text not null default 'declared',
        content jsonb not null,
        created_by uuid not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        withdrawn_at timestamptz,
        constraint %1$s_pkey primary key (authority_id, person_id, id),
        constraint %1$s_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
        constraint %1$s_evidence_known check (evidence_class in ('declared', 'documented', 'assessed'))
      )$sql$, t.name);
    execute format('comment on table %I is %L', t.name, t.about);
    execute format('comment on column %I.authority_id is %L', t.name, 'Custodian.');
    execute format('comment on column %I.person_id is %L', t.name, 'Person.');
    execute format('comment on column %I.id is %L', t.name, 'Identifier of the entry; of a block the person''s.');
    execute format('comment on column %I.sort_order is %L', t.name, 'Position in the list.');
    execute format('comment on column %I.version is %L', t.name, 'Version, raised by each change.');
    execute format('comment on column %I.provenance is %L', t.name, 'Who first said it, for whom, when.');
    execute format('comment on column %I.evidence_class is %L', t.name, 'Best evidence: declared, documented, assessed.');
    execute format('comment on column %I.content is %L', t.name, 'The entry as domain/src/profile writes it.');
    execute format('comment on column %I.created_by is %L', t.name, 'Account or client.');
    execute format('comment on column %I.created_at is %L', t.name, 'Begin.');
    execute format('comment on column %I.updated_at is %L', t.name, 'Last change.');
    execute format('comment on column %I.withdrawn_at is %L', t.name, 'Withdrawn: kept for the history, shown no more.');
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format($sql$
      create policy %1$s_read on %1$I for select to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'read'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %2$L, id)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.grp);
    execute format($sql$
      create policy %1$s_add on %1$I for insert to passerelle_app with check (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %2$L)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.grp);
    execute format($sql$
      create policy %1$s_change on %1$I for update to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %2$L, id)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.grp);
    execute format('grant select, insert on %I to passerelle_app', t.name);
    execute format('grant update (sort_order, version, evidence_class, content, updated_at, withdrawn_at) on %I to passerelle_app', t.name);
    execute format('grant select on %I to passerelle_backup', t.name);
  end loop;
end $claims$;

alter table person_skill
  add column skill_uri text generated always as (content #>> '{skill,uri}') stored,
  add column level smallint generated always as ((content ->> 'level')::smallint) stored,
  add column last_used smallint generated always as ((content ->> 'lastUsed')::smallint) stored,
  add column answer text generated always as (content ->> 'quickAnswer') stored;
alter table person_work
  add column occupation_uri text generated always as (content #>> '{occupation,uri}') stored,
  add column period jsonb generated always as (content -> 'period') stored,
  add column months smallint generated always as ((content ->> 'months')::smallint) stored,
  add column current boolean generated always as ((content ->> 'current')::boolean) stored;
alter table person_language
  add column language text generated always as (content ->> 'language') stored,
  add column cefr jsonb generated always as (content -> 'cefr') stored,
  add column proven boolean generated always as (coalesce(content ->> 'basis', 'self') <> 'self') stored;
alter table person_education
  add column isced_f text generated always as (content ->> 'iscedF') stored,
  add column completed boolean generated always as ((content ->> 'completed')::boolean) stored;
alter table person_licence
  add column licence jsonb generated always as (content - 'issuedIn' - 'validUntilOn') stored;
alter table person_wished_occupation
  add column occupation_uri text generated always as (content #>> '{occupation,uri}') stored;
alter table person_place
  add column nuts text generated always as (content ->> 'nuts') stored;
alter table person_contact
  add column nuts3 text generated always as (content #>> '{residence,nuts3}') stored;
alter table person_expectation
  add column wishes jsonb generated always as (content - 'motivation' - 'goals') stored;

comment on column person_skill.skill_uri is 'ESCO skill; null where unmapped.';
comment on column person_skill.level is '1 with help to 4 can teach.';
comment on column person_skill.last_used is 'Year of last use.';
comment on column person_skill.answer is 'can_do, a_little, no.';
comment on column person_work.occupation_uri is 'ESCO occupation or ISCO group; null where unmapped.';
comment on column person_work.period is 'From and to, partial dates.';
comment on column person_work.months is 'Duration without dates.';
comment on column person_work.current is 'Still there.';
comment on column person_language.language is 'ISO 639-3.';
comment on column person_language.cefr is 'Levels per activity.';
comment on column person_language.proven is 'Test or certificate.';
comment on column person_education.isced_f is 'ISCED-F field.';
comment on column person_education.completed is 'Completed.';
comment on column person_licence.licence is 'Type, category, usable here.';
comment on column person_wished_occupation.occupation_uri is 'ESCO occupation or ISCO group.';
comment on column person_place.nuts is 'NUTS code.';
comment on column person_contact.nuts3 is 'Residence, NUTS 3.';
comment on column person_expectation.wishes is 'Willing to move and work pattern.';

-- The derived flag "may work" leaves the authority where the rest of the status does not, so it is a table of its own.
create table person_may_work (
  authority_id uuid not null,
  person_id uuid not null,
  may_work text not null,
  from_on date,
  constraint person_may_work_pkey primary key (authority_id, person_id),
  constraint person_may_work_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint person_may_work_known check (may_work in ('yes', 'yes_limited', 'not_yet', 'no', 'unknown'))
);
comment on table person_may_work is 'The derived flag "may work", written with person_status.';
comment on column person_may_work.authority_id is 'Custodian.';
comment on column person_may_work.person_id is 'Person.';
comment on column person_may_work.may_work is 'yes, yes_limited, not_yet, no, unknown.';
comment on column person_may_work.from_on is 'First day, where it is not_yet.';
alter table person_may_work enable row level security; alter table person_may_work force row level security;
create policy may_work_read on person_may_work for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_may_work.authority_id and p.id = person_may_work.person_id)
  and case coalesce((select app.reach('status', 'read')), (select app.reach('status', 'flag')))
    when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'status')
    when 'office' then true when 'organisation' then true else false end);
create policy may_work_add on person_may_work for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = person_may_work.authority_id and p.id = person_may_work.person_id)
  and case (select app.reach('status', 'write')) when 'own' then app.assigned(authority_id, person_id)
    when 'office' then true when 'organisation' then true else false end);
create policy may_work_change on person_may_work for update to passerelle_app using (
  exists (select from person p where p.authority_id = person_may_work.authority_id and p.id = person_may_work.person_id)
  and case (select app.reach('status', 'write')) when 'own' then app.assigned(authority_id, person_id)
    when 'office' then true when 'organisation' then true else false end);
grant select, insert, update on person_may_work to passerelle_app;
grant select on person_may_work to passerelle_backup;
reset role;
