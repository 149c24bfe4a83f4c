set local role passerelle_owner;
drop policy person_search_read on person_search;
create policy person_search_read on person_search for select to passerelle_app using (
  exists (select from person p where p.authority_id = person_search.authority_id and p.id = person_search.person_id)
  and app.may_read(app.group_of_key(kind), authority_id, person_id, null));
reset role;
