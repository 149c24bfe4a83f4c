-- What an organisation hides, requires and calls otherwise in the interview. A version never changes; a record names the one it is asked with.
set local role passerelle_owner;

create table interview_template (
  organisation_id uuid not null,
  version integer not null,
  content jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint interview_template_pkey primary key (organisation_id, version),
  constraint interview_template_organisation_fkey foreign key (organisation_id) references organisation (id)
);
comment on table interview_template is 'Versions of the questionnaire of an organisation.';
comment on column interview_template.organisation_id is 'Organisation.';
comment on column interview_template.version is 'Version, from 1.';
comment on column interview_template.content is 'Hidden, required and renamed questions.';
comment on column interview_template.created_by is 'Account.';
comment on column interview_template.created_at is 'When.';
alter table interview_template enable row level security; alter table interview_template force row level security;
create policy interview_template_read on interview_template for select to passerelle_app using (organisation_id = (select app.organisation_id()));
create policy interview_template_add on interview_template for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and app.setting('role') = 'administrator');
grant select, insert on interview_template to passerelle_app;
grant select on interview_template to passerelle_backup;

alter table person add column template_version integer;
comment on column person.template_version is 'Version of the template the record is asked with; null: the questionnaire as it is.';
reset role;
