set local role passerelle_owner;
set local client_min_messages = warning;
drop function app.session_close(bytea), app.session_language(bytea, text), app.session_use(bytea), app.session_open(bytea, uuid, uuid, text);
drop function app.client(uuid), app.memberships(uuid), app.sign_in(text);
drop table web_session;
drop table client;
drop table membership cascade;
drop function app.membership_apart();
drop table account;
