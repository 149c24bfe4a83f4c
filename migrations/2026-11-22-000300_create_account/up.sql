-- Accounts of staff, their memberships, and machine clients. Sign-in reads them through three functions; nothing else can before a context stands.
set local role passerelle_owner;

create table account (
  id uuid not null,
  sign_in_name text not null,
  display_name text not null,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_pkey primary key (id),
  constraint account_sign_in_name_key unique (sign_in_name),
  constraint account_sign_in_name_plain check (sign_in_name ~ '^[a-z0-9._-]{2,64}$')
);
comment on table account is 'A local account of a member of staff.';
comment on column account.id is 'Identifier.';
comment on column account.sign_in_name is 'Name to sign in with, lower-case ASCII.';
comment on column account.display_name is 'Name as colleagues see it.';
comment on column account.password_hash is 'Argon2id in PHC form.';
comment on column account.disabled_at is 'Since when nobody can sign in with it.';
comment on column account.created_at is 'When it was made.';

create table membership (
  id uuid not null,
  account_id uuid not null,
  organisation_id uuid not null,
  office_id uuid not null,
  role text not null,
  valid_from timestamptz not null default now(),
  valid_until timestamptz,
  constraint membership_pkey primary key (id),
  constraint membership_account_fkey foreign key (account_id) references account (id),
  constraint membership_office_fkey foreign key (organisation_id, office_id) references office (authority_id, id),
  constraint membership_role_known check (role in ('caseworker', 'supervisor', 'adviser', 'matcher', 'recogniser', 'provider', 'auditor', 'administrator'))
);
create index membership_account_idx on membership (account_id);
comment on table membership is 'Which role an account has where, and for how long.';
comment on column membership.id is 'Identifier; a token names it.';
comment on column membership.account_id is 'Account.';
comment on column membership.organisation_id is 'Organisation.';
comment on column membership.office_id is 'Office.';
comment on column membership.role is 'Role.';
comment on column membership.valid_from is 'Begin.';
comment on column membership.valid_until is 'End; none is open.';

-- An administrator has no other role, and who audits does not edit (SECURITY 1).
create function app.membership_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.account_id::text, 1));
  if exists (select from membership m where m.account_id = new.account_id and m.id <> new.id
      and (m.valid_until is null or m.valid_until > now())
      and (m.role = 'administrator') <> (new.role = 'administrator'))
    or exists (select from membership m where m.account_id = new.account_id and m.id <> new.id
      and (m.valid_until is null or m.valid_until > now())
      and (m.role = 'auditor') <> (new.role = 'auditor'))
  then
    raise exception using errcode = '23514', constraint = 'membership_roles_apart', message = 'roles that must stay apart';
  end if;
  return new;
end $$;
create trigger membership_apart before insert or update on membership for each row execute function app.membership_apart();

create table client (
  id uuid not null,
  organisation_id uuid not null,
  office_id uuid not null,
  name text not null,
  role text not null,
  secret_hash bytea not null,
  expires_at timestamptz not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint client_pkey primary key (id),
  constraint client_office_fkey foreign key (organisation_id, office_id) references office (authority_id, id),
  constraint client_role_known check (role in ('system', 'matcher'))
);
comment on table client is 'A machine client of the API.';
comment on column client.id is 'Identifier; the client_id of the token endpoint.';
comment on column client.organisation_id is 'For whom it acts.';
comment on column client.office_id is 'Office.';
comment on column client.name is 'Name for people.';
comment on column client.role is 'system or matcher.';
comment on column client.secret_hash is 'SHA-256 of a random secret of 256 bits.';
comment on column client.expires_at is 'End of the secret.';
comment on column client.disabled_at is 'Since when it is refused.';
comment on column client.created_at is 'When it was made.';

