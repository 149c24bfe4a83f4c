-- What an organisation says of itself and how it works (PRODUCT 4.3): languages, shortages, path templates, reconfirmation, retention.
set local role passerelle_owner;
alter table organisation
  add column settings jsonb not null default '{}',
  add column version integer not null default 1,
  add column updated_at timestamptz not null default now();
comment on column organisation.settings is 'Languages, shortages, path templates, days until reconfirmation, retention, as domain/src/organisation.rs writes them.';
comment on column organisation.version is 'Version, raised by each change.';
comment on column organisation.updated_at is 'Last change.';
alter table office
  add column languages text[] not null default '{}',
  add column learning_centre boolean not null default false;
comment on column office.languages is 'Languages spoken there, BCP 47.';
comment on column office.learning_centre is 'Courses are held there.';
reset role;
