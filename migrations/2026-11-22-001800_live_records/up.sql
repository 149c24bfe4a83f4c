-- Freshness, tokens by which names are found and duplicates noticed, merging and taking that back, and the 18th birthday.
set local role passerelle_owner;

alter table person add column reconfirmed_on date;
alter table person add column merged_into uuid;
alter table person add constraint person_merged_into_fkey foreign key (authority_id, merged_into) references person (authority_id, id)
  on delete set null (merged_into);
comment on column person.reconfirmed_on is 'Day on which somebody last said that the record is still right.';
comment on column person.merged_into is 'The record that took this one in.';
grant update (reconfirmed_on, merged_into) on person to passerelle_app;

create table person_search (
  authority_id uuid not null,
  person_id uuid not null,
  kind text not null,
  token text not null,
  constraint person_search_pkey primary key (authority_id, person_id, kind, token),
  constraint person_search_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint person_search_kind_known check (kind in ('name', 'sound', 'birth', 'external_id', 'phone'))
);
create index person_search_token_idx on person_search (authority_id, kind, token, person_id);
comment on table person_search is 'Keys by which people are found and duplicates noticed, compared by equality alone.';
comment on column person_search.authority_id is 'Custodian.';
comment on column person_search.person_id is 'Person.';
comment on column person_search.kind is 'name (folded, in Latin letters), sound (its consonants), birth, external_id, phone.';
comment on column person_search.token is 'The key.';

create function app.group_of_key(kind text) returns text language sql immutable parallel safe
  return case kind when 'phone' then 'contact' when 'external_id' then 'status' else 'identity' end;
grant execute on function app.group_of_key(text) to passerelle_app;
alter table person_search enable row level security; alter table person_search force row level security;
create policy person_search_read on person_search for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_search.authority_id and p.id = person_search.person_id)
  and app.may_read(app.group_of_key(kind), authority_id, person_id, null));
create policy person_search_add on person_search for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = person_search.authority_id and p.id = person_search.person_id)
  and app.may_write(app.group_of_key(kind), authority_id, person_id, null));
create policy person_search_remove on person_search for delete to passerelle_app using (
  exists (select from person p where p.authority_id = person_search.authority_id and p.id = person_search.person_id)
  and app.may_write(app.group_of_key(kind), authority_id, person_id, null));
create policy person_search_asked on person_search for select to passerelle_owner using (true);
create policy person_asked on person for select to passerelle_owner using (true);
grant select, insert, delete on person_search to passerelle_app;
grant select on person_search to passerelle_backup;

-- Looks through the whole custodian, because a colleague's office may know the person; tells a reference and an office, nothing else.
-- People in a stricter class are not told of.
create function app.similar(sounds text[], ids text[], phones text[], apart uuid)
  returns table (person uuid, reference text, office uuid, names bigint, same_id boolean, same_phone boolean, birth text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select s.person_id, p.reference, p.office_id,
      count(*) filter (where s.kind = 'sound'), bool_or(s.kind = 'external_id'), bool_or(s.kind = 'phone'),
      (select max(b.token) from person_search b where b.authority_id = s.authority_id and b.person_id = s.person_id and b.kind = 'birth')
    from person_search s join person p on p.authority_id = s.authority_id and p.id = s.person_id
    where s.authority_id = app.organisation_id() and app.reach('person', 'write') in ('office', 'organisation')
      and p.class = 'normal' and p.merged_into is null and p.id is distinct from apart
      and ((s.kind = 'sound' and s.token = any (sounds)) or (s.kind = 'external_id' and s.token = any (ids))
        or (s.kind = 'phone' and s.token = any (phones)))
    group by s.authority_id, s.person_id, p.reference, p.office_id
    order by 4 desc, 1 limit 500;
  end;

create table person_merge (
  authority_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  blocks jsonb not null,
  grants uuid[] not null,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  subjects uuid[] not null generated always as (array[survivor_id, merged_id]) stored,
  constraint person_merge_pkey primary key (authority_id, id),
  constraint person_merge_survivor_fkey foreign key (authority_id, survivor_id) references person (authority_id, id),
  constraint person_merge_merged_fkey foreign key (authority_id, merged_id) references person (authority_id, id)
);
comment on table person_merge is 'Merges of two records, with what is needed to take them back.';
comment on column person_merge.authority_id is 'Custodian.';
comment on column person_merge.id is 'Identifier.';
comment on column person_merge.survivor_id is 'The record that stands.';
comment on column person_merge.merged_id is 'The record that went into it.';
comment on column person_merge.blocks is 'The blocks of the survivor before.';
comment on column person_merge.grants is 'Grants of the merged record that ended with the merge.';
comment on column person_merge.merged_by is 'Account.';
comment on column person_merge.merged_at is 'When.';
comment on column person_merge.undone_at is 'Taken back.';
comment on column person_merge.subjects is 'Both persons, so that an erasure takes the row along.';
alter table person_merge enable row level security; alter table person_merge force row level security;
create policy person_merge_read on person_merge for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'write')) = 'organisation');
create policy person_merge_add on person_merge for insert to passerelle_app with check (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'write')) = 'organisation');
create policy person_merge_change on person_merge for update to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'write')) = 'organisation');
grant select, insert on person_merge to passerelle_app;
grant update (undone_at) on person_merge to passerelle_app;
grant select on person_merge to passerelle_backup;

