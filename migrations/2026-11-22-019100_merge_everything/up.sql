-- A merge loses no claim (PRODUCT 5, check 16): what it carries is listed in one place, with the statements about qualifications and what
-- the level is read for, which came later than merging did.
set local role passerelle_owner;

-- By place: a statement about a qualification refers to that entry and is copied after it.
create function app.mergeable_parts() returns table (place bigint, part text, is_block boolean) language sql immutable parallel safe as $$
  select e.place, e.part, false from unnest(array['names', 'languages', 'education', 'level-statements', 'work', 'skills', 'licences',
    'wished-occupations', 'places', 'external-ids', 'contact-points', 'accommodation-needs', 'notes', 'sessions', 'activities', 'soft-skills'
  ]) with ordinality as e(part, place)
  union all
  select 100 + b.place, b.part, true from unnest(array['contact', 'status', 'expectations', 'identity', 'guardian', 'support', 'basics',
    'digital', 'level-basis']) with ordinality as b(part, place)
$$;

-- Copies every live claim with its provenance, evidence and documents, under the same ids; of a block the target's words win, and what it lacks
-- comes from the source. An entry that was withdrawn goes along, withdrawn, where a live statement is about it. Returns the blocks of the
-- target as they were.
create or replace function app.copy_claims(authority uuid, source uuid, target uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  m record;
  before jsonb := '{}';
  was jsonb;
begin
  perform app.must_merge(authority);
  for m in select p.part, app.table_of(p.part) as name from app.mergeable_parts() p where not p.is_block order by p.place loop
    execute format($sql$
      insert into %1$I (authority_id, person_id, id, sort_order, provenance, evidence_class, evidence_until, content, created_by, created_at,
        withdrawn_at)
      select authority_id, $3, id, sort_order + 1000, provenance, evidence_class, evidence_until, content, created_by, created_at, withdrawn_at
      from %1$I c where authority_id = $1 and person_id = $2 and (withdrawn_at is null or $4 = 'education' and exists (
        select from person_level_statement s
        where s.authority_id = $1 and s.person_id = $2 and s.education_id = c.id and s.withdrawn_at is null))
      on conflict (authority_id, person_id, id) do update
        set content = excluded.content, withdrawn_at = excluded.withdrawn_at, version = %1$I.version + 1, updated_at = now()$sql$, m.name)
      using authority, source, target, m.part;
  end loop;
  for m in select p.part, app.table_of(p.part) as name from app.mergeable_parts() p where p.is_block order by p.place loop
    execute format('select content from %I where authority_id = $1 and person_id = $2 and id = $2', m.name) into was using authority, target;
    before := before || jsonb_build_object(m.part, was);
    execute format($sql$
      insert into %1$I (authority_id, person_id, id, provenance, content, created_by, created_at)
      select authority_id, $3, $3, provenance, content, created_by, created_at
      from %1$I where authority_id = $1 and person_id = $2 and withdrawn_at is null
      on conflict (authority_id, person_id, id) do update
        set content = excluded.content || %1$I.content, version = %1$I.version + 1, updated_at = now()$sql$, m.name)
      using authority, source, target;
  end loop;
  insert into claim_evidence (authority_id, person_id, id, claim_id, collection, field_group, class, content, valid_until_on, claim_version,
      organisation_id, recorded_by, recorded_at)
    select authority_id, target, id, claim_id, collection, field_group, class, content, valid_until_on, claim_version,
      organisation_id, recorded_by, recorded_at
    from claim_evidence where authority_id = authority and person_id = source and withdrawn_at is null and claim_id <> source
    on conflict (authority_id, person_id, id) do update set withdrawn_at = null;
  insert into person_document (authority_id, person_id, id, claim_id, collection, field_group, media_type, size, sha256, file, content,
      organisation_id, created_by, created_at)
    select authority_id, target, id, case claim_id when source then target else claim_id end, collection, field_group, media_type, size, sha256,
      file, content, organisation_id, created_by, created_at
    from person_document where authority_id = authority and person_id = source and withdrawn_at is null
    on conflict (authority_id, person_id, id) do update set file = excluded.file, withdrawn_at = null, version = person_document.version + 1;
  -- A state that was taken back is none, and gives way.
  insert into person_answer (authority_id, person_id, question, field_group, state, recorded_by, recorded_at)
    select authority_id, target, question, field_group, state, recorded_by, recorded_at
    from person_answer where authority_id = authority and person_id = source and state is not null
    on conflict (authority_id, person_id, question) do update
      set state = excluded.state, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, version = person_answer.version + 1
      where person_answer.state is null;
  return before;
end $$;

-- Takes the copies out again and gives the blocks back that nobody changed since.
create or replace function app.drop_copies(authority uuid, source uuid, target uuid, before jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  m record;
begin
  perform app.must_merge(authority);
  for m in select p.part, app.table_of(p.part) as name from app.mergeable_parts() p where not p.is_block order by p.place loop
    execute format($sql$
      update %1$I c set withdrawn_at = now(), version = version + 1, updated_at = now()
      where authority_id = $1 and person_id = $3 and withdrawn_at is null
        and exists (select from %1$I s where s.authority_id = $1 and s.person_id = $2 and s.id = c.id)$sql$, m.name)
      using authority, source, target;
  end loop;
  for m in select p.part, app.table_of(p.part) as name from app.mergeable_parts() p where p.is_block order by p.place loop
    execute format($sql$
      update %1$I c set content = case jsonb_typeof($4 -> $5) when 'object' then $4 -> $5 else '{}' end, version = version + 1, updated_at = now()
      where authority_id = $1 and person_id = $3 and id = $3
        and content = coalesce((select s.content from %1$I s where s.authority_id = $1 and s.person_id = $2 and s.id = $2), '{}')
          || case jsonb_typeof($4 -> $5) when 'object' then $4 -> $5 else '{}' end$sql$, m.name)
      using authority, source, target, before, m.part;
  end loop;
  update claim_evidence c set withdrawn_at = now() where authority_id = authority and person_id = target and withdrawn_at is null
    and exists (select from claim_evidence s where s.authority_id = authority and s.person_id = source and s.id = c.id);
  update person_document c set file = null, withdrawn_at = now(), version = version + 1
    where authority_id = authority and person_id = target and withdrawn_at is null
    and exists (select from person_document s where s.authority_id = authority and s.person_id = source and s.id = c.id);
  -- Taken back as staff take a state back: the version of the answers is the sum of their rows and never falls.
  update person_answer c set state = null, recorded_by = app.account_id(), recorded_at = now(), version = c.version + 1
    from person_answer s
    where s.authority_id = authority and s.person_id = source and c.authority_id = authority and c.person_id = target
      and c.question = s.question and c.state = s.state and c.recorded_by = s.recorded_by and c.recorded_at = s.recorded_at;
end $$;

revoke execute on function app.mergeable_parts() from public;
reset role;
