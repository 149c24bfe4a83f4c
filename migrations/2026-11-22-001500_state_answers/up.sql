-- How each question was answered: asked and nothing there, not asked, declined, not known. An empty list says nothing by itself.
set local role passerelle_owner;

create table person_answer (
  authority_id uuid not null,
  person_id uuid not null,
  question text not null,
  field_group text not null,
  state text,
  version integer not null default 1,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  constraint person_answer_pkey primary key (authority_id, person_id, question),
  constraint person_answer_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint person_answer_state_known check (state in ('none', 'not_asked', 'declined', 'does_not_know'))
);
comment on table person_answer is 'Answer states of questions; a question with an answer in the record needs none.';
comment on column person_answer.authority_id is 'Custodian.';
comment on column person_answer.person_id is 'Person.';
comment on column person_answer.question is 'Question (domain/src/profile/questions.rs).';
comment on column person_answer.field_group is 'Field group of the question, by which the row is seen.';
comment on column person_answer.state is 'none, not_asked, declined, does_not_know; null: taken back.';
comment on column person_answer.version is 'Version, raised by each change.';
comment on column person_answer.recorded_by is 'Account or client.';
comment on column person_answer.recorded_at is 'When.';
alter table person_answer enable row level security; alter table person_answer force row level security;
create policy person_answer_read on person_answer for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_answer.authority_id and p.id = person_answer.person_id)
  and app.may_read(field_group, authority_id, person_id, null));
create policy person_answer_add on person_answer for insert to passerelle_app with check (
  exists (select from person p where p.authority_id = person_answer.authority_id and p.id = person_answer.person_id)
  and app.may_write(field_group, authority_id, person_id, null));
create policy person_answer_change on person_answer for update to passerelle_app using (
  exists (select from person p where p.authority_id = person_answer.authority_id and p.id = person_answer.person_id)
  and app.may_write(field_group, authority_id, person_id, null));
grant select, insert on person_answer to passerelle_app;
grant update (state, version, recorded_by, recorded_at) on person_answer to passerelle_app;
grant select on person_answer to passerelle_backup;

create view person_answered with (security_invoker = true) as
select authority_id, person_id, 'names' as question from person_name where withdrawn_at is null
union all select authority_id, person_id, 'birth-date' from person_identity where content ? 'birthDate'
union all select authority_id, person_id, 'sex' from person_identity where content ? 'sex'
union all select authority_id, person_id, 'citizenships' from person_status where content ? 'citizenships'
union all select authority_id, person_id, 'birth-country' from person_status where content ? 'birthCountry'
union all select authority_id, person_id, 'arrival' from person_status where content ? 'arrival'
union all select authority_id, person_id, 'legal-situation' from person_status where content ? 'legalSituation'
union all select authority_id, person_id, 'may-work' from person_status where coalesce(content ->> 'mayWork', 'unknown') <> 'unknown'
union all select authority_id, person_id, 'external-ids' from person_external_id where withdrawn_at is null
union all select authority_id, person_id, 'interview-languages' from person_contact where content ? 'interviewLanguages'
union all select authority_id, person_id, 'contact-language' from person_contact where content ? 'contactLanguage'
union all select authority_id, person_id, 'interpreter' from person_contact where content ? 'interpreterNeeded'
union all select authority_id, person_id, 'residence' from person_contact where content ? 'residence'
union all select authority_id, person_id, 'contact-points' from person_contact_point where withdrawn_at is null
union all select authority_id, person_id, 'guardian' from person_guardian where content <> '{}'
union all select authority_id, person_id, 'goals' from person_expectation where content ? 'goals'
union all select authority_id, person_id, 'work-pattern' from person_expectation where content ? 'work'
union all select authority_id, person_id, 'motivation' from person_expectation where content ? 'motivation'
union all select authority_id, person_id, 'wished-occupations' from person_wished_occupation where withdrawn_at is null
union all select authority_id, person_id, 'places' from person_place where withdrawn_at is null
union all select authority_id, person_id, 'wished-fields' from person_support where content ? 'wishedFields'
union all select authority_id, person_id, 'course-support' from person_support where content ? 'courseSupport'
union all select authority_id, person_id, 'self-employment' from person_support where content ? 'selfEmployment'
union all select authority_id, person_id, 'mentor' from person_support where content ? 'mentor'
union all select authority_id, person_id, 'languages' from person_language where withdrawn_at is null
union all select authority_id, person_id, 'literacy' from person_basics where content ? 'scripts'
union all select authority_id, person_id, 'numeracy' from person_basics where content ? 'numeracy'
union all select authority_id, person_id, 'education' from person_education where withdrawn_at is null
union all select authority_id, person_id, 'work' from person_work where withdrawn_at is null
union all select authority_id, person_id, 'skills' from person_skill where withdrawn_at is null
union all select authority_id, person_id, 'activities' from person_activity where withdrawn_at is null
union all select authority_id, person_id, 'digital' from person_digital where content <> '{}'
union all select authority_id, person_id, 'soft-skills' from person_soft_skill where withdrawn_at is null
union all select authority_id, person_id, 'licences' from person_licence where withdrawn_at is null;
comment on view person_answered is 'Which questions have an answer in the record, as far as the caller may see.';
grant select on person_answered to passerelle_app;
reset role;
