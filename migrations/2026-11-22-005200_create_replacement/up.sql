-- What stands for a concept that newer releases no longer have. A proposal counts only when a curator has approved it.
set local role passerelle_owner;
create table concept_replacement (
  id uuid not null,
  from_uri text not null,
  to_uri text not null,
  origin text not null,
  state text not null,
  version integer not null default 1,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  constraint concept_replacement_pkey primary key (id),
  constraint concept_replacement_from_key unique (from_uri),
  constraint concept_replacement_apart check (from_uri <> to_uri),
  constraint concept_replacement_origin_known check (origin in ('list', 'label', 'curator')),
  constraint concept_replacement_state_known check (state in ('proposed', 'approved', 'rejected')),
  constraint concept_replacement_decided check ((state = 'proposed') = (decided_at is null))
);
comment on table concept_replacement is 'Replacement of a deprecated concept.';
comment on column concept_replacement.id is 'Identifier.';
comment on column concept_replacement.from_uri is 'The concept that is gone.';
comment on column concept_replacement.to_uri is 'The concept that may stand for it.';
comment on column concept_replacement.origin is 'list: replacements.csv of the publisher; label: the same English label; curator: named by one.';
comment on column concept_replacement.state is 'proposed, approved, rejected.';
comment on column concept_replacement.version is 'Version, raised by each change.';
comment on column concept_replacement.proposed_at is 'When it was found.';
comment on column concept_replacement.decided_by is 'Account that decided; nobody for a list of the publisher.';
comment on column concept_replacement.decided_at is 'When it was decided.';
grant select, insert, update on concept_replacement to passerelle_app;
grant select on concept_replacement to passerelle_matcher, passerelle_auditor, passerelle_backup;
reset role;
