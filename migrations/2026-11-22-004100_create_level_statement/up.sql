-- What a level reading rests on beside the qualifications: statements of bodies, and for what the level is read. Both have the shape of
-- the other entries and blocks. A statement that a recogniser recorded in a case is never changed by those who keep the record.
set local role passerelle_owner;

do $claims$
declare
  t record;
begin
  for t in select * from (values
    ('person_level_statement', 'education_id', 'Decisions and statements of bodies about a qualification (PRODUCT 4.5).'),
    ('person_level_basis', 'id', 'For what the level is read: country, occupation aimed at, years of schooling; one row a person.')
  ) as x(name, claim, about) loop
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
    if t.claim = 'education_id' then
      execute format('alter table %I add column education_id uuid generated always as ((content ->> ''education'')::uuid) stored', t.name);
      execute format('alter table %1$I add constraint %1$s_education_fkey foreign key (authority_id, person_id, education_id) references person_education (authority_id, person_id, id)', t.name);
      execute format('comment on column %I.education_id is %L', t.name, 'Education entry it is about.');
    end if;
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
        and case (select app.reach('education', 'read'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'education', %2$I)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.claim);
    execute format($sql$
      create policy %1$s_add on %1$I for insert to passerelle_app with check (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and not content ? 'case'
        and case (select app.reach('education', 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'education')
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name);
    execute format($sql$
      create policy %1$s_change on %1$I for update to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and not content ? 'case'
        and case (select app.reach('education', 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'education')
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name);
    execute format('grant select, insert on %I to passerelle_app', t.name);
    execute format('grant update (sort_order, version, evidence_class, content, updated_at, withdrawn_at) on %I to passerelle_app', t.name);
    execute format('grant select on %I to passerelle_backup', t.name);
  end loop;
end $claims$;

create policy person_level_statement_verdict on person_level_statement for insert to passerelle_app with check (
  (select app.setting('role')) = 'recogniser' and (select app.setting('purpose')) = 'recognition'
  and content ? 'case' and (content ->> 'education') is not null
  and app.granted(authority_id, person_id, 'education', (content ->> 'education')::uuid));
reset role;
