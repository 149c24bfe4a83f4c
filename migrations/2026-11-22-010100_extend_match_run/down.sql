set local role passerelle_owner;
revoke select on match_run, match_run_entry from passerelle_matcher;
drop policy match_run_fed on match_run;
drop policy match_run_entry_fed on match_run_entry;
alter table match_run
  drop column index_year, drop column seen, drop column generation, drop column catalogue_generation, drop column question, drop column places;
reset role;
