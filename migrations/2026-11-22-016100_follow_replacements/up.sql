-- Matching follows approved replacements; a ranking says which stood when it was made, so that it can be made again.
set local role passerelle_owner;

create table concept_replacement_period (
  from_uri text not null,
  to_uri text not null,
  from_generation bigint not null,
  until_generation bigint,
  constraint concept_replacement_period_pkey primary key (from_uri, from_generation),
  constraint concept_replacement_period_forward check (until_generation > from_generation)
);
create unique index concept_replacement_period_open_idx on concept_replacement_period (from_uri) where until_generation is null;
comment on table concept_replacement_period is 'From which generation of the vocabulary to which a replacement counted for matching.';
comment on column concept_replacement_period.from_uri is 'The concept that is gone.';
comment on column concept_replacement_period.to_uri is 'The concept that stands for it.';
comment on column concept_replacement_period.from_generation is 'The first generation in which it counts.';
comment on column concept_replacement_period.until_generation is 'The first in which it counts no more.';
grant select, insert, update on concept_replacement_period to passerelle_app;
grant select on concept_replacement_period to passerelle_matcher, passerelle_auditor, passerelle_backup;

alter table match_run add column vocabulary_generation bigint;
comment on column match_run.vocabulary_generation is 'Generation of the vocabulary: which replacements of concepts counted. Empty: none did.';

-- What was approved before counts from the next generation on.
update vocabulary_current set generation = generation + 1 where exists (select from concept_replacement r where r.state = 'approved');
insert into concept_replacement_period (from_uri, to_uri, from_generation)
  select r.from_uri, r.to_uri, coalesce((select c.generation from vocabulary_current c), 0) from concept_replacement r where r.state = 'approved';
reset role;
