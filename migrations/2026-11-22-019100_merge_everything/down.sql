set local role passerelle_owner;
-- Copies every live claim with its provenance, evidence and documents, under the same ids; of a block the target's words win, and what it lacks
-- comes from the source. Returns the blocks of the target as they were.
create or replace function app.copy_claims(authority uuid, source uuid, target uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  part text;
  before jsonb := '{}';
  was jsonb;
begin
  perform app.must_merge(authority);
  foreach part in array array['names', 'languages', 'education', 'work', 'skills', 'licences', 'wished-occupations', 'places', 'external-ids',
      'contact-points', 'accommodation-needs', 'notes', 'sessions', 'activities', 'soft-skills'] loop
    execute format($sql$
      insert into %1$I (authority_id, person_id, id, sort_order, provenance, evidence_class, evidence_until, content, created_by, created_at)
      select authority_id, $3, id, sort_order + 1000, provenance, evidence_class, evidence_until, content, created_by, created_at
      from %1$I where authority_id = $1 and person_id = $2 and withdrawn_at is null
      on conflict (authority_id, person_id, id) do update
        set content = excluded.content, withdrawn_at = null, version = %1$I.version + 1, updated_at = now()$sql$, app.table_of(part))
      using authority, source, target;
  end loop;
  foreach part in array array['contact', 'status', 'expectations', 'identity', 'guardian', 'support', 'basics', 'digital'] loop
    execute format('select content from %I where authority_id = $1 and person_id = $2 and id = $2', app.table_of(part))
      into was using authority, target;
    before := before || jsonb_build_object(part, was);
    execute format($sql$
      insert into %1$I (authority_id, person_id, id, provenance, content, created_by, created_at)
      select authority_id, $3, $3, provenance, content, created_by, created_at
      from %1$I where authority_id = $1 and person_id = $2 and withdrawn_at is null
      on conflict (authority_id, person_id, id) do update
        set content = excluded.content || %1$I.content, version = %1$I.version + 1, updated_at = now()$sql$, app.table_of(part))
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
  insert into person_answer (authority_id, person_id, question, field_group, state, recorded_by, recorded_at)
    select authority_id, target, question, field_group, state, recorded_by, recorded_at
    from person_answer where authority_id = authority and person_id = source on conflict do nothing;
  return before;
end $$;

-- Takes the copies out again and gives the blocks back that nobody changed since.
create or replace function app.drop_copies(authority uuid, source uuid, target uuid, before jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  part text;
begin
  perform app.must_merge(authority);
  foreach part in array array['names', 'languages', 'education', 'work', 'skills', 'licences', 'wished-occupations', 'places', 'external-ids',
      'contact-points', 'accommodation-needs', 'notes', 'sessions', 'activities', 'soft-skills'] loop
    execute format($sql$
      update %1$I c set withdrawn_at = now(), version = version + 1, updated_at = now()
      where authority_id = $1 and person_id = $3 and withdrawn_at is null
        and exists (select from %1$I s where s.authority_id = $1 and s.person_id = $2 and s.id = c.id)$sql$, app.table_of(part))
      using authority, source, target;
  end loop;
  foreach part in array array['contact', 'status', 'expectations', 'identity', 'guardian', 'support', 'basics', 'digital'] loop
    execute format($sql$
      update %1$I c set content = case jsonb_typeof($4 -> $5) when 'object' then $4 -> $5 else '{}' end, version = version + 1, updated_at = now()
      where authority_id = $1 and person_id = $3 and id = $3
        and content = coalesce((select s.content from %1$I s where s.authority_id = $1 and s.person_id = $2 and s.id = $2), '{}')
          || case jsonb_typeof($4 -> $5) when 'object' then $4 -> $5 else '{}' end$sql$, app.table_of(part))
      using authority, source, target, before, part;
  end loop;
  update claim_evidence c set withdrawn_at = now() where authority_id = authority and person_id = target and withdrawn_at is null
    and exists (select from claim_evidence s where s.authority_id = authority and s.person_id = source and s.id = c.id);
  update person_document c set file = null, withdrawn_at = now(), version = version + 1
    where authority_id = authority and person_id = target and withdrawn_at is null
    and exists (select from person_document s where s.authority_id = authority and s.person_id = source and s.id = c.id);
end $$;

drop function app.mergeable_parts();
reset role;
