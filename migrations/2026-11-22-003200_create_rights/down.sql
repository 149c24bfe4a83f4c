set local role passerelle_owner;
drop policy grant_glass on access_grant;
drop policy person_restrict on person;
drop policy person_read on person;
create policy person_read on person for select to passerelle_app using (
  case (select app.reach('person', 'read'))
    when 'organisation' then authority_id = (select app.organisation_id()) and (class = 'normal' or app.assigned(authority_id, id))
    when 'office' then authority_id = (select app.organisation_id())
      and ((class = 'normal' and office_id = (select app.office_id())) or app.assigned(authority_id, id))
    when 'own' then authority_id = (select app.organisation_id()) and app.assigned(authority_id, id)
    when 'shared' then class <> 'strict' and not restricted and app.granted(authority_id, id, 'person')
    else false end);
drop function app.has_open_request(uuid, uuid);
drop function app.glass_broken(uuid, uuid);
drop trigger note_basis on person;
drop function app.note_basis();
drop table erased_statistic, tombstone, processing_basis, legal_hold, rights_request;
reset role;
