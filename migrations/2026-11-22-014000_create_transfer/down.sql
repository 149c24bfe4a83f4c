set local role passerelle_owner;
drop trigger take_transfers_back on person;
drop trigger take_transfers_back on consent;
drop function app.take_transfers_back();
drop function app.hand_over(uuid, uuid);
drop function app.take_over(uuid, uuid, jsonb);
drop function app.must_accept(uuid);
drop policy person_read on person;
create policy person_read on person for select to passerelle_app using (
  (not restricted or (select app.setting('purpose')) in ('rights', 'supervision'))
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
drop table transfer;
alter table person drop column readable_until;
reset role;
