-- Labels beside the releases: national titles, lists of one's own, the seed lexicon, learned words.
set local role passerelle_owner;

create table label_set (
  name text not null,
  content_sha256 bytea not null,
  languages text[] not null,
  imported_at timestamptz not null default now(),
  constraint label_set_pkey primary key (name)
);
comment on table label_set is 'A set of labels that is replaced as a whole.';
comment on column label_set.name is 'Name; lexicon-fa, a national classification, a list of one''s own.';
comment on column label_set.content_sha256 is 'Hash of the content: the same again is no change.';
comment on column label_set.languages is 'Languages of its labels.';
comment on column label_set.imported_at is 'When.';

create table extra_label (
  label_set text not null,
  uri text not null,
  lang text not null,
  kind text not null,
  label text not null,
  title boolean not null,
  state text not null,
  reviewer text,
  source text not null,
  constraint extra_label_pkey primary key (label_set, uri, lang, kind, label),
  constraint extra_label_set_fkey foreign key (label_set) references label_set (name) on delete cascade,
  constraint extra_label_kind_known check (kind in ('preferred', 'alternative', 'hidden', 'learned', 'seed')),
  constraint extra_label_state_known check (state in ('draft', 'reviewed'))
);
create index extra_label_uri_idx on extra_label (uri, lang);
comment on table extra_label is 'A label that is in no release. It counts for concepts that the current release has.';
comment on column extra_label.label_set is 'Set.';
comment on column extra_label.uri is 'Concept.';
comment on column extra_label.lang is 'Language.';
comment on column extra_label.kind is 'preferred, alternative, hidden, learned, seed.';
comment on column extra_label.label is 'The label.';
comment on column extra_label.title is 'Of seeds: may stand as the title in its language.';
comment on column extra_label.state is 'draft or reviewed by a native reader.';
comment on column extra_label.reviewer is 'Who reviewed it, as the file names them.';
comment on column extra_label.source is 'Release, table or source it comes from.';

grant select, insert, update, delete on label_set, extra_label to passerelle_app;
grant select on label_set, extra_label to passerelle_matcher, passerelle_auditor, passerelle_backup;
reset role;
