-- Readings form one chain a person, are contested and answered; professionals mark what they doubt. All of it is append-only.
set local role passerelle_owner;

-- A reading replaces one other at most once: two writers that read the level at the same time do not fork the chain.
create unique index eqf_reading_supersedes_key on eqf_reading (authority_id, person_id, supersedes);

create table eqf_contest (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  reading_id uuid not null,
  education_id uuid,
  kind text not null,
  reason text not null,
  raised_by uuid not null,
  raised_as text not null,
  raised_at timestamptz not null default now(),
  constraint eqf_contest_pkey primary key (authority_id, person_id, id),
  constraint eqf_contest_reading_fkey foreign key (authority_id, person_id, reading_id) references eqf_reading (authority_id, person_id, id),
  constraint eqf_contest_education_fkey foreign key (authority_id, person_id, education_id) references person_education (authority_id, person_id, id),
  constraint eqf_contest_kind_known check (kind in ('wrong_row', 'wrong_year', 'wrong_evidence', 'missing_statement', 'level', 'other'))
);
comment on table eqf_contest is 'Who disagrees with a reading, and why.';
comment on column eqf_contest.authority_id is 'Custodian.';
comment on column eqf_contest.person_id is 'Person.';
comment on column eqf_contest.id is 'Identifier.';
comment on column eqf_contest.reading_id is 'The reading that is contested.';
comment on column eqf_contest.education_id is 'Education entry it is about.';
comment on column eqf_contest.kind is 'What is contested.';
comment on column eqf_contest.reason is 'Why, in own words.';
comment on column eqf_contest.raised_by is 'Account that raised it.';
comment on column eqf_contest.raised_as is 'In which role.';
comment on column eqf_contest.raised_at is 'When.';

create table eqf_contest_answer (
  authority_id uuid not null,
  person_id uuid not null,
  contest_id uuid not null,
  outcome text not null,
  reason text not null,
  reading_id uuid,
  answered_by uuid not null,
  answered_at timestamptz not null default now(),
  constraint eqf_contest_answer_pkey primary key (authority_id, person_id, contest_id),
  constraint eqf_contest_answer_contest_fkey foreign key (authority_id, person_id, contest_id) references eqf_contest (authority_id, person_id, id),
  constraint eqf_contest_answer_reading_fkey foreign key (authority_id, person_id, reading_id) references eqf_reading (authority_id, person_id, id),
  constraint eqf_contest_answer_outcome_known check (outcome in ('upheld', 'changed'))
);
comment on table eqf_contest_answer is 'What somebody else answered.';
comment on column eqf_contest_answer.authority_id is 'Custodian.';
comment on column eqf_contest_answer.person_id is 'Person.';
comment on column eqf_contest_answer.contest_id is 'The contest; it is answered once.';
comment on column eqf_contest_answer.outcome is 'upheld or changed.';
comment on column eqf_contest_answer.reason is 'Why, in own words.';
comment on column eqf_contest_answer.reading_id is 'The new reading, where it changed.';
comment on column eqf_contest_answer.answered_by is 'Account that answered.';
comment on column eqf_contest_answer.answered_at is 'When.';

create table education_mark (
  authority_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  education_id uuid not null,
  authenticity_doubt boolean not null,
  contradiction boolean not null,
  marked_by uuid not null,
  marked_at timestamptz not null default now(),
  constraint education_mark_pkey primary key (authority_id, person_id, id),
  constraint education_mark_education_fkey foreign key (authority_id, person_id, education_id) references person_education (authority_id, person_id, id)
);
comment on table education_mark is 'What a professional doubts about the papers of an education entry; the newest row counts. The grounds are working notes.';
comment on column education_mark.authority_id is 'Custodian.';
comment on column education_mark.person_id is 'Person.';
comment on column education_mark.id is 'Identifier.';
comment on column education_mark.education_id is 'Education entry.';
comment on column education_mark.authenticity_doubt is 'The document may not be authentic: no level is stated.';
comment on column education_mark.contradiction is 'Papers about one award disagree: no level is stated.';
comment on column education_mark.marked_by is 'Account.';
comment on column education_mark.marked_at is 'When.';

do $$
declare
  t record;
begin
  for t in select * from (values ('eqf_contest', 'true'), ('eqf_contest_answer', '(select app.setting(''role'')) <> ''person'''),
    ('education_mark', '(select app.setting(''role'')) <> ''person''')) as x(name, who) loop
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format($sql$
      create policy %1$s_read on %1$I for select to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach('education', 'read'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'education')
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name);
    execute format($sql$
      create policy %1$s_add on %1$I for insert to passerelle_app with check (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and %2$s and case (select app.reach('education', 'write'))
          when 'own' then app.assigned(authority_id, person_id)
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.who);
    execute format('grant select, insert on %I to passerelle_app', t.name);
    execute format('grant select on %I to passerelle_backup', t.name);
  end loop;
end $$;
reset role;
