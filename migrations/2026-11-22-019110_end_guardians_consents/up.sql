-- What a guardian agreed to ends on the 18th birthday itself, not only the grants on it: nothing is sent, asked or recorded on it after that
-- (PRODUCT 7, check 23).
set local role passerelle_owner;

create policy consent_of_age on consent for update to passerelle_owner using (true) with check (true);

create function app.cap_guardians_consent() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  day date;
begin
  select i.adult_on into day from person_identity i where i.authority_id = new.authority_id and i.person_id = new.person_id;
  if day is not null then
    new.valid_until := least(new.valid_until, day::timestamp at time zone 'UTC');
  end if;
  return new;
end $$;
create trigger cap_guardians_consent before insert on consent for each row
  when (new.how = 'guardian') execute function app.cap_guardians_consent();

create function app.end_guardians_consents() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update consent c set valid_until = new.adult_on::timestamp at time zone 'UTC', version = version + 1
    where c.authority_id = new.authority_id and c.person_id = new.person_id and c.how = 'guardian'
      and c.valid_until > new.adult_on::timestamp at time zone 'UTC';
  return new;
end $$;
create trigger end_guardians_consents after insert or update on person_identity for each row execute function app.end_guardians_consents();

-- A birth date that is corrected can show that a consent has ended already.
create trigger take_transfers_back_at_end after update of valid_until on consent for each row
  when (new.valid_until <= now()) execute function app.take_transfers_back();

-- A record is handed over only while the consent to that stands: its end may have come nearer since the package was signed.
create or replace function app.hand_over(keeper uuid, carried uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t record;
begin
  perform app.must_accept(keeper);
  select x.* into strict t from transfer x where x.id = carried and x.recipient_id = keeper and x.state = 'accepted';
  if t.authority_id <> t.sender_id then
    return false;
  end if;
  if not exists (select from consent c where c.authority_id = t.authority_id and c.id = t.consent_id
      and c.given and c.withdrawn_at is null and c.valid_until > now()) then
    raise check_violation using constraint = 'transfer_consent_lives', message = 'the consent to this transfer has ended';
  end if;
  perform set_config('app.rights_person', t.subjects[1]::text, true);
  update person p set state = 'closed', version = version + 1, updated_at = now(),
      readable_until = now() + case when t.sender_keeps_reading then interval '30 days' else interval '0' end
    where p.authority_id = t.sender_id and p.id = t.subjects[1];
  perform set_config('app.rights_person', '', true);
  return true;
end $$;

revoke execute on function app.cap_guardians_consent(), app.end_guardians_consents() from public;

update consent c set valid_until = i.adult_on::timestamp at time zone 'UTC', version = c.version + 1
  from person_identity i
  where i.authority_id = c.authority_id and i.person_id = c.person_id and c.how = 'guardian'
    and c.valid_until > i.adult_on::timestamp at time zone 'UTC';
reset role;
