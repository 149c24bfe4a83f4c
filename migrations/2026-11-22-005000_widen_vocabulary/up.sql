-- A release whole: texts, collections, schemes, economic activities; and how far its import is.
set local role passerelle_owner;

alter table vocabulary_release
  add column layout text,
  add column languages text[] not null default '{}';
comment on column vocabulary_release.layout is 'Layout of the download, as its columns told it.';
comment on column vocabulary_release.languages is 'Languages with at least one label.';
update vocabulary_release r set languages =
  coalesce((select array_agg(distinct l.lang order by l.lang) from concept_label l where l.version = r.version), '{}');

alter table concept
  add column modified text,
  add column nace text[] not null default '{}',
  add column in_scheme text[] not null default '{}';
comment on column concept.modified is 'When it was last changed, as the files say it.';
comment on column concept.nace is 'URIs of its economic activities (NACE), where the release tells them.';
comment on column concept.in_scheme is 'URIs of the concept schemes it is in.';
create index concept_code_idx on concept (version, kind, code);

create table concept_description (
  version text not null,
  uri text not null,
  lang text not null,
  kind text not null,
  text text not null,
  constraint concept_description_pkey primary key (version, uri, lang, kind),
  constraint concept_description_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade,
  constraint concept_description_kind_known check (kind in ('description', 'scope_note', 'definition'))
);
comment on table concept_description is 'What a concept means, in one language.';
comment on column concept_description.version is 'Release.';
comment on column concept_description.uri is 'Concept.';
comment on column concept_description.lang is 'Language.';
comment on column concept_description.kind is 'description, scope_note, definition.';
comment on column concept_description.text is 'The text.';

create table concept_collection (
  version text not null,
  collection text not null,
  uri text not null,
  constraint concept_collection_pkey primary key (version, collection, uri),
  constraint concept_collection_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade
);
create index concept_collection_uri_idx on concept_collection (version, uri);
comment on table concept_collection is 'Which concepts are digital, green, languages, transversal or for research.';
comment on column concept_collection.version is 'Release.';
comment on column concept_collection.collection is 'Name of the collection.';
comment on column concept_collection.uri is 'Concept.';

create table concept_scheme (
  version text not null,
  uri text not null,
  lang text not null,
  label text not null,
  constraint concept_scheme_pkey primary key (version, uri, lang, label),
  constraint concept_scheme_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade
);
comment on table concept_scheme is 'Names of concept schemes.';
comment on column concept_scheme.version is 'Release.';
comment on column concept_scheme.uri is 'Scheme.';
comment on column concept_scheme.lang is 'Language of the name.';
comment on column concept_scheme.label is 'The name.';

create index concept_broader_broader_idx on concept_broader (version, broader);
create index occupation_skill_skill_idx on occupation_skill (version, skill);

create table vocabulary_import (
  id uuid not null,
  what text not null,
  state text not null default 'running',
  phase text not null,
  file text not null default '',
  done bigint not null default 0,
  total bigint not null default 0,
  violations bigint not null default 0,
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint vocabulary_import_pkey primary key (id),
  constraint vocabulary_import_state_known check (state in ('running', 'done', 'unchanged', 'refused', 'failed'))
);
comment on table vocabulary_import is 'How far an import of vocabulary is; written beside its transaction, so that others see it.';
comment on column vocabulary_import.id is 'Identifier.';
comment on column vocabulary_import.what is 'Release or set of labels.';
comment on column vocabulary_import.state is 'running, done, unchanged, refused, failed.';
comment on column vocabulary_import.phase is 'What is being done.';
comment on column vocabulary_import.file is 'File or table.';
comment on column vocabulary_import.done is 'Rows done of this file.';
comment on column vocabulary_import.total is 'Rows this file has.';
comment on column vocabulary_import.violations is 'Why it was refused: how many places are wrong.';
comment on column vocabulary_import.started_at is 'Begin.';
comment on column vocabulary_import.updated_at is 'Last sign of life.';

grant select, insert, delete on concept_description, concept_collection, concept_scheme to passerelle_app;
grant select, insert, update on vocabulary_import to passerelle_app;
grant delete on vocabulary_current to passerelle_app;
grant select on concept_description, concept_collection, concept_scheme, vocabulary_import
  to passerelle_matcher, passerelle_auditor, passerelle_backup;
reset role;
