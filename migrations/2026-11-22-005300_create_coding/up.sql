-- Who chose which concept for a claim, from which place of which list. The person's own words stay here when the claim is coded.
set local role passerelle_owner;

do $codings$
declare
  t record;
begin
  for t in select * from (values
    ('person_work_coding', 'person_work', 'work', 'occupation_uri', 'Choices of an occupation for work experience (C4).'),
    ('person_skill_coding', 'person_skill', 'skills', 'skill_uri', 'Choices of a concept for a skill (C5).'),
    ('person_wish_coding', 'person_wished_occupation', 'expectations', 'occupation_uri', 'Choices of an occupation for a wish (B2).')
  ) as x(name, entry, grp, uri, about) loop
    execute format($sql$
      create table %1$I (
        authority_id uuid not null,
        person_id uuid not null,
        id uuid not null,
        entry_id uuid not null,
        entry_version integer not null,
        own_words text,
        from_uri text,
        uri text not null,
        vocabulary_version text not null,
        label text,
        label_lang text,
        tier smallint,
        rank smallint,
        coder_version text,
        coded_by uuid not null,
        coded_at timestamptz not null default now(),
        constraint %1$s_pkey primary key (authority_id, person_id, id),
        constraint %1$s_entry_fkey foreign key (authority_id, person_id, entry_id) references %2$I (authority_id, person_id, id) on delete cascade,
        constraint %1$s_tier_known check (tier between 0 and 4),
        constraint %1$s_rank_positive check (rank between 1 and 50)
      )$sql$, t.name, t.entry);
    execute format('create index %1$s_entry_idx on %1$I (authority_id, person_id, entry_id, coded_at)', t.name);
    execute format('create index %1$s_unmapped_idx on %1$I (created_at desc, id desc) where %2$I is null and withdrawn_at is null', t.entry, t.uri);
    execute format('comment on table %I is %L', t.name, t.about);
    execute format('comment on column %I.authority_id is %L', t.name, 'Custodian.');
    execute format('comment on column %I.person_id is %L', t.name, 'Person.');
    execute format('comment on column %I.id is %L', t.name, 'Identifier.');
    execute format('comment on column %I.entry_id is %L', t.name, 'The claim.');
    execute format('comment on column %I.entry_version is %L', t.name, 'Version of the claim that the choice made.');
    execute format('comment on column %I.own_words is %L', t.name, 'What stood there before, in the person''s words.');
    execute format('comment on column %I.from_uri is %L', t.name, 'The concept that stood there before.');
    execute format('comment on column %I.uri is %L', t.name, 'The concept that was chosen.');
    execute format('comment on column %I.vocabulary_version is %L', t.name, 'Release it was chosen from.');
    execute format('comment on column %I.label is %L', t.name, 'Label as shown.');
    execute format('comment on column %I.label_lang is %L', t.name, 'Language of that label.');
    execute format('comment on column %I.tier is %L', t.name, 'Tier of the suggestion, where it was one.');
    execute format('comment on column %I.rank is %L', t.name, 'Its place in the list, from 1.');
    execute format('comment on column %I.coder_version is %L', t.name, 'Coder that suggested it.');
    execute format('comment on column %I.coded_by is %L', t.name, 'Account that chose.');
    execute format('comment on column %I.coded_at is %L', t.name, 'When.');
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format($sql$
      create policy %1$s_read on %1$I for select to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'read'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %2$L, entry_id)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.grp);
    execute format($sql$
      create policy %1$s_add on %1$I for insert to passerelle_app with check (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %2$L, entry_id)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.grp);
    execute format('grant select, insert on %I to passerelle_app', t.name);
    execute format('grant select on %I to passerelle_backup', t.name);
  end loop;
end $codings$;
reset role;
