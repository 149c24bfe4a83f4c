-- Documents behind one door: typed by content, hashed, of the group of the claim they belong to.
set local role passerelle_owner;

-- YYYY-MM-DD as the API writes it, whatever the settings of the session.
create function app.day(text) returns date language sql immutable parallel safe
  return make_date(split_part($1, '-', 1)::int, split_part($1, '-', 2)::int, split_part($1, '-', 3)::int);

create table person_document (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  collection text not null,
  field_group text not null,
  version integer not null default 1,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  file bytea,
  content jsonb not null,
  delete_after_on date generated always as (app.day(content ->> 'deleteAfterOn')) stored,
  organisation_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint person_document_pkey primary key (authority_id, person_id, id),
  constraint person_document_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint person_document_type_known check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  constraint person_document_collection_known check (app.table_of(collection) is not null),
  constraint person_document_gone check ((file is null) = (withdrawn_at is not null))
);
comment on table person_document is 'Documents (C10). Removing one takes the file away at once; that there was one stays in the history.';
comment on column person_document.authority_id is 'Custodian.';
comment on column person_document.person_id is 'Person.';
comment on column person_document.id is 'Identifier.';
comment on column person_document.claim_id is 'Entry or block it belongs to.';
comment on column person_document.collection is 'Collection or block of that.';
comment on column person_document.field_group is 'Field group of that, by which the row is seen.';
comment on column person_document.version is 'Version, raised by each change.';
comment on column person_document.media_type is 'Type, told from the content.';
comment on column person_document.size is 'Bytes.';
comment on column person_document.sha256 is 'SHA-256 of the file as it is stored.';
comment on column person_document.file is 'The file; null once it was removed.';
comment on column person_document.content is 'Kind, language, issued, expires, translated, seen as.';
comment on column person_document.delete_after_on is 'Last day: after it the document is shown no more.';
comment on column person_document.organisation_id is 'Organisation that stored it.';
comment on column person_document.created_by is 'Account or client.';
comment on column person_document.created_at is 'Begin.';
comment on column person_document.updated_at is 'Last change.';
comment on column person_document.withdrawn_at is 'Removed.';
alter table person_document enable row level security; alter table person_document force row level security;
create policy person_document_read on person_document for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_document.authority_id and p.id = person_document.person_id)
  and app.may_read(field_group, authority_id, person_id, claim_id));
create policy person_document_add on person_document for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = person_document.authority_id and p.id = person_document.person_id)
  and app.may_write(field_group, authority_id, person_id, claim_id) and organisation_id = (select app.organisation_id()));
create policy person_document_change on person_document for update to passerelle_app using (
  exists (select from person p where p.authority_id = person_document.authority_id and p.id = person_document.person_id)
  and app.may_write(field_group, authority_id, person_id, claim_id));
grant select, insert on person_document to passerelle_app;
grant update (version, file, content, updated_at, withdrawn_at) on person_document to passerelle_app;
grant select on person_document to passerelle_backup;
reset role;
