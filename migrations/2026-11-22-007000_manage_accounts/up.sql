-- What an administrator changes: names, ends of memberships, clients with a contact and a new secret; and one-time invitations.
set local role passerelle_owner;

-- An account belongs to one organisation, whose administrators alone change it; who works for two has two accounts.
alter table account add column organisation_id uuid, add column version integer not null default 1;
alter table client add column contact text not null default '', add column version integer not null default 1;
alter table office add column version integer not null default 1;
reset role;
update account a set organisation_id = (select m.organisation_id from membership m where m.account_id = a.id order by m.valid_from, m.id limit 1);
set local role passerelle_owner;
alter table account alter column organisation_id set not null;
alter table account add constraint account_organisation_fkey foreign key (organisation_id) references organisation (id);
create index account_organisation_idx on account (organisation_id, sign_in_name);
create index membership_organisation_idx on membership (organisation_id);
comment on column account.organisation_id is 'Organisation that manages it.';
comment on column account.version is 'Version, raised by each change.';
comment on column client.contact is 'Whom to ask about it: a member of staff of the organisation behind it.';
comment on column client.version is 'Version, raised by each change.';
comment on column office.version is 'Version, raised by each change.';

drop policy account_admin on account;
drop policy account_made on account;
drop policy membership_made on membership;
create policy account_admin on account for select to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy account_made on account for insert to passerelle_app with check (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy account_change on account for update to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy membership_made on membership for insert to passerelle_app with check (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id()
  and exists (select from account a where a.id = account_id and a.organisation_id = app.organisation_id()));
create policy membership_change on membership for update to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy client_change on client for update to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
grant update (display_name, password_hash, disabled_at, version) on account to passerelle_app;
grant update (valid_until) on membership to passerelle_app;
grant update (name, contact, secret_hash, expires_at, disabled_at, version) on client to passerelle_app;

create table account_invitation (
  token_hash bytea not null,
  account_id uuid not null,
  organisation_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint account_invitation_pkey primary key (token_hash),
  constraint account_invitation_account_fkey foreign key (account_id) references account (id)
);
create index account_invitation_account_idx on account_invitation (account_id);
comment on table account_invitation is 'A one-time link with which somebody chooses a password.';
comment on column account_invitation.token_hash is 'SHA-256 of the link.';
comment on column account_invitation.account_id is 'Account.';
comment on column account_invitation.organisation_id is 'Organisation that invited.';
comment on column account_invitation.expires_at is 'End.';
comment on column account_invitation.used_at is 'When it was used; it works once.';
alter table account_invitation enable row level security; alter table account_invitation force row level security;
create policy account_invitation_owner on account_invitation to passerelle_owner using (true) with check (true);
create policy account_invitation_read on account_invitation for select to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy account_invitation_made on account_invitation for insert to passerelle_app with check (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id()
  and exists (select from account a where a.id = account_id and a.organisation_id = app.organisation_id()));
create policy account_invitation_ended on account_invitation for update to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
grant select, insert, update (used_at) on account_invitation to passerelle_app;
grant select on account_invitation to passerelle_backup;

-- The owner changes a password only inside the function below.
create policy account_chosen on account for update to passerelle_owner using (true);

-- Takes a live link, stores the password and ends every session of the account; null if the link does not hold.
create function app.invitation_use(hash bytea, chosen text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare invited uuid;
begin
  update account_invitation i set used_at = now() where i.token_hash = hash and i.used_at is null and i.expires_at > now()
    returning i.account_id into invited;
  if invited is null then return null; end if;
  update account a set password_hash = chosen where a.id = invited and a.disabled_at is null;
  if not found then return null; end if;
  update account_invitation i set used_at = now() where i.account_id = invited and i.used_at is null;
  delete from web_session s where s.account_id = invited;
  return invited;
end $$;
revoke execute on function app.invitation_use(bytea, text) from public;
grant execute on function app.invitation_use(bytea, text) to passerelle_app;
reset role;
