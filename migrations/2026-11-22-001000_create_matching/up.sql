-- What matching may see of a person, and the record of each ranking.
set local role passerelle_owner;

create view matching_view with (security_invoker = true) as
select p.authority_id, p.id,
  (select jsonb_build_object('mayWork', m.may_work, 'from', m.from_on) from person_may_work m
    where m.authority_id = p.authority_id and m.person_id = p.id) as may_work,
  (select c.nuts3 from person_contact c where c.authority_id = p.authority_id and c.person_id = p.id and c.withdrawn_at is null) as nuts3,
  (select jsonb_agg(jsonb_build_object('uri', s.skill_uri, 'level', s.level, 'lastUsed', s.last_used, 'answer', s.answer, 'evidence', s.evidence_class) order by s.id)
    from person_skill s where s.authority_id = p.authority_id and s.person_id = p.id and s.withdrawn_at is null and s.skill_uri is not null) as skills,
  (select jsonb_agg(jsonb_build_object('uri', w.occupation_uri, 'period', w.period, 'months', w.months, 'current', w.current, 'evidence', w.evidence_class) order by w.id)
    from person_work w where w.authority_id = p.authority_id and w.person_id = p.id and w.withdrawn_at is null and w.occupation_uri is not null) as work,
  (select jsonb_agg(jsonb_build_object('language', l.language, 'cefr', l.cefr, 'proven', l.proven) order by l.language, l.id)
    from person_language l where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null) as languages,
  (select jsonb_agg(distinct e.isced_f) from person_education e
    where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null and e.completed and e.isced_f is not null) as fields,
  (select jsonb_agg(l.licence order by l.id) from person_licence l
    where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null) as licences,
  (select jsonb_build_object('lo', r.eqf_min, 'hi', r.eqf_max, 'declared', r.status = 'declared') from eqf_reading r
    where r.authority_id = p.authority_id and r.person_id = p.id order by r.computed_at desc, r.id desc limit 1) as eqf,
  (select jsonb_agg(o.occupation_uri order by o.sort_order, o.id) from person_wished_occupation o
    where o.authority_id = p.authority_id and o.person_id = p.id and o.withdrawn_at is null and o.occupation_uri is not null) as wished,
  (select jsonb_agg(x.nuts order by x.nuts, x.id) from person_place x
    where x.authority_id = p.authority_id and x.person_id = p.id and x.withdrawn_at is null) as places,
  (select e.wishes from person_expectation e where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null) as wishes
from person p;
comment on view matching_view is 'The only thing the matcher reads: codes, levels, months, regions. No name, sex, age, nationality, free text or date of birth (SECURITY 8).';
grant select on matching_view to passerelle_app, passerelle_matcher;

-- The matcher's role: the columns the view names, and only persons with a live matching grant.
grant select (authority_id, person_id, may_work, from_on) on person_may_work to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, nuts3) on person_contact to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, skill_uri, level, last_used, answer, evidence_class) on person_skill to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, occupation_uri, period, months, current, evidence_class) on person_work to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, language, cefr, proven) on person_language to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, isced_f, completed) on person_education to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, licence) on person_licence to passerelle_matcher;
grant select (authority_id, person_id, id, sort_order, withdrawn_at, occupation_uri) on person_wished_occupation to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, nuts) on person_place to passerelle_matcher;
grant select (authority_id, person_id, id, withdrawn_at, wishes) on person_expectation to passerelle_matcher;
grant select (authority_id, person_id, id, computed_at, eqf_min, eqf_max, status) on eqf_reading to passerelle_matcher;

do $$
declare
  t record;
begin
  for t in select * from (values ('person_may_work', 'status'), ('person_contact', 'expectations'), ('person_skill', 'skills'),
    ('person_work', 'work'), ('person_language', 'languages'), ('person_education', 'education'), ('person_licence', 'skills'),
    ('person_wished_occupation', 'expectations'), ('person_place', 'expectations'), ('person_expectation', 'expectations'),
    ('eqf_reading', 'education')) as x(name, grp) loop
    execute format($sql$
      create policy %1$s_pseudonymous on %1$I for select to passerelle_matcher using (
        (select app.setting('purpose')) = 'matching' and (select app.reach(%2$L, 'pseudonym')) = 'shared'
        and exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and app.granted(authority_id, person_id, %2$L))$sql$, t.name, t.grp);
  end loop;
