-- Level readings: append-only, each with the input, the output, and the versions it was made with.
set local role passerelle_owner;

create table eqf_reading (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  input jsonb not null,
  output jsonb not null,
  output_sha256 bytea not null,
  entries uuid[] not null,
  rule_version text not null,
  data_versions jsonb not null,
  reason text not null,
  computed_by uuid not null,
  computed_at timestamptz not null default now(),
  supersedes uuid,
  eqf_min smallint generated always as ((output ->> 'eqf_min')::smallint) stored,
  eqf_max smallint generated always as ((output ->> 'eqf_max')::smallint) stored,
  status text generated always as (output ->> 'status') stored,
  constraint eqf_reading_pkey primary key (authority_id, person_id, id),
  constraint eqf_reading_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint eqf_reading_reason_known check (reason in ('created', 'evidence', 'data_release', 'rule_release', 'contest'))
);
create index eqf_reading_latest_idx on eqf_reading (authority_id, person_id, computed_at desc, id desc);
comment on table eqf_reading is 'What level was read, when, from what, by which rules and tables. Never changed, never removed but by erasure.';
comment on column eqf_reading.authority_id is 'Custodian.';
comment on column eqf_reading.person_id is 'Person.';
comment on column eqf_reading.id is 'Identifier.';
comment on column eqf_reading.input is 'Input of the rules.';
comment on column eqf_reading.output is 'Reading with headline and items.';
comment on column eqf_reading.output_sha256 is 'SHA-256 of the output as it was serialised.';
comment on column eqf_reading.entries is 'Education entries in the order of the items.';
comment on column eqf_reading.rule_version is 'Version of the rules.';
comment on column eqf_reading.data_versions is 'Versions of the tables.';
comment on column eqf_reading.reason is 'Why it was made.';
comment on column eqf_reading.computed_by is 'Account or client whose act caused it.';
comment on column eqf_reading.computed_at is 'When.';
comment on column eqf_reading.supersedes is 'The reading before it.';
comment on column eqf_reading.eqf_min is 'Lower bound.';
comment on column eqf_reading.eqf_max is 'Upper bound.';
comment on column eqf_reading.status is 'Status of the headline.';
alter table eqf_reading enable row level security; alter table eqf_reading force row level security;
create policy eqf_reading_read on eqf_reading for select to passerelle_app using (
  exists (select from person p where p.authority_id = eqf_reading.authority_id and p.id = eqf_reading.person_id)
  and case (select app.reach('education', 'read'))
    when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'education')
    when 'office' then true when 'organisation' then true else false end);
create policy eqf_reading_add on eqf_reading for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = eqf_reading.authority_id and p.id = eqf_reading.person_id)
  and case (select app.reach('education', 'write'))
    when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'education')
    when 'office' then true when 'organisation' then true else false end);
grant select, insert on eqf_reading to passerelle_app;
grant select on eqf_reading to passerelle_backup;
reset role;
