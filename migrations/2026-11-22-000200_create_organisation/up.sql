-- Organisations and their offices: no personal data, readable by every account.
set local role passerelle_owner;

create table organisation (
  id uuid not null,
  kind text not null,
  name text not null,
  about jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint organisation_pkey primary key (id),
  constraint organisation_kind_known check (kind in
    ('reception_authority', 'pes', 'recognition_centre', 'training_provider', 'supervisory_body', 'operator')),
  constraint organisation_name_filled check (name <> '')
);
comment on table organisation is 'An organisation that uses Passerelle; as authority_id the custodian of records.';
comment on column organisation.id is 'Identifier.';
comment on column organisation.kind is 'Kind; decides which roles it can give.';
comment on column organisation.name is 'Name in its own language.';
comment on column organisation.about is 'Who we are and why we may contact you, one plain sentence a language.';
comment on column organisation.created_at is 'When it was entered.';

create table office (
  authority_id uuid not null,
  id uuid not null,
  name text not null,
  nuts3 text,
  constraint office_pkey primary key (authority_id, id),
  constraint office_authority_fkey foreign key (authority_id) references organisation (id)
);
comment on table office is 'An office of an organisation.';
comment on column office.authority_id is 'The organisation.';
comment on column office.id is 'Identifier.';
comment on column office.name is 'Name.';
comment on column office.nuts3 is 'Where it is, NUTS 3.';

grant select, insert, update on organisation, office to passerelle_app;
grant select on organisation, office to passerelle_matcher, passerelle_auditor, passerelle_backup;
reset role;