create table web_session (
  token_hash bytea not null,
  account_id uuid not null,
  membership_id uuid not null,
  form_token text not null,
  language text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  constraint web_session_pkey primary key (token_hash),
  constraint web_session_account_fkey foreign key (account_id) references account (id),
  constraint web_session_membership_fkey foreign key (membership_id) references membership (id)
);
comment on table web_session is 'A session of the pages; idle 30 minutes, absolute 10 hours.';
comment on column web_session.token_hash is 'SHA-256 of the cookie.';
comment on column web_session.account_id is 'Account.';
comment on column web_session.membership_id is 'Active membership.';
comment on column web_session.form_token is 'Token that each form carries.';
comment on column web_session.language is 'Language chosen by the account.';
comment on column web_session.created_at is 'Begin.';
comment on column web_session.seen_at is 'Last request.';

alter table account enable row level security; alter table account force row level security;
alter table membership enable row level security; alter table membership force row level security;
alter table client enable row level security; alter table client force row level security;
alter table web_session enable row level security; alter table web_session force row level security;

-- The owner runs the functions below and nothing else; nobody can log in as the owner.
create policy account_owner on account for select to passerelle_owner using (true);
create policy membership_owner on membership for select to passerelle_owner using (true);
create policy client_owner on client for select to passerelle_owner using (true);
create policy web_session_owner on web_session to passerelle_owner using (true) with check (true);

create policy account_self on account for select to passerelle_app using (id = app.account_id());
create policy account_admin on account for select to passerelle_app using (
  app.setting('role') = 'administrator' and exists (select from membership m where m.account_id = account.id));
create policy account_made on account for insert to passerelle_app with check (app.setting('role') = 'administrator');
create policy membership_self on membership for select to passerelle_app using (account_id = app.account_id()
  or (app.setting('role') = 'administrator' and organisation_id = app.organisation_id()));
create policy membership_made on membership for insert to passerelle_app with check (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy client_admin on client for select to passerelle_app using (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());
create policy client_made on client for insert to passerelle_app with check (
  app.setting('role') = 'administrator' and organisation_id = app.organisation_id());

grant select, insert on account, membership, client to passerelle_app;
grant select on account, membership, client to passerelle_backup;

create function app.sign_in(name text) returns table (account uuid, password_hash text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic select a.id, a.password_hash from account a where a.sign_in_name = name and a.disabled_at is null; end;

create function app.memberships(of_account uuid) returns table (id uuid, organisation uuid, office uuid, role text, name text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select m.id, m.organisation_id, m.office_id, m.role, a.display_name from membership m join account a on a.id = m.account_id
    where m.account_id = of_account and a.disabled_at is null and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    order by m.valid_from, m.id;
  end;

create function app.client(of_client uuid) returns table (organisation uuid, office uuid, role text, secret_hash bytea, name text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select c.organisation_id, c.office_id, c.role, c.secret_hash, c.name from client c
    where c.id = of_client and c.disabled_at is null and c.expires_at > now();
  end;

create function app.session_open(hash bytea, of_account uuid, of_membership uuid, form text) returns void
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic insert into web_session (token_hash, account_id, membership_id, form_token) values (hash, of_account, of_membership, form); end;

-- Finds a live session and marks it as seen; a dead one is removed.
create function app.session_use(hash bytea) returns table (account uuid, membership uuid, form_token text, language text)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  delete from web_session s where s.token_hash = hash and (s.seen_at < now() - interval '30 minutes' or s.created_at < now() - interval '10 hours');
  return query update web_session s set seen_at = now() where s.token_hash = hash
    returning s.account_id, s.membership_id, s.form_token, s.language;
end $$;

create function app.session_language(hash bytea, tag text) returns void
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic update web_session set language = tag where token_hash = hash; end;

create function app.session_close(hash bytea) returns void
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic delete from web_session where token_hash = hash; end;

revoke execute on function app.sign_in(text), app.memberships(uuid), app.client(uuid), app.session_open(bytea, uuid, uuid, text),
  app.session_use(bytea), app.session_language(bytea, text), app.session_close(bytea), app.membership_apart() from public;
grant execute on function app.sign_in(text), app.memberships(uuid), app.client(uuid), app.session_open(bytea, uuid, uuid, text),
  app.session_use(bytea), app.session_language(bytea, text), app.session_close(bytea) to passerelle_app;
reset role;
