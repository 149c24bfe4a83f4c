-- The rest of sections A to C, in tables of the one shape of claims. Notes never leave the organisation that wrote them; adjustments are
-- seen only while the person agrees to that.
set local role passerelle_owner;

create function app.agreed(authority uuid, person uuid, what text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select exists (select from consent c where c.authority_id = authority and c.person_id = person and c.purpose = what
      and c.given and c.withdrawn_at is null and c.valid_until > now());
  end;
create policy consent_asked on consent for select to passerelle_owner using (true);

create function app.may_read(grp text, authority uuid, person uuid, claim uuid) returns boolean language sql stable
  return case app.reach(grp, 'read')
    when 'own' then app.assigned(authority, person) when 'shared' then app.granted(authority, person, grp, claim)
    when 'office' then true when 'organisation' then true else false end;
create function app.may_write(grp text, authority uuid, person uuid, claim uuid) returns boolean language sql stable
  return case app.reach(grp, 'write')
    when 'own' then app.assigned(authority, person) when 'shared' then app.granted(authority, person, grp, claim)
    when 'office' then true when 'organisation' then true else false end;
revoke execute on function app.agreed(uuid, uuid, text) from public;
grant execute on function app.agreed(uuid, uuid, text), app.may_read(text, uuid, uuid, uuid), app.may_write(text, uuid, uuid, uuid)
  to passerelle_app, passerelle_auditor;

do $claims$
declare
  t record;
  further text;
  shared text;
begin
  for t in select * from (values
    ('person_identity', 'identity', 'Birth date and sex (A3, A4); one row a person.'),
    ('person_external_id', 'status', 'Numbers that other systems gave (A6).'),
    ('person_contact_point', 'contact', 'Contact points (A8).'),
    ('person_guardian', 'contact', 'Guardian of a minor (A13); one row a person.'),
    ('person_accommodation', 'accommodation', 'Adjustments needed (A14), by a consent of their own.'),
    ('person_note', 'notes', 'Working notes (A15); they never leave the writing organisation.'),
    ('person_session', 'notes', 'Interviews (A19).'),
    ('person_support', 'expectations', 'Wished fields, course support, self-employment, mentor (B3, B6 to B8); one row a person.'),
    ('person_basics', 'skills', 'Literacy and numeracy (C2); one row a person.'),
    ('person_activity', 'skills', 'Skills outside work (C6).'),
    ('person_digital', 'skills', 'Digital skills (C7); one row a person.'),
    ('person_soft_skill', 'skills', 'Soft skills (C8).')
  ) as x(name, grp, about) loop
    further := case t.grp
      when 'notes' then ' and (provenance ->> ''organisation'')::uuid = (select app.organisation_id())'
      when 'accommodation' then ' and app.agreed(authority_id, person_id, ''accommodation'')'
      else '' end;
    -- Whoever works under any grant of the person keeps notes of their own about the person.
    shared := case t.grp when 'notes' then 'person' else t.grp end;
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
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %3$L, id)
          when 'office' then true when 'organisation' then true else false end%4$s)$sql$, t.name, t.grp, shared, further);
    execute format($sql$
      create policy %1$s_add on %1$I for insert to passerelle_app with check (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %3$L)
          when 'office' then true when 'organisation' then true else false end%4$s)$sql$, t.name, t.grp, shared, further);
    execute format($sql$
      create policy %1$s_change on %1$I for update to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach(%2$L, 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, %3$L, id)
          when 'office' then true when 'organisation' then true else false end%4$s)$sql$, t.name, t.grp, shared, further);
    execute format('grant select, insert on %I to passerelle_app', t.name);
    execute format('grant update (sort_order, version, evidence_class, content, updated_at, withdrawn_at) on %I to passerelle_app', t.name);
    execute format('grant select on %I to passerelle_backup', t.name);
  end loop;
end $claims$;

-- The first day that the 18th birthday can be; a birthday on 29 February comes on 1 March.
alter table person_identity add column adult_on date generated always as (
  make_date((content #>> '{birthDate,year}')::int + 18, coalesce((content #>> '{birthDate,month}')::int, 1), 1)
  + (coalesce((content #>> '{birthDate,day}')::int, 1) - 1)) stored;
comment on column person_identity.adult_on is 'First day that the 18th birthday can be.';
reset role;
