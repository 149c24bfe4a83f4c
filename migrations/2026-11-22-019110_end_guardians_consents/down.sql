-- Consents that ended on a birthday stay ended: what they would have ended on is not known any more.
set local role passerelle_owner;
drop trigger take_transfers_back_at_end on consent;
drop trigger end_guardians_consents on person_identity;
drop trigger cap_guardians_consent on consent;
drop function app.end_guardians_consents(), app.cap_guardians_consent();
drop policy consent_of_age on consent;

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
  perform set_config('app.rights_person', t.subjects[1]::text, true);
  update person p set state = 'closed', version = version + 1, updated_at = now(),
      readable_until = now() + case when t.sender_keeps_reading then interval '30 days' else interval '0' end
    where p.authority_id = t.sender_id and p.id = t.subjects[1];
  perform set_config('app.rights_person', '', true);
  return true;
end $$;
reset role;
