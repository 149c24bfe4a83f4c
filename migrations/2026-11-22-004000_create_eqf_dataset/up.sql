-- Level tables that a country adds or replaces: every version stays, one of each name is current. Reference data, the same for everybody.
set local role passerelle_owner;

create table eqf_dataset (
  dataset text not null,
  version text not null,
  manifest_sha256 text not null,
  hosts text[] not null,
  files jsonb not null,
  imported_by uuid not null,
  imported_at timestamptz not null default now(),
  constraint eqf_dataset_pkey primary key (dataset, version),
  constraint eqf_dataset_named check (dataset <> '' and version <> '')
);
comment on table eqf_dataset is 'A version of a set of level tables, as the folder brought it.';
comment on column eqf_dataset.dataset is 'Name, from its manifest.';
comment on column eqf_dataset.version is 'Version, from its manifest.';
comment on column eqf_dataset.manifest_sha256 is 'SHA-256 of the manifest, which holds those of the files.';
comment on column eqf_dataset.hosts is 'Host countries it is for; none means all.';
comment on column eqf_dataset.files is 'Texts of the files by name.';
comment on column eqf_dataset.imported_by is 'Account or client; the console has none.';
comment on column eqf_dataset.imported_at is 'When.';

create table eqf_dataset_current (
  dataset text not null,
  version text not null,
  since timestamptz not null default now(),
  constraint eqf_dataset_current_pkey primary key (dataset),
  constraint eqf_dataset_current_version_fkey foreign key (dataset, version) references eqf_dataset (dataset, version)
);
comment on table eqf_dataset_current is 'Which version of each dataset counts; moved last in the transaction of an import.';
comment on column eqf_dataset_current.dataset is 'Name.';
comment on column eqf_dataset_current.version is 'Version that counts.';
comment on column eqf_dataset_current.since is 'Since when.';

create table eqf_generation (
  only_row boolean not null default true,
  generation bigint not null default 0,
  constraint eqf_generation_pkey primary key (only_row),
  constraint eqf_generation_one check (only_row)
);
comment on table eqf_generation is 'Raised by each switch of level tables, so that every process notices.';
comment on column eqf_generation.only_row is 'There is one row.';
comment on column eqf_generation.generation is 'How often tables were switched.';
insert into eqf_generation default values;

grant select, insert on eqf_dataset to passerelle_app;
grant select, insert, update, delete on eqf_dataset_current to passerelle_app;
grant select, update on eqf_generation to passerelle_app;
grant select on eqf_dataset, eqf_dataset_current, eqf_generation to passerelle_auditor, passerelle_backup;
reset role;
