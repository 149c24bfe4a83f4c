-- Vacancies and courses: public data, written by employment services and providers.
set local role passerelle_owner;

create table vacancy (
  id uuid not null,
  organisation_id uuid not null,
  source_system text not null,
  source_id text not null,
  status text not null,
  occupation_uri text,
  region text,
  mapping text not null,
  content jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint vacancy_pkey primary key (id),
  constraint vacancy_source_key unique (organisation_id, source_system, source_id),
  constraint vacancy_organisation_fkey foreign key (organisation_id) references organisation (id),
  constraint vacancy_status_known check (status in ('open', 'filled', 'removed', 'expired')),
  constraint vacancy_mapping_known check (mapping in ('mapped', 'needs_mapping'))
);
comment on table vacancy is 'A vacancy.';
comment on column vacancy.id is 'Identifier.';
comment on column vacancy.organisation_id is 'Who entered it.';
comment on column vacancy.source_system is 'System it comes from.';
comment on column vacancy.source_id is 'Identifier there.';
comment on column vacancy.status is 'open, filled, removed, expired.';
comment on column vacancy.occupation_uri is 'ESCO occupation or ISCO group.';
comment on column vacancy.region is 'NUTS 3.';
comment on column vacancy.mapping is 'mapped, or needs_mapping where a concept is not known here.';
comment on column vacancy.content is 'The vacancy as domain/src/vacancy.rs writes it.';
comment on column vacancy.version is 'Version.';
comment on column vacancy.created_at is 'Begin.';
comment on column vacancy.updated_at is 'Last change.';

create table course (
  id uuid not null,
  organisation_id uuid not null,
  source_system text not null,
  source_id text not null,
  kind text not null,
  region text,
  mapping text not null,
  content jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint course_pkey primary key (id),
  constraint course_source_key unique (organisation_id, source_system, source_id),
  constraint course_organisation_fkey foreign key (organisation_id) references organisation (id),
  constraint course_mapping_known check (mapping in ('mapped', 'needs_mapping'))
);
comment on table course is 'A bridging course or another opportunity.';
comment on column course.id is 'Identifier.';
comment on column course.organisation_id is 'Who entered it.';
comment on column course.source_system is 'System it comes from.';
comment on column course.source_id is 'Identifier there.';
comment on column course.kind is 'Type code.';
comment on column course.region is 'NUTS 3.';
comment on column course.mapping is 'mapped, or needs_mapping where a concept is not known here.';
comment on column course.content is 'The course as domain/src/course.rs writes it.';
comment on column course.version is 'Version.';
comment on column course.created_at is 'Begin.';
comment on column course.updated_at is 'Last change.';

create table catalogue_generation (
  only_row boolean not null default true,
  generation bigint not null default 1,
  constraint catalogue_generation_pkey primary key (only_row),
  constraint catalogue_generation_one check (only_row)
);
comment on table catalogue_generation is 'Raised by each change of vacancies or courses, so that caches know.';
comment on column catalogue_generation.only_row is 'There is one row.';
comment on column catalogue_generation.generation is 'Count of changes.';
insert into catalogue_generation default values;
create function app.catalogue_changed() returns trigger language plpgsql as $$
begin
  update catalogue_generation set generation = generation + 1;
  return null;
end $$;
create trigger vacancy_changed after insert or update or delete on vacancy for each statement execute function app.catalogue_changed();
create trigger course_changed after insert or update or delete on course for each statement execute function app.catalogue_changed();

grant select, insert, update on vacancy, course to passerelle_app;
grant select, update on catalogue_generation to passerelle_app;
grant select on vacancy, course, catalogue_generation to passerelle_matcher, passerelle_auditor, passerelle_backup;
reset role;
