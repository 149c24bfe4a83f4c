set local role passerelle_owner;
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
drop policy person_search_read on person_search;
create policy person_search_read on person_search for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_search.authority_id and p.id = person_search.person_id)
  and app.may_read(app.group_of_key(kind), authority_id, person_id, null));
create or replace function app.granted(authority uuid, person uuid, grp text, claim uuid default null) returns boolean language sql stable security invoker
  return exists (select from access_grant g where g.authority_id = authority and g.person_id = person
    and g.grantee_id = app.organisation_id() and (g.grantee_account_id is null or g.grantee_account_id = app.account_id())
    and g.purpose = app.setting('purpose') and (grp = 'person' or grp = any (g.field_groups))
    and (g.claim_id is null or grp <> 'education' or g.claim_id = claim)
    and g.revoked_at is null and now() >= g.valid_from and now() < g.valid_until);
reset role;
