-- The person of a record opens the pages with the printed code: a session of the pages is an account's or a person's.
set local role passerelle_owner;
alter table web_session alter column account_id drop not null;
alter table web_session alter column membership_id drop not null;
alter table web_session add column access_id uuid;
alter table web_session add constraint web_session_access_fkey foreign key (access_id) references person_access (id) on delete cascade;
alter table web_session add constraint web_session_of_one check ((access_id is null) = (account_id is not null) and (access_id is null) = (membership_id is not null));
create index web_session_access_idx on web_session (access_id) where access_id is not null;
comment on column web_session.access_id is 'What the person''s code opened; then there is no account.';

create function app.session_open_person(hash bytea, of_access uuid, form text) returns void
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic insert into web_session (token_hash, access_id, form_token) values (hash, of_access, form); end;

drop function app.session_use(bytea);
create function app.session_use(hash bytea) returns table (account uuid, membership uuid, access uuid, form_token text, language text)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  delete from web_session s where s.token_hash = hash and (s.seen_at < now() - interval '30 minutes' or s.created_at < now() - interval '10 hours');
  return query update web_session s set seen_at = now() where s.token_hash = hash
    returning s.account_id, s.membership_id, s.access_id, s.form_token, s.language;
end $$;
revoke execute on function app.session_use(bytea), app.session_open_person(bytea, uuid, text) from public;
grant execute on function app.session_use(bytea), app.session_open_person(bytea, uuid, text) to passerelle_app;
reset role;
