set local role passerelle_owner;
drop function app.invitation_use(bytea, text);
drop policy account_chosen on account;
drop table account_invitation;
revoke update (name, contact, secret_hash, expires_at, disabled_at, version) on client from passerelle_app;
revoke update (valid_until) on membership from passerelle_app;
revoke update (display_name, password_hash, disabled_at, version) on account from passerelle_app;
drop policy client_change on client;
drop policy membership_change on membership;
drop policy membership_made on membership;
drop policy account_change on account;
drop policy account_made on account;
drop policy account_admin on account;
create policy account_admin on account for select to passerelle_app using (
  app.setting('role') = 'administrator' and exists (select from membership m where m.account_id = account.id));
create policy account_made on account for insert to passerelle_app with check (app.setting('role') = 'administrator');
create policy membership_made on membership for insert to passerelle_app with check (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
drop index membership_organisation_idx;
alter table office drop column version;
alter table client drop column contact, drop column version;
alter table account drop column organisation_id, drop column version;
reset role;
