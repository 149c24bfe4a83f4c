set local role passerelle_owner;
drop function app.session_use(bytea);
create function app.session_use(hash bytea) returns table (account uuid, membership uuid, form_token text, language text)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  delete from web_session s where s.token_hash = hash and (s.seen_at < now() - interval '30 minutes' or s.created_at < now() - interval '10 hours');
  return query update web_session s set seen_at = now() where s.token_hash = hash
    returning s.account_id, s.membership_id, s.form_token, s.language;
end $$;
revoke execute on function app.session_use(bytea) from public;
grant execute on function app.session_use(bytea) to passerelle_app;
drop function app.session_open_person(bytea, uuid, text);
delete from web_session where access_id is not null;
alter table web_session drop column access_id;
alter table web_session alter column membership_id set not null;
alter table web_session alter column account_id set not null;
reset role;
