-- What a ranking was made from, so that it can be made again, and its places without the persons, so that an erasure leaves those.
set local role passerelle_owner;

alter table match_run
  add column index_year integer,
  add column seen text,
  add column generation bigint,
  add column catalogue_generation bigint,
  add column question jsonb,
  add column places jsonb;
comment on column match_run.index_year is 'Year in which recency was counted.';
comment on column match_run.seen is 'Snapshot of the database at which the index of people stood.';
comment on column match_run.generation is 'Generation of the index of people: the end of that snapshot.';
comment on column match_run.catalogue_generation is 'Generation of vacancies and courses.';
comment on column match_run.question is 'What was compared: the vacancy, or what matching saw of the person.';
comment on column match_run.places is 'List, rank and score of each line, without the person.';

create policy match_run_fed on match_run for select to passerelle_matcher using ((select app.feeds_index()));
create policy match_run_entry_fed on match_run_entry for select to passerelle_matcher using ((select app.feeds_index()));
grant select on match_run, match_run_entry to passerelle_matcher;
reset role;
