set local role passerelle_owner;
drop policy person_read on person;
create policy person_read on person for select to passerelle_app using (
  (not restricted or app.setting('purpose') in ('rights', 'supervision'))
  and (readable_until is null or now() < readable_until or app.setting('purpose') in ('rights', 'supervision'))
  and case (select app.reach('person', 'read'))
    when 'organisation' then authority_id = app.organisation_id()
      and (class = 'normal' or id = app.person_id()
        or exists (select from assignment a
          where a.authority_id = person.authority_id and a.person_id = person.id and a.account_id = app.account_id())
        or (class = 'shielded' and (app.setting('purpose') = 'emergency' or app.glass_broken(authority_id, id)))
        or (app.setting('purpose') = 'rights' and app.has_open_request(authority_id, id)))
    when 'office' then authority_id = app.organisation_id()
      and ((class = 'normal' and office_id = app.office_id()) or id = app.person_id()
        or exists (select from assignment a
          where a.authority_id = person.authority_id and a.person_id = person.id and a.account_id = app.account_id()))
    when 'own' then authority_id = app.organisation_id() and app.assigned(authority_id, id)
    when 'shared' then class <> 'strict' and app.granted(authority_id, id, 'person')
    else false end);
reset role;
