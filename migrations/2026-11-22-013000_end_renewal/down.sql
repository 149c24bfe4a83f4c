set local role passerelle_owner;
create policy account_renewed on account for update to passerelle_app using (
  app.setting('role') = 'administrator' and exists (select from membership m where m.account_id = account.id and m.organisation_id = app.organisation_id()));
reset role;