end $$;

create table match_run (
  organisation_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  purpose text not null,
  direction text not null,
  authority_id uuid,
  person_id uuid,
  vacancy_id uuid,
  made_at timestamptz not null default now(),
  day date not null,
  rules text not null,
  rules_hash text not null,
  vocabulary_version text not null,
  query jsonb not null,
  gate_counts jsonb not null,
  answer_sha256 bytea not null,
  constraint match_run_pkey primary key (organisation_id, id),
  constraint match_run_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint match_run_vacancy_fkey foreign key (vacancy_id) references vacancy (id),
  constraint match_run_direction_known check (direction in ('vacancies', 'people'))
);
comment on table match_run is 'A ranking that was shown (MATCHING B12).';
comment on column match_run.organisation_id is 'Who ran it.';
comment on column match_run.id is 'Identifier.';
comment on column match_run.account_id is 'Account or client.';
comment on column match_run.role is 'Role.';
comment on column match_run.purpose is 'Purpose.';
comment on column match_run.direction is 'vacancies for a person, or people for a vacancy.';
comment on column match_run.authority_id is 'Custodian of the person it is about.';
comment on column match_run.person_id is 'Person it is about.';
comment on column match_run.vacancy_id is 'Vacancy it is about.';
comment on column match_run.made_at is 'When.';
comment on column match_run.day is 'UTC day of the tie-break.';
comment on column match_run.rules is 'Version of the rules.';
comment on column match_run.rules_hash is 'Hash of the constants.';
comment on column match_run.vocabulary_version is 'Release of the vocabulary.';
comment on column match_run.query is 'Order, limit, filters.';
comment on column match_run.gate_counts is 'How many each gate removed.';
comment on column match_run.answer_sha256 is 'SHA-256 of the answer.';

create table match_run_entry (
  authority_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  run_id uuid not null,
  vacancy_id uuid not null,
  rank integer not null,
  fit integer not null,
  answer jsonb not null,
  constraint match_run_entry_pkey primary key (authority_id, person_id, organisation_id, run_id, vacancy_id),
  constraint match_run_entry_run_fkey foreign key (organisation_id, run_id) references match_run (organisation_id, id),
  constraint match_run_entry_person_fkey foreign key (authority_id, person_id) references person (authority_id, id)
);
comment on table match_run_entry is 'One line of a ranking: rows of the person, so that erasure takes them along.';
comment on column match_run_entry.authority_id is 'Custodian.';
comment on column match_run_entry.person_id is 'Person.';
comment on column match_run_entry.organisation_id is 'Who ran it.';
comment on column match_run_entry.run_id is 'Ranking.';
comment on column match_run_entry.vacancy_id is 'Vacancy.';
comment on column match_run_entry.rank is 'Position.';
comment on column match_run_entry.fit is 'Score F, 0 to 10,000.';
comment on column match_run_entry.answer is 'Addends, deductions and gates as shown.';

alter table match_run enable row level security; alter table match_run force row level security;
alter table match_run_entry enable row level security; alter table match_run_entry force row level security;
create policy match_run_read on match_run for select to passerelle_app using (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()));
create policy match_run_add on match_run for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and account_id = (select app.account_id()));
create policy match_run_entry_read on match_run_entry for select to passerelle_app using (
  organisation_id = (select app.organisation_id())
  and exists (select from match_run r where r.organisation_id = match_run_entry.organisation_id and r.id = match_run_entry.run_id));
create policy match_run_entry_add on match_run_entry for insert to passerelle_app with check (organisation_id = (select app.organisation_id()));
grant select, insert on match_run, match_run_entry to passerelle_app;
grant select on match_run, match_run_entry to passerelle_backup;
reset role;
