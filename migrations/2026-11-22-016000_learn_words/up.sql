-- Words learned from confirmed choices (MATCHING A7): HMACs until enough distinct people have said the same, then a proposal that a curator decides.
set local role passerelle_owner;

create table confirmed_choice (
  value bytea not null,
  year smallint not null,
  constraint confirmed_choice_pkey primary key (value),
  constraint confirmed_choice_long check (length(value) = 32)
);
create index confirmed_choice_year_idx on confirmed_choice (year);
comment on table confirmed_choice is 'That somebody confirmed a concept for typed words; not which words, and not which concept. Emptied yearly.';
comment on column confirmed_choice.value is 'HMAC under the key of the year: language, normalised words, concept.';
comment on column confirmed_choice.year is 'The year of the key.';

create table confirmed_person (
  value bytea not null,
  member bytea not null,
  organisation_id uuid not null,
  constraint confirmed_person_pkey primary key (value, member),
  constraint confirmed_person_choice_fkey foreign key (value) references confirmed_choice (value) on delete cascade,
  constraint confirmed_person_organisation_fkey foreign key (organisation_id) references organisation (id),
  constraint confirmed_person_long check (length(member) = 32)
);
create index confirmed_person_organisation_idx on confirmed_person (organisation_id);
comment on table confirmed_person is 'How many distinct people a confirmed choice has, of which organisations; not which people.';
comment on column confirmed_person.value is 'The choice.';
comment on column confirmed_person.member is 'HMAC under the key of the year: person, choice. Without the key it leads to nobody.';
comment on column confirmed_person.organisation_id is 'Custodian of the record.';

create table learned_label (
  id uuid not null,
  fingerprint bytea not null,
  uri text not null,
  lang text not null,
  label text,
  state text not null default 'proposed',
  reason text,
  version integer not null default 1,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  constraint learned_label_pkey primary key (id),
  constraint learned_label_fingerprint_key unique (fingerprint),
  constraint learned_label_state_known check (state in ('proposed', 'approved', 'rejected')),
  constraint learned_label_reason_known check (reason in ('person_or_firm', 'slur', 'wrong_concept')),
  constraint learned_label_rejected check ((state = 'rejected') = (label is null) and (state = 'rejected') = (reason is not null)),
  constraint learned_label_decided check ((state = 'proposed') = (decided_at is null))
);
create index learned_label_state_idx on learned_label (state, proposed_at desc, id desc);
comment on table learned_label is 'Words that five people of two organisations confirmed for a concept. They are searched once a curator has approved them.';
comment on column learned_label.id is 'Identifier.';
comment on column learned_label.fingerprint is 'HMAC under a lasting key: language, normalised words, concept. What was decided is not proposed again.';
comment on column learned_label.uri is 'The concept.';
comment on column learned_label.lang is 'Language of the words.';
comment on column learned_label.label is 'The words; gone when they were rejected.';
comment on column learned_label.state is 'proposed, approved, rejected.';
comment on column learned_label.reason is 'Why they were rejected: person_or_firm, slur, wrong_concept.';
comment on column learned_label.version is 'Version, raised by each change.';
comment on column learned_label.proposed_at is 'When the fifth person had said them.';
comment on column learned_label.decided_by is 'Account that decided.';
comment on column learned_label.decided_at is 'When it was decided.';

-- Labels beside the releases change more often than concepts do: what is built from concepts alone stands meanwhile.
alter table vocabulary_current add column labels bigint not null default 0;
comment on column vocabulary_current.labels is 'Raised whenever labels beside the releases change.';

-- The sets are reached by the functions below alone: nobody who reads the database as the service finds even an HMAC.
alter table confirmed_choice enable row level security; alter table confirmed_choice force row level security;
alter table confirmed_person enable row level security; alter table confirmed_person force row level security;
create policy confirmed_choice_owner on confirmed_choice to passerelle_owner using (true) with check (true);
create policy confirmed_person_owner on confirmed_person to passerelle_owner using (true) with check (true);

-- Counts a confirmed choice. The words are stored only when the set is complete; whether they are, is told.
create function app.learn(fingerprint bytea, value bytea, member bytea, year smallint, organisation uuid, words text, lang text, uri text)
  returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  people bigint;
  organisations bigint;
begin
  if app.organisation_id() is null then
    raise insufficient_privilege using message = 'nobody confirms';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(learn.fingerprint, 'hex'), 0));
  if exists (select from learned_label l where l.fingerprint = learn.fingerprint) then
    return false;
  end if;
  insert into confirmed_choice (value, year) values (learn.value, learn.year) on conflict do nothing;
  insert into confirmed_person (value, member, organisation_id) values (learn.value, learn.member, learn.organisation) on conflict do nothing;
  select count(*), count(distinct p.organisation_id) into people, organisations from confirmed_person p where p.value = learn.value;
  if people < 5 or organisations < 2 then
    return false;
  end if;
  insert into learned_label (id, fingerprint, uri, lang, label) values (gen_random_uuid(), learn.fingerprint, learn.uri, learn.lang, learn.words);
  delete from confirmed_choice c where c.value = learn.value;
  return true;
end $$;

-- Sets are emptied with the year: their key is not used any more.
create function app.end_confirmed_choices() returns void language sql volatile security definer set search_path = pg_catalog, public
  begin atomic delete from confirmed_choice c where c.year < extract(year from now() at time zone 'UTC'); end;

-- Whether these may be forgotten for an erasure: by whom, and of which record.
create function app.may_forget(authority uuid) returns boolean language sql stable set search_path = pg_catalog, public
  begin atomic
    select authority is not distinct from app.organisation_id() and app.reach('rights-decision', 'write') is not distinct from 'organisation'
      and app.setting('purpose') is not distinct from 'rights';
  end;

-- The choices among which those of an erased person are looked for, with the year of their key.
create function app.confirmed_choices(authority uuid) returns table (value bytea, year smallint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select c.value, c.year from confirmed_choice c where app.may_forget(authority)
      and exists (select from confirmed_person p where p.value = c.value and p.organisation_id = authority);
  end;

-- Takes the values of an erased person out of the sets; gives how many.
create function app.forget_confirmed(authority uuid, members bytea[]) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  gone bigint;
begin
  if not app.may_forget(authority) then
    raise insufficient_privilege using message = 'not to be forgotten by this caller';
  end if;
  delete from confirmed_person p where p.organisation_id = forget_confirmed.authority and p.member = any (members);
  get diagnostics gone = row_count;
  delete from confirmed_choice c where not exists (select from confirmed_person p where p.value = c.value);
  return gone;
end $$;

revoke execute on function app.learn(bytea, bytea, bytea, smallint, uuid, text, text, text), app.end_confirmed_choices(),
  app.may_forget(uuid), app.confirmed_choices(uuid), app.forget_confirmed(uuid, bytea[]) from public;
grant execute on function app.learn(bytea, bytea, bytea, smallint, uuid, text, text, text), app.end_confirmed_choices(),
  app.confirmed_choices(uuid), app.forget_confirmed(uuid, bytea[]) to passerelle_app;
grant select on confirmed_choice, confirmed_person, learned_label to passerelle_backup;
grant select on learned_label to passerelle_app, passerelle_auditor;
grant update (label, state, reason, version, decided_by, decided_at) on learned_label to passerelle_app;
reset role;
