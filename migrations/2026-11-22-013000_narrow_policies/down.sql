set local role passerelle_owner;
drop policy grant_add on access_grant;
create policy grant_add on access_grant for insert to passerelle_app with check (
  authority_id = (select app.organisation_id())
  and case (select app.reach('consent', 'write')) when 'own' then app.assigned(authority_id, person_id) when 'organisation' then true else false end);
do $change$
declare
  t text;
begin
  foreach t in array array['counselling', 'plan'] loop
    execute format($sql$
      create policy %1$s_change on %1$I for update to passerelle_app using (
        exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach('appraisal', 'write'))
          when 'own' then app.assigned(authority_id, person_id)
          when 'shared' then app.granted(authority_id, person_id, 'appraisal') and organisation_id = (select app.organisation_id())
          when 'office' then true when 'organisation' then true else false end)$sql$, t);
  end loop;
end $change$;
create policy account_renewed on account for update to passerelle_app using (
  app.setting('role') = 'administrator' and exists (select from membership m where m.account_id = account.id and m.organisation_id = app.organisation_id()));
reset role;
