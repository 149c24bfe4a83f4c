-- Handing a record over to another authority: a signed package, a decision, a new record there. Both ends see the transfer, and nobody else.
set local role passerelle_owner;

alter table person add column readable_until timestamptz;
comment on column person.readable_until is 'Handed over: staff read it until then; the rights of the person go on.';

create table transfer (
  authority_id uuid not null,
  id uuid not null,
  subjects uuid[] not null,
  sender_id uuid not null,
  sender_name text not null,
  recipient_id uuid not null,
  consent_id uuid,
  state text not null default 'proposed',
  package text,
  signature text,
  sender_keeps_reading boolean not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  version integer not null default 1,
  constraint transfer_pkey primary key (authority_id, id),
  constraint transfer_recipient_fkey foreign key (recipient_id) references organisation (id),
  constraint transfer_consent_fkey foreign key (authority_id, consent_id) references consent (authority_id, id),
  constraint transfer_state_known check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
  constraint transfer_decided check ((state = 'proposed') = (package is not null) and (state = 'proposed') = (signature is not null))
);
create index transfer_recipient_idx on transfer (recipient_id, made_at desc);
create index transfer_subjects_idx on transfer using gin (subjects);
comment on table transfer is 'Records that are handed over (PRODUCT 6.6). The package is kept until somebody decides, and no longer.';
comment on column transfer.authority_id is 'Custodian whose record it is; of a package from another deployment the recipient.';
comment on column transfer.id is 'Identifier of the package.';
comment on column transfer.subjects is 'The record that was packed and, once accepted, the one that began; an erasure of either takes the row along.';
comment on column transfer.sender_id is 'Who hands over.';
comment on column transfer.sender_name is 'Its name as the package says.';
comment on column transfer.recipient_id is 'To whom.';
comment on column transfer.consent_id is 'Consent it rests on, where it was made here.';
comment on column transfer.state is 'proposed, accepted, refused, withdrawn.';
comment on column transfer.package is 'The package as it was signed.';
comment on column transfer.signature is 'Detached signature of the package.';
comment on column transfer.sender_keeps_reading is 'The person agreed that the sender reads on for 30 days.';
comment on column transfer.made_by is 'Account that made or received it.';
comment on column transfer.made_at is 'When it was made.';
comment on column transfer.expires_at is 'Until when it can be accepted.';
comment on column transfer.decided_by is 'Account that accepted, refused or withdrew it.';
comment on column transfer.decided_at is 'When.';
comment on column transfer.reason is 'Why it was refused.';
comment on column transfer.version is 'Version.';

alter table transfer enable row level security; alter table transfer force row level security;
create policy transfer_kept on transfer to passerelle_owner using (true) with check (true);
create policy transfer_read on transfer for select to passerelle_app using (
  (select app.setting('purpose')) = 'transfer'
  and (case when sender_id = (select app.organisation_id()) and authority_id = sender_id then
      case (select app.reach('transfer', 'write')) when 'own' then app.assigned(sender_id, subjects[1]) when 'organisation' then true else false end
    else false end
  or case when recipient_id = (select app.organisation_id()) then (select app.reach('transfer-answer', 'write')) = 'organisation' else false end));
create policy transfer_add on transfer for insert to passerelle_app with check (
  (select app.setting('purpose')) = 'transfer'
  and case when authority_id = sender_id then sender_id = (select app.organisation_id())
      and exists (select from person p where p.authority_id = transfer.authority_id and p.id = transfer.subjects[1])
      and case (select app.reach('transfer', 'write')) when 'own' then app.assigned(sender_id, subjects[1]) when 'organisation' then true else false end
    else authority_id = (select app.organisation_id()) and recipient_id = authority_id
      and (select app.reach('transfer-answer', 'write')) = 'organisation' end);
create policy transfer_change on transfer for update to passerelle_app using (
  (select app.setting('purpose')) = 'transfer'
  and (case when sender_id = (select app.organisation_id()) and authority_id = sender_id then
      case (select app.reach('transfer', 'write')) when 'own' then app.assigned(sender_id, subjects[1]) when 'organisation' then true else false end
    else false end
  or case when recipient_id = (select app.organisation_id()) then (select app.reach('transfer-answer', 'write')) = 'organisation' else false end));
grant select, insert on transfer to passerelle_app;
grant update (state, package, signature, subjects, decided_by, decided_at, reason, version) on transfer to passerelle_app;
grant select on transfer to passerelle_backup;

-- A record that was handed over is read by its staff as long as the person agreed to, and by the rights and the supervision after that.
drop policy person_read on person;
create policy person_read on person for select to passerelle_app using (
  (not restricted or (select app.setting('purpose')) in ('rights', 'supervision'))
  and (readable_until is null or now() < readable_until or (select app.setting('purpose')) in ('rights', 'supervision'))
  and case (select app.reach('person', 'read'))
    when 'organisation' then authority_id = (select app.organisation_id())
      and (class = 'normal' or app.assigned(authority_id, id)
        or (class = 'shielded' and ((select app.setting('purpose')) = 'emergency' or app.glass_broken(authority_id, id)))
        or ((select app.setting('purpose')) = 'rights' and app.has_open_request(authority_id, id)))
    when 'office' then authority_id = (select app.organisation_id())
      and ((class = 'normal' and office_id = (select app.office_id())) or app.assigned(authority_id, id))
    when 'own' then authority_id = (select app.organisation_id()) and app.assigned(authority_id, id)
    when 'shared' then class <> 'strict' and app.granted(authority_id, id, 'person')
    else false end);

