-- Records handed over from one authority to another: a signed package that the recipient accepts or refuses.
set local role passerelle_owner;

create table transfer (
  authority_id uuid not null,
  id uuid not null,
  person_id uuid,
  recipient_id uuid not null,
  state text not null default 'sent',
  version integer not null default 1,
  summary jsonb not null,
  package text,
  package_sha256 bytea not null,
  sent_by uuid not null,
  sent_at timestamptz not null default now(),
  answered_by uuid,
  answered_at timestamptz,
  accepted_as uuid,
  constraint transfer_pkey primary key (authority_id, id),
  constraint transfer_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
  constraint transfer_recipient_fkey foreign key (recipient_id) references organisation (id),
  constraint transfer_state_known check (state in ('sent', 'accepted', 'refused'))
);
create index transfer_recipient_idx on transfer (recipient_id, sent_at desc);
create index transfer_person_idx on transfer (authority_id, person_id);
comment on table transfer is 'Records handed over (PRODUCT 6.6).';
comment on column transfer.authority_id is 'Organisation that sent it, or that brought it in as a file.';
comment on column transfer.id is 'Identifier.';
comment on column transfer.person_id is 'Person at the sender; null for a file from another deployment.';
comment on column transfer.recipient_id is 'Organisation that is to take it over.';
comment on column transfer.state is 'sent, accepted, refused.';
comment on column transfer.version is 'Version.';
comment on column transfer.summary is 'What the recipient sees before the answer: counts, no names.';
comment on column transfer.package is 'The signed package; null once it was answered.';
comment on column transfer.package_sha256 is 'SHA-256 of the package.';
comment on column transfer.sent_by is 'Account.';
comment on column transfer.sent_at is 'When.';
comment on column transfer.answered_by is 'Account that accepted or refused.';
comment on column transfer.answered_at is 'When.';
comment on column transfer.accepted_as is 'The new record at the recipient.';
alter table transfer enable row level security; alter table transfer force row level security;
create policy transfer_read on transfer for select to passerelle_app using (
  (authority_id = (select app.organisation_id()) or recipient_id = (select app.organisation_id()))
  and (select app.reach('person', 'write')) in ('office', 'organisation'));
create policy transfer_add on transfer for insert to passerelle_app with check (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'write')) in ('office', 'organisation'));
create policy transfer_answer on transfer for update to passerelle_app using (
  recipient_id = (select app.organisation_id()) and (select app.reach('person', 'write')) = 'organisation');
grant select, insert on transfer to passerelle_app;
grant update (state, version, package, answered_by, answered_at, accepted_as) on transfer to passerelle_app;
grant select on transfer to passerelle_backup;
reset role;