create function app.must_merge(authority uuid) returns void language plpgsql stable as $$
begin
  if authority is distinct from app.organisation_id() or app.reach('person', 'write') is distinct from 'organisation' then
    raise exception using errcode = '42501', message = 'only who leads an organisation merges its records';
  end if;
end $$;

create policy person_answer_kept on person_answer to passerelle_owner using (true) with check (true);
create policy person_document_kept on person_document to passerelle_owner using (true) with check (true);

-- Copies every live claim with its provenance, evidence and documents, under the same ids; of a block the target's words win, and what it lacks
-- comes from the source. Returns the blocks of the target as they were.
create function app.copy_claims(authority uuid, source uuid, target uuid) returns jsonb
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
create function app.drop_copies(authority uuid, source uuid, target uuid, before jsonb) returns void
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

-- What a guardian agreed to ends on the 18th birthday, whatever was known when it was agreed (PRODUCT 7, check 23).
create policy access_grant_of_age on access_grant to passerelle_owner using (true) with check (true);
create function app.cap_guardians_grant() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  day date;
begin
  select i.adult_on into day from person_identity i join consent c on c.authority_id = i.authority_id and c.id = new.consent_id
    where i.authority_id = new.authority_id and i.person_id = new.person_id and c.how = 'guardian';
  if day is not null then
    new.valid_until := least(new.valid_until, day::timestamp at time zone 'UTC');
  end if;
  return new;
end $$;
create function app.end_guardians_grants() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update access_grant g set valid_until = new.adult_on::timestamp at time zone 'UTC', version = version + 1
    where g.authority_id = new.authority_id and g.person_id = new.person_id and g.valid_until > new.adult_on::timestamp at time zone 'UTC'
    and exists (select from consent c where c.authority_id = g.authority_id and c.id = g.consent_id and c.how = 'guardian');
  return new;
end $$;
create trigger cap_guardians_grant before insert on access_grant for each row execute function app.cap_guardians_grant();
create trigger end_guardians_grants after insert or update on person_identity for each row execute function app.end_guardians_grants();

-- A closed record is no longer served: its grants end with it, whoever closes it.
create function app.end_grants_of_closed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update access_grant set revoked_at = now(), version = version + 1
    where authority_id = new.authority_id and person_id = new.id and revoked_at is null;
  return new;
end $$;
create trigger end_grants_of_closed after update of state on person for each row
  when (new.state = 'closed' and old.state <> 'closed') execute function app.end_grants_of_closed();

revoke execute on function app.end_grants_of_closed(), app.similar(text[], text[], text[], uuid), app.must_merge(uuid), app.copy_claims(uuid, uuid, uuid),
  app.drop_copies(uuid, uuid, uuid, jsonb), app.cap_guardians_grant(), app.end_guardians_grants() from public;
grant execute on function app.similar(text[], text[], text[], uuid), app.copy_claims(uuid, uuid, uuid), app.drop_copies(uuid, uuid, uuid, jsonb)
  to passerelle_app;
reset role;