create function app.must_accept(keeper uuid) returns void language plpgsql stable as $$
begin
  if keeper is distinct from app.organisation_id() or app.reach('transfer-answer', 'write') is distinct from 'organisation'
      or app.setting('purpose') is distinct from 'transfer' then
    raise insufficient_privilege using message = 'only who leads an organisation takes a record over';
  end if;
end $$;

-- Writes what a package holds into a record that has just begun, under the same ids and with the first provenance.
create function app.take_over(keeper uuid, newcomer uuid, packed jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  part text;
begin
  perform app.must_accept(keeper);
  if not exists (select from person p where p.authority_id = keeper and p.id = newcomer and p.state = 'draft' and p.created_by = app.account_id()) then
    raise no_data_found;
  end if;
  foreach part in array array['names', 'identity', 'external-ids', 'contact', 'contact-points', 'guardian', 'status', 'languages', 'education',
      'level-statements', 'level-basis', 'work', 'skills', 'licences', 'basics', 'activities', 'digital', 'soft-skills', 'expectations',
      'wished-occupations', 'places', 'support'] loop
    execute format($sql$
      insert into %I (authority_id, person_id, id, sort_order, provenance, content, created_by, created_at)
      select $1, $2, (c ->> 'id')::uuid, (c ->> 'order')::int, c -> 'provenance', c -> 'content', app.account_id(), (c ->> 'createdAt')::timestamptz
      from jsonb_array_elements($3 -> 'claims') c where c ->> 'part' = $4$sql$, app.table_of(part)) using keeper, newcomer, packed, part;
  end loop;
  insert into claim_evidence (authority_id, person_id, id, claim_id, collection, field_group, class, content, valid_until_on, claim_version,
      organisation_id, recorded_by, recorded_at)
    select keeper, newcomer, (e ->> 'id')::uuid, (e ->> 'claim')::uuid, e ->> 'part', e ->> 'group', e ->> 'class', e -> 'content',
      app.day(e #>> '{content,validUntilOn}'), 1, (e ->> 'organisation')::uuid, app.account_id(), (e ->> 'recordedAt')::timestamptz
    from jsonb_array_elements(packed -> 'evidence') e;
  insert into person_document (authority_id, person_id, id, claim_id, collection, field_group, media_type, size, sha256, file, content,
      organisation_id, created_by, created_at)
    select keeper, newcomer, (d ->> 'id')::uuid, (d ->> 'claim')::uuid, d ->> 'part', d ->> 'group', d ->> 'mediaType',
      length(decode(d ->> 'file', 'base64')), decode(d ->> 'sha256', 'hex'), decode(d ->> 'file', 'base64'), d -> 'info',
      (d ->> 'organisation')::uuid, app.account_id(), (d ->> 'createdAt')::timestamptz
    from jsonb_array_elements(packed -> 'documents') d;
  insert into person_answer (authority_id, person_id, question, field_group, state, recorded_by, recorded_at)
    select keeper, newcomer, a ->> 'question', a ->> 'group', a ->> 'state', app.account_id(), (a ->> 'recordedAt')::timestamptz
    from jsonb_array_elements(packed -> 'answers') a;
end $$;

-- The sender's record ends where the receiver's begins. Whether there is one here.
create function app.hand_over(keeper uuid, carried uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t record;
begin
  perform app.must_accept(keeper);
  select x.* into strict t from transfer x where x.id = carried and x.recipient_id = keeper and x.state = 'accepted';
  if t.authority_id <> t.sender_id then
    return false;
  end if;
  perform set_config('app.rights_person', t.subjects[1]::text, true);
  update person p set state = 'closed', version = version + 1, updated_at = now(),
      readable_until = now() + case when t.sender_keeps_reading then interval '30 days' else interval '0' end
    where p.authority_id = t.sender_id and p.id = t.subjects[1];
  perform set_config('app.rights_person', '', true);
  return true;
end $$;
-- What was agreed to is taken back, or the record may not be shared any more: packages that wait go.
create function app.take_transfers_back() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update transfer t set state = 'withdrawn', package = null, signature = null, decided_by = app.account_id(), decided_at = now(), version = version + 1
    where t.authority_id = new.authority_id and t.state = 'proposed'
      and case tg_table_name when 'consent' then t.consent_id = new.id else t.subjects @> array[new.id] end;
  return null;
end $$;
create trigger take_transfers_back after update of withdrawn_at on consent for each row
  when (new.withdrawn_at is not null) execute function app.take_transfers_back();
create trigger take_transfers_back after update of restricted, class on person for each row
  when (new.restricted or new.class = 'strict') execute function app.take_transfers_back();

revoke execute on function app.take_transfers_back(), app.must_accept(uuid), app.take_over(uuid, uuid, jsonb), app.hand_over(uuid, uuid) from public;
grant execute on function app.take_over(uuid, uuid, jsonb), app.hand_over(uuid, uuid) to passerelle_app;
reset role;
