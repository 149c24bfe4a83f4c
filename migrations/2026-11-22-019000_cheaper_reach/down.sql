set local role passerelle_owner;
create or replace function app.reach(grp text, v text) returns text language sql stable parallel safe
  return (select a.reach from app.access a where a.role = app.setting('role') and a.field_group = grp and a.verb = v);

drop policy person_read on person;
create policy person_read on person for select to passerelle_app using (
  (not restricted or (select app.setting('purpose')) in ('rights', 'supervision'))
  and (readable_until is null or now() < readable_until or (select app.setting('purpose')) in ('rights', 'supervision'))
  and case (select app.reach('person', 'read'))
    when 'organisation' then authority_id = (select app.organisation_id())
      and (class = 'normal' or id = (select app.person_id())
        or exists (select from assignment a
          where a.authority_id = person.authority_id and a.person_id = person.id and a.account_id = (select app.account_id()))
        or (class = 'shielded' and ((select app.setting('purpose')) = 'emergency' or app.glass_broken(authority_id, id)))
        or ((select app.setting('purpose')) = 'rights' and app.has_open_request(authority_id, id)))
    when 'office' then authority_id = (select app.organisation_id())
      and ((class = 'normal' and office_id = (select app.office_id())) or id = (select app.person_id())
        or exists (select from assignment a
          where a.authority_id = person.authority_id and a.person_id = person.id and a.account_id = (select app.account_id())))
    when 'own' then authority_id = (select app.organisation_id()) and app.assigned(authority_id, id)
    when 'shared' then class <> 'strict' and app.granted(authority_id, id, 'person')
    else false end);

drop policy assignment_read on assignment;
create policy assignment_read on assignment for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'read')) is not null
  and (not hidden or account_id = (select app.account_id())));
reset role;
