-- ESCO releases side by side; one is current. Reference data: the same for everybody.
set local role passerelle_owner;

create table vocabulary_release (
  version text not null,
  content_sha256 bytea not null,
  counts jsonb not null,
  imported_at timestamptz not null default now(),
  constraint vocabulary_release_pkey primary key (version)
);
comment on table vocabulary_release is 'A loaded release of ESCO, or the starter selection.';
comment on column vocabulary_release.version is 'Version, such as 1.2.0.';
comment on column vocabulary_release.content_sha256 is 'Hash of the parsed content: the same again is no change.';
comment on column vocabulary_release.counts is 'Rows by kind and language.';
comment on column vocabulary_release.imported_at is 'When.';

create table vocabulary_current (
  only_row boolean not null default true,
  version text not null,
  generation bigint not null default 1,
  constraint vocabulary_current_pkey primary key (only_row),
  constraint vocabulary_current_one check (only_row),
  constraint vocabulary_current_release_fkey foreign key (version) references vocabulary_release (version)
);
comment on table vocabulary_current is 'Which release is current; moved last in the transaction of an import.';
comment on column vocabulary_current.only_row is 'There is one row.';
comment on column vocabulary_current.version is 'Current release.';
comment on column vocabulary_current.generation is 'Raised by each move, so that caches know.';

create table concept (
  version text not null,
  uri text not null,
  kind text not null,
  code text,
  isco_code text,
  skill_type text,
  reuse_level text,
  status text,
  constraint concept_pkey primary key (version, uri),
  constraint concept_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade,
  constraint concept_kind_known check (kind in ('occupation', 'isco_group', 'skill', 'skill_group'))
);
comment on table concept is 'A concept of a release.';
comment on column concept.version is 'Release.';
comment on column concept.uri is 'ESCO URI.';
comment on column concept.kind is 'occupation, isco_group, skill, skill_group.';
comment on column concept.code is 'Code of the concept.';
comment on column concept.isco_code is 'ISCO-08 unit group of an occupation, code of an ISCO group.';
comment on column concept.skill_type is 'skill or knowledge.';
comment on column concept.reuse_level is 'How far it carries over: transversal, cross-sector, sector- or occupation-specific.';
comment on column concept.status is 'released or obsolete.';

create table concept_label (
  version text not null,
  uri text not null,
  lang text not null,
  kind text not null,
  label text not null,
  constraint concept_label_pkey primary key (version, uri, lang, kind, label),
  constraint concept_label_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade
);
create index concept_label_uri_idx on concept_label (uri, lang) where kind = 'preferred';
comment on table concept_label is 'A label in one language.';
comment on column concept_label.version is 'Release.';
comment on column concept_label.uri is 'Concept.';
comment on column concept_label.lang is 'Language.';
comment on column concept_label.kind is 'preferred, alternative, hidden.';
comment on column concept_label.label is 'The label.';

create table concept_broader (
  version text not null,
  narrower text not null,
  broader text not null,
  constraint concept_broader_pkey primary key (version, narrower, broader),
  constraint concept_broader_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade
);
comment on table concept_broader is 'Broader relations of both pillars.';
comment on column concept_broader.version is 'Release.';
comment on column concept_broader.narrower is 'Narrower concept.';
comment on column concept_broader.broader is 'Broader concept or group.';

create table occupation_skill (
  version text not null,
  occupation text not null,
  skill text not null,
  essential boolean not null,
  constraint occupation_skill_pkey primary key (version, occupation, skill, essential),
  constraint occupation_skill_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade
);
comment on table occupation_skill is 'Skills of an occupation.';
comment on column occupation_skill.version is 'Release.';
comment on column occupation_skill.occupation is 'Occupation.';
comment on column occupation_skill.skill is 'Skill.';
comment on column occupation_skill.essential is 'Essential, else optional.';

create table skill_skill (
  version text not null,
  skill text not null,
  related text not null,
  essential boolean not null,
  constraint skill_skill_pkey primary key (version, skill, related, essential),
  constraint skill_skill_release_fkey foreign key (version) references vocabulary_release (version) on delete cascade
);
comment on table skill_skill is 'Relations between skills.';
comment on column skill_skill.version is 'Release.';
comment on column skill_skill.skill is 'Skill.';
comment on column skill_skill.related is 'Related skill.';
comment on column skill_skill.essential is 'Essential, else optional.';

grant select, insert, delete on vocabulary_release, concept, concept_label, concept_broader, occupation_skill, skill_skill to passerelle_app;
grant select, insert, update on vocabulary_current to passerelle_app;
grant select on vocabulary_release, vocabulary_current, concept, concept_label, concept_broader, occupation_skill, skill_skill
  to passerelle_matcher, passerelle_auditor, passerelle_backup;
reset role;
