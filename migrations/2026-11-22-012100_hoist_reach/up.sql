-- The reach is looked up once a statement, not once a row: a usual name has thousands of rows among the keys.
set local role passerelle_owner;
drop policy person_search_read on person_search;
create policy person_search_read on person_search for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_search.authority_id and p.id = person_search.person_id)
  and case case kind when 'phone' then (select app.reach('contact', 'read')) when 'external_id' then (select app.reach('status', 'read'))
      else (select app.reach('identity', 'read')) end
    when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, app.group_of_key(kind))
    when 'office' then true when 'organisation' then true else false end);
reset role;
